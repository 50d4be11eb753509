import type { Knowledge } from '../knowledge/knowledge.ts'
import { normalise } from './normalise.ts'

/** A message whose class is known: a service id, or a signal with a mark before it. */
export interface Example {
  label: string
  text: string
}

/** Signals are told from service ids by this first letter, which no id has. */
export const signalMark = '!'

/** Is this a class that is no service? */
export function isSignal(label: string): boolean {
  return label.startsWith(signalMark)
}

/** Somebody is in danger. */
export function isDanger(label: string): boolean {
  return label.startsWith(`${signalMark}danger-`)
}

/** Words of danger that mean none. */
export function isHarmless(label: string): boolean {
  return label === `${signalMark}harmless` || label === `${signalMark}harmless-in-scope`
}

/** Nothing that the services here can help with. */
export function isOutside(label: string): boolean {
  return label === `${signalMark}out-of-scope` || label === `${signalMark}harmless`
}

const hotlines = new Set(['notruf', 'gewaltschutz', 'krisentelefon', 'giftnotruf', 'jugendamt'])

/** Services that people in danger and people who merely ask about danger both mean. */
export function showsDanger(label: string): boolean {
  return hotlines.has(label)
}

/** The languages whose examples are learnt together with a language: German stands in most messages here, English in many. */
export function languagesLearntFor(lang: string, available: readonly string[]): string[] {
  return [...new Set([lang, 'de', 'de-easy', 'en'])].filter((code) => available.includes(code)).sort()
}

/** Everything the knowledge says about what people write. */
export function examplesOf(knowledge: Knowledge, languages: readonly string[]): Example[] {
  const examples: Example[] = []
  for (const lang of languages) {
    for (const { id, terms, messages } of knowledge.searchTexts.get(lang)?.values() ?? []) {
      for (const text of [...terms, ...messages]) examples.push({ label: id, text })
    }
    for (const { id, messages, terms, lang: spoken } of knowledge.signals) {
      if (spoken === lang) for (const text of [...terms, ...messages]) examples.push({ label: signalMark + id, text })
    }
  }
  for (const service of knowledge.services.values()) {
    for (const text of [service.name, service.summary, ...service.alternateNames]) examples.push({ label: service.id, text })
  }
  return examples
}

/** Messages that mean what they meant to whoever wrote them down, word for word: greetings, thanks, danger. Normalised text to label. */
export function wholeMessages(knowledge: Knowledge): Map<string, string> {
  const whole = knowledge.signals.filter(({ id }) => id === 'greeting' || id === 'thanks' || isDanger(signalMark + id))
  return new Map(
    whole.flatMap(({ id, messages, terms }) =>
      [...messages, ...terms].map((text) => [normalise(text), signalMark + id] as const),
    ),
  )
}
