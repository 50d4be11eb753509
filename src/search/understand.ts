import { hashText } from '../knowledge/hash.ts'
import { type Knowledge, translatedName } from '../knowledge/knowledge.ts'
import type { MunicipalityId } from '../knowledge/schema.ts'
import { decide } from './decide.ts'
import { examplesOf, germanLesson, languageExamples, languagesLesson, lessonsToLearn, namesIn } from './examples.ts'
import { type WrittenIn, writtenIn } from './language.ts'
import type { Material } from './learn.ts'
import { type Lesson, lessonVersion } from './lesson.ts'
import { createModel, type Model } from './model.ts'
import { createNames, type FindNames } from './names.ts'
import { normalise, wordsOf } from './normalise.ts'
import { passagesOf } from './passages.ts'
import { municipalityIn } from './places.ts'
import { writingOf } from './romanise.ts'

/** A service that may be meant; `score` between 0 and 1, higher is surer. */
export interface Hit {
  id: string
  score: number
}

/** What a message means. `hits` are best first, at most five. */
export type Understanding = {
  municipality?: MunicipalityId
  /** The language of the message, when it is surely another than the chosen one. */
  writtenIn?: string
} & (
  | { kind: 'urgent'; danger: string; hits: Hit[] }
  | { kind: 'answer'; hits: Hit[] }
  | { kind: 'choices'; hits: Hit[] }
  | { kind: 'greeting'; hits: Hit[] }
  | { kind: 'thanks'; hits: Hit[] }
  | { kind: 'none'; hits: Hit[] }
)

/** Understands one message of somebody who uses this language. Quick for any input, once its lesson is at hand. */
export type Understand = (text: string, lang: string) => Promise<Understanding>

/** Lessons by name: the same object as long as nothing has changed. */
export interface Lessons {
  /** That of German and English comes first; any other is named after its language. */
  names: readonly string[]
  lesson(name: string): Promise<Lesson>
}

/** What a lesson is learnt from. */
export function materialOf(knowledge: Knowledge, lesson: string): Material {
  const languages = lessonsToLearn(knowledge).get(lesson) ?? []
  return lesson === languagesLesson
    ? { examples: languageExamples(knowledge), names: [], writing: 'latin', detectors: false }
    : { examples: examplesOf(knowledge, languages), names: namesIn(knowledge, languages), writing: writingOf(lesson) }
}

/** Tells whether a lesson has to be learnt again: it changes with what it is learnt from. A changed phone number does not matter. */
export function lessonFingerprint(knowledge: Knowledge, lesson: string): string {
  const languages = lessonsToLearn(knowledge).get(lesson) ?? []
  const written = languages.map((lang) => [...(knowledge.searchTexts.get(lang)?.values() ?? [])])
  const signals = knowledge.signals.filter(({ lang }) => languages.includes(lang))
  const names = [...knowledge.services.values()].map((service) => [
    service.name,
    service.summary,
    service.alternateNames,
    languages.map((lang) => translatedName(knowledge, service, lang)),
  ])
  return hashText(`${lessonVersion} ${JSON.stringify([written, signals, names])}`)
}

/** Understanding over this knowledge. */
export function createUnderstand(knowledge: Knowledge, lessons: Lessons): Understand {
  const minds = new WeakMap<Lesson, Mind>()
  let languages: { lesson: Lesson; model: Model } | undefined

  async function mindFor(lang: string): Promise<Mind> {
    const lesson = await lessons.lesson(lang !== languagesLesson && lessons.names.includes(lang) ? lang : germanLesson)
    let mind = minds.get(lesson)
    if (!mind) {
      let findNames: FindNames | undefined
      mind = {
        exact: lesson.exact,
        model: createModel(lesson),
        findNames(text) {
          // Indexed when first looked for: most messages are understood without.
          findNames ??= createNames(lesson.names)
          return findNames(text)
        },
      }
      minds.set(lesson, mind)
    }
    return mind
  }

  async function languageOf(text: string, chosen: string): Promise<WrittenIn> {
    if (!lessons.names.includes(languagesLesson)) return { lang: chosen, sure: false }
    const lesson = await lessons.lesson(languagesLesson)
    languages = languages?.lesson === lesson ? languages : { lesson, model: createModel(lesson) }
    return writtenIn(text, chosen, languages.model)
  }

  return async (text, lang) => {
    const normalised = normalise(text)
    if (normalised === '') return { kind: 'none', hits: [] }
    const written = await languageOf(text, lang)
    const { exact, model, findNames } = await mindFor(written.lang)
    const understood = decide({
      words: wordsOf(text),
      exact: exact.get(normalised),
      whole: model(text),
      passages: passagesOf(text).flatMap((passage) => model(passage) ?? []),
      findNames: () => findNames(text),
    })
    const hits = understood.kind === 'urgent' ? helpFor(understood.danger) : understood.hits
    // What was learnt may be a little older than the knowledge.
    const known = {
      ...understood,
      hits: hits.filter(({ id }) => knowledge.services.has(id)),
      ...(written.sure && written.lang !== lang ? { writtenIn: written.lang } : {}),
    }
    const municipality = municipalityIn(text, knowledge)
    return municipality ? { ...known, municipality } : known
  }

  function helpFor(danger: string): Hit[] {
    return (knowledge.urgent.get(danger)?.services ?? ['notruf']).map((id) => ({ id, score: 1 }))
  }
}

/** A lesson at work. */
interface Mind {
  exact: Lesson['exact']
  model: Model
  findNames: FindNames
}
