/** Which file holds what: its folder says the kind, its name the id. */
import type { z } from 'zod'
import { knownLanguages, sourceLanguage } from '../i18n/languages.ts'
import { explain, isRecord, meant } from './explain.ts'
import type { Fault } from './faults.ts'
import { type JsonFile, type RawFile, readJson } from './json-file.ts'
import { remembered } from './remembered.ts'
import {
  municipalitySchema,
  organizationSchema,
  pageSchema,
  searchTextSchema,
  serviceSchema,
  topicSchema,
  translationSchema,
  urgentSchema,
} from './schema.ts'

const schemas = {
  service: serviceSchema,
  topic: topicSchema,
  organization: organizationSchema,
  municipality: municipalitySchema,
  translation: translationSchema,
  search: searchTextSchema,
  signal: searchTextSchema,
  page: pageSchema,
  urgent: urgentSchema,
}
export type Kind = keyof typeof schemas
type DataOf<K extends Kind> = z.infer<(typeof schemas)[K]>

const places: [RegExp, Kind][] = [
  [/^services\/(?<id>[^/]+)\.json$/, 'service'],
  [/^topics\/(?<id>[^/]+)\.json$/, 'topic'],
  [/^organizations\/(?<id>[^/]+)\.json$/, 'organization'],
  [/^municipalities\/(?<id>[^/]+)\.json$/, 'municipality'],
  [/^translations\/(?<lang>[^/]+)\/(?<id>[^/]+)\.json$/, 'translation'],
  [/^search\/(?<lang>[^/]+)\/(?<id>[^/]+)\.json$/, 'search'],
  [/^signals\/(?<lang>[^/]+)\/(?<id>[^/]+)\.json$/, 'signal'],
  [/^pages\/(?<id>[^/]+)\.json$/, 'page'],
  [/^urgent\.json$/, 'urgent'],
]

const folders = ['services', 'topics', 'organizations', 'municipalities', 'translations', 'search', 'signals', 'pages']

/** A knowledge file of a known kind. */
export interface Entry<K extends Kind = Kind> {
  kind: K
  /** From the file name. */
  id: string
  /** From the folder; empty for what has no language. */
  lang: string
  file: JsonFile
  /** The checked content; undefined when it has faults. */
  data: DataOf<K> | undefined
}

/** Reads a file as its folder says. Everything that the file alone can tell is in the faults. */
export const readEntry = remembered(readFile)

function readFile(raw: RawFile, folder: string): { entry?: Entry; faults: Fault[] } {
  const file = readJson(raw, folder)
  for (const [pattern, kind] of places) {
    const match = pattern.exec(raw.path)
    if (!match) continue
    const { id = '', lang = '' } = match.groups ?? {}
    const faults = [...file.faults, ...nameFaults(file, kind, id, lang)]
    const entry: Entry = { kind, id, lang, file, data: undefined }
    if (file.value !== undefined) {
      const schema = schemas[kind]
      const explanations = explain(schema, file.value)
      faults.push(...explanations.map(({ path, message, place }) => file.fault(path, message, place)))
      if (explanations.length === 0) entry.data = schema.parse(file.value)
    }
    return { entry, faults }
  }
  const guess = meant(raw.path.split('/')[0] ?? '', folders)
  const allowed = `Möglich sind die Ordner ${folders.join(', ')} und die Datei urgent.json`
  return { faults: [file.fault([], `Hier wird diese Datei nicht gelesen.${guess} ${allowed}`)] }
}

/** Telegram allows 64 bytes on a button; `card:` and the like go before the id. */
const longestId = 50

function nameFaults(file: JsonFile, kind: Kind, id: string, lang: string): Fault[] {
  const faults: Fault[] = []
  if (id.length > longestId)
    faults.push(file.fault(['id'], `Die Kennung ist zu lang. Richtig wären höchstens ${longestId} Zeichen`))
  const written = isRecord(file.value) ? file.value['id'] : undefined
  if (kind !== 'urgent' && typeof written === 'string' && written !== id) {
    const right = `Richtig wäre "id": "${id}" oder der Dateiname "${written}.json"`
    faults.push(file.fault(['id'], `Die Kennung "${written}" passt nicht zum Dateinamen "${id}.json". ${right}`))
  }
  const codes = knownLanguages().map(({ code }) => code)
  if (lang !== '' && !codes.includes(lang)) {
    faults.push(file.fault([], `Die Sprache "${lang}" (Name des Ordners) gibt es nicht. Möglich sind: ${codes.join(', ')}`))
  }
  if (kind === 'translation' && lang === sourceLanguage) {
    faults.push(file.fault([], 'Deutsch ist die Ausgangssprache und wird nicht übersetzt. Bitte die Datei löschen'))
  }
  return faults
}

/** The entries of one kind. */
export function ofKind<K extends Kind>(entries: readonly Entry[], kind: K): Entry<K>[] {
  return entries.filter((entry): entry is Entry<K> => entry.kind === kind)
}
