/**
 * Cards in another language. A translation is a list of pairs (the German it was made from, the text); an edited German
 * text finds no pair and is matched with the pair that stands in its place, which is then outdated.
 */
import type { Contact, Fact, Municipality, Service, Topic, Translation } from './schema.ts'

/** The fields of a card that are lists of facts, in the order a person reads them. */
export const factFields = [
  'description',
  'eligibility',
  'cost',
  'applicationProcess',
  'requiredDocuments',
  'nextSteps',
  'languages',
  'schedules',
] as const

export type TranslationState = 'source' | 'current' | 'outdated' | 'missing'

/** Every German text of a card, in the order of the file. */
export function germanTexts(card: Service | Topic): string[] {
  return [
    card.name,
    card.summary,
    ...('ended' in card && card.ended ? [card.ended.text] : []),
    ...factFields.flatMap((field) => card[field].map((fact) => fact.text)),
    ...contactLabels(card.contacts),
  ]
}

/** Every German text of a municipality that can be translated, in the order of the file. */
export function municipalityTexts({ facts, contacts }: Pick<Municipality, 'facts' | 'contacts'>): string[] {
  return [...facts.map(({ text }) => text), ...contactLabels(contacts)]
}

/** The labels of contacts, German texts too. */
function contactLabels(contacts: readonly Contact[]): string[] {
  return contacts.flatMap((contact) => (contact.label === undefined ? [] : [contact.label]))
}

interface Matched {
  text: string
  outdated: boolean
}

/**
 * For each German text its translation. Texts that match word for word are anchors; between two anchors, German texts
 * without a pair take the pairs without a German text, in order.
 */
export function matchTexts(german: readonly string[], translation: Translation): Map<string, Matched> {
  const matched = new Map<string, Matched>()
  const current = new Set(german)
  const exact = new Map(translation.texts.map((pair) => [pair.de, pair.text]))
  let changed: string[] = []
  let left = 0
  for (const text of german) {
    const found = exact.get(text)
    if (found === undefined) {
      changed.push(text)
      continue
    }
    const at = translation.texts.findIndex((pair, index) => index >= left && pair.de === text)
    if (at >= 0) {
      pairUp(changed, left, at)
      changed = []
      left = at + 1
    }
    matched.set(text, { text: found, outdated: false })
  }
  pairUp(changed, left, translation.texts.length)
  return matched

  function pairUp(texts: readonly string[], from: number, to: number): void {
    const orphans = translation.texts.slice(from, to).filter((pair) => !current.has(pair.de))
    texts.forEach((text, index) => {
      const orphan = orphans[index]
      if (orphan) matched.set(text, { text: orphan.text, outdated: true })
    })
  }
}

/**
 * A card in a language, and how well the translation fits the German. Texts without any translation stay German; those that were
 * made from an older German text carry the mark.
 */
export function translateCard<T extends Service | Topic>(
  card: T,
  translation: Translation | undefined,
  outdatedMark = '',
): { card: T; state: TranslationState } {
  if (!translation) return { card, state: 'missing' }
  const matched = matchTexts(germanTexts(card), translation)
  let state: TranslationState = 'current'
  const say = (text: string): string => {
    const match = matched.get(text)
    if (!match || match.outdated) state = 'outdated'
    if (!match) return text
    return match.outdated ? match.text + outdatedMark : match.text
  }
  const sayFacts = <F extends Fact>(facts: readonly F[]): F[] => facts.map((fact) => ({ ...fact, text: say(fact.text) }))
  const translated = {
    ...card,
    name: say(card.name),
    summary: say(card.summary),
    contacts: card.contacts.map((contact) => (contact.label === undefined ? contact : { ...contact, label: say(contact.label) })),
    ...Object.fromEntries(factFields.map((field) => [field, sayFacts(card[field])])),
  }
  if ('ended' in card && card.ended) Object.assign(translated, { ended: { ...card.ended, text: say(card.ended.text) } })
  return { card: translated, state }
}
