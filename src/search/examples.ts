import { type Knowledge, translatedName } from '../knowledge/knowledge.ts'
import type { Name } from './lesson.ts'
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

/** German in all its forms and English are learnt together, because people mix them. Any other language is a lesson of its own. */
const togetherWithGerman = ['de', 'de-easy', 'en']

/** What is learnt together: the name of each lesson, and its languages. German first. */
export function lessonsToLearn(knowledge: Knowledge): Map<string, string[]> {
  const available = [...knowledge.searchTexts.keys()].sort()
  const others = available.filter((lang) => !togetherWithGerman.includes(lang))
  return new Map([
    [germanLesson, togetherWithGerman.filter((lang) => available.includes(lang))],
    ...others.map((lang): [string, string[]] => [lang, [lang]]),
    ...(others.length > 0 ? [[languagesLesson, available] as [string, string[]]] : []),
  ])
}

/** The lesson of German and English, without which nothing is understood. */
export const germanLesson = 'de'

/** The lesson that tells languages apart. */
export const languagesLesson = 'languages'

/** Languages are told apart by fewer messages than services are. */
const everyNth = 3

/** Messages with the language they are written in; German in easy words is German. */
export function languageExamples(knowledge: Knowledge): Example[] {
  const written = [
    ...[...knowledge.searchTexts].map(([lang, texts]) => ({ lang, texts: [...texts.values()] })),
    ...[...new Set(knowledge.signals.map(({ lang }) => lang))].map((lang) => ({
      lang,
      texts: knowledge.signals.filter((signal) => signal.lang === lang),
    })),
  ]
  return written.flatMap(({ lang, texts }) =>
    texts
      .flatMap(({ messages }) => messages)
      .filter((_, index) => index % everyNth === 0)
      .map((text) => ({ label: lang === 'de-easy' ? 'de' : lang, text })),
  )
}

/** Everything the knowledge says about what people write in these languages. */
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

/** What the services are called in these languages, by staff and by people. */
export function namesIn(knowledge: Knowledge, languages: readonly string[]): Name[] {
  return [...knowledge.services.values()].flatMap((service) => {
    const names = [service.name, ...service.alternateNames, service.id]
    for (const lang of languages) {
      names.push(...(knowledge.searchTexts.get(lang)?.get(service.id)?.terms ?? []))
      const translated = translatedName(knowledge, service, lang)
      if (translated !== undefined) names.push(translated)
    }
    return [...new Set(names.map(normalise))].filter((name) => name !== '').map((name) => ({ id: service.id, name }))
  })
}

/** Messages that mean what they meant to whoever wrote them down, word for word: greetings, thanks, danger. Normalised text to label. */
export function wholeMessages(examples: readonly Example[]): Map<string, string> {
  const whole = examples.filter(({ label }) => isSmallTalk(label) || isDanger(label))
  // One letter may be the rest of anything.
  return new Map(whole.map(({ label, text }) => [normalise(text), label] as const).filter(([text]) => text.length > 1))
}

function isSmallTalk(label: string): boolean {
  return label === `${signalMark}greeting` || label === `${signalMark}thanks`
}
