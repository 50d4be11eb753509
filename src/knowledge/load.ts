/** Files of knowledge in, checked and linked knowledge out. All faults are found at once, not one after the other. */
import type { Fault } from './faults.ts'
import { type Entry, ofKind, readEntry } from './file-kinds.ts'
import { hashText } from './hash.ts'
import type { RawFile } from './json-file.ts'
import type { Knowledge } from './knowledge.ts'
import { checkComplete, checkLinks } from './links.ts'
import { checkStatements } from './statements.ts'
import { checkTranslations } from './translations.ts'

export type { RawFile } from './json-file.ts'

export interface LoadOptions {
  /** Put before the paths in faults, e.g. `knowledge`. */
  folder: string
  /** ISO date; what was checked later than today is a fault. */
  today: string
  /** False for a part of the knowledge, as tests use it: then no file has to be there. */
  complete?: boolean
}

/** Knowledge, unless a file has a fault that is more than a warning. The faults are in the order of files and lines. */
export function loadKnowledge(
  files: readonly RawFile[],
  { folder, today, complete = true }: LoadOptions,
): { knowledge?: Knowledge; faults: Fault[] } {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const read = sorted.map((file) => readEntry(file, folder))
  const entries = read.flatMap(({ entry }) => entry ?? [])
  const faults = inOrder([
    ...read.flatMap((each) => each.faults),
    ...entries.flatMap((entry) => checkStatements(entry, today)),
    ...checkLinks(entries),
    ...(complete ? checkComplete(entries, folder) : []),
    ...checkTranslations(entries),
  ])
  if (faults.some(({ warning }) => !warning)) return { faults }
  const revision = hashText(sorted.map(({ path, text }) => `${path}\n${text}`).join('\n'))
  return { knowledge: link(entries, revision), faults }
}

/** By file and line; what two checks found is told once. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const once = new Map(faults.map((fault) => [`${fault.file}\n${fault.line}\n${fault.field}\n${fault.message}`, fault]))
  return [...once.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

function link(entries: readonly Entry[], revision: string): Knowledge {
  return {
    revision,
    services: byId(ofKind(entries, 'service')),
    topics: byId(ofKind(entries, 'topic')),
    organizations: byId(ofKind(entries, 'organization')),
    municipalities: byId(ofKind(entries, 'municipality')),
    translations: byLanguage(ofKind(entries, 'translation')),
    searchTexts: byLanguage(ofKind(entries, 'search')),
    signals: ofKind(entries, 'signal').flatMap(({ data, lang }) => (data ? [{ ...data, lang }] : [])),
    urgent: new Map(
      ofKind(entries, 'urgent')
        .flatMap(({ data }) => data?.kinds ?? [])
        .map((kind) => [kind.id, kind]),
    ),
    pages: byId(ofKind(entries, 'page')),
  }
}

/** By id; entries that could not be read are left out. */
function byId<Id extends string, Data extends { id: Id }>(entries: readonly { data: Data | undefined }[]): Map<Id, Data> {
  return new Map(entries.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])))
}

function byLanguage<Data extends { id: string }>(
  entries: readonly { lang: string; data: Data | undefined }[],
): Map<string, Map<string, Data>> {
  const languages = new Set(entries.map(({ lang }) => lang))
  return new Map([...languages].map((lang) => [lang, byId<string, Data>(entries.filter((entry) => entry.lang === lang))]))
}
