/** Does everything that a file names exist? Works on files with other faults too: their ids count. */
import { isRecord, meant, show } from './explain.ts'
import type { Fault } from './faults.ts'
import { type Entry, type Kind, ofKind } from './file-kinds.ts'
import { municipalityIds } from './schema.ts'
import { fixedServiceIds } from './service-ids.ts'
import { walk } from './walk.ts'

/** The legal pages that the web chat links to. */
export const fixedPageIds = ['imprint', 'privacy', 'accessibility'] as const

/** Ids that are taken twice, and references to what does not exist. */
export function checkLinks(entries: readonly Entry[]): Fault[] {
  const ids = (kinds: readonly Kind[]): string[] => entries.filter(({ kind }) => kinds.includes(kind)).flatMap(idsOf)
  const services = ids(['service'])
  const cards = [...services, ...ids(['topic'])]
  const organizations = ids(['organization'])
  const translatable = [...cards, ...municipalityIds.map((id) => `municipality-${id}`)]

  return [
    ...checkTwice(entries),
    ...entries.flatMap((entry) => {
      const { kind, file, id } = entry
      if (kind === 'search') return exists(cards, id) ? [] : [file.fault(['id'], nothingCalled('kein Angebot', id, cards))]
      if (kind === 'translation') {
        return exists(translatable, id) ? [] : [file.fault(['id'], nothingCalled('kein Angebot', id, translatable))]
      }
      const faults: Fault[] = []
      walk(file.value, (path, value) => {
        if (typeof value !== 'string') return
        const problem = linkProblem(kind, path.filter((part) => typeof part === 'string').join('.'), value)
        if (problem !== undefined) faults.push(file.fault(path, problem))
      })
      return faults
    }),
    ...checkUrgent(entries),
  ]

  function linkProblem(kind: Kind, field: string, id: string): string | undefined {
    const isCard = kind === 'service' || kind === 'topic'
    if (isCard && (field === 'related' || field === 'ended.replacedBy') && !exists(cards, id)) {
      return nothingCalled('kein Angebot', id, cards)
    }
    if (kind === 'service' && field === 'organization' && !exists(organizations, id)) {
      return nothingCalled('keine Organisation', id, organizations)
    }
    if (kind === 'urgent' && field === 'kinds.services' && !exists(services, id)) {
      return nothingCalled('kein Angebot', id, services)
    }
    return undefined
  }
}

/** What has to be there for the bot to work, and is not. */
export function checkComplete(entries: readonly Entry[], folder: string): Fault[] {
  const lacking = (kind: Kind, place: string, ids: readonly string[]): Fault[] => {
    const there = new Set(ofKind(entries, kind).map(({ id }) => id))
    return ids
      .filter((id) => !there.has(id))
      .map((id) => ({
        file: `${folder}/${place}${id}.json`,
        line: 1,
        field: '',
        message: 'Die Datei fehlt. Gespräche und Suche brauchen sie',
      }))
  }
  const urgent = ofKind(entries, 'urgent').length > 0
  return [
    ...lacking('service', 'services/', fixedServiceIds),
    ...lacking('municipality', 'municipalities/', municipalityIds),
    ...lacking('page', 'pages/', fixedPageIds),
    ...(urgent
      ? []
      : [
          {
            file: `${folder}/urgent.json`,
            line: 1,
            field: '',
            message: 'Die Datei fehlt. Sie sagt, wer in Gefahr hilft',
          },
        ]),
  ]
}

function idsOf({ id, file }: Entry): string[] {
  const written = isRecord(file.value) ? file.value['id'] : undefined
  return typeof written === 'string' && written !== id ? [id, written] : [id]
}

function exists(ids: readonly string[], id: string): boolean {
  return ids.includes(id)
}

function nothingCalled(nothing: string, id: string, ids: readonly string[]): string {
  const todo = meant(id, ids) || ' Bitte die Kennung prüfen oder den Eintrag löschen'
  return `Es gibt ${nothing} mit der Kennung ${show(id)}.${todo}`
}

/** Services and topics share their ids: both are cards. */
function checkTwice(entries: readonly Entry[]): Fault[] {
  const taken = new Map<string, Entry>()
  return entries.flatMap((entry) => {
    const { kind, lang, file } = entry
    const id = idsOf(entry).at(-1) ?? ''
    if (kind === 'urgent') return []
    const key = `${kind === 'topic' ? 'service' : kind}/${lang}/${id}`
    const first = taken.get(key)
    if (!first) taken.set(key, entry)
    return first
      ? [file.fault(['id'], `Die Kennung "${id}" gibt es schon in ${first.file.name}. Jede Kennung darf nur einmal vorkommen`)]
      : []
  })
}

/** Every kind of danger needs messages that tell it, and every danger somebody to call; neither may lapse silently. */
function checkUrgent(entries: readonly Entry[]): Fault[] {
  const signals = ofKind(entries, 'signal')
  const kinds = ofKind(entries, 'urgent').flatMap(({ file, data }) =>
    (data?.kinds ?? []).map(({ id }, index) => ({ id, index, file })),
  )
  const complete = ofKind(entries, 'urgent').some(({ data }) => data !== undefined)
  return [
    ...kinds.flatMap(({ id, index, file }) => [
      ...(signals.some((signal) => signal.id === id)
        ? []
        : [
            file.fault(
              ['kinds', index, 'id'],
              `Keine Datei signals/<Sprache>/${id}.json sagt, woran diese Gefahr zu erkennen ist`,
            ),
          ]),
      ...(kinds.findIndex((kind) => kind.id === id) < index
        ? [file.fault(['kinds', index, 'id'], `Die Kennung "${id}" steht hier schon. Jede Kennung darf nur einmal vorkommen`)]
        : []),
    ]),
    ...signals
      .filter(({ id }) => complete && id.startsWith('danger-') && !kinds.some((kind) => kind.id === id))
      .map(({ id, file }) =>
        file.fault(['id'], `In urgent.json fehlt die Gefahr "${id}": wer hilft dann, und wen ruft man zuerst an?`),
      ),
  ]
}
