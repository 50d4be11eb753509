import { hashText } from '../knowledge/hash.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { MunicipalityId } from '../knowledge/schema.ts'
import { decide } from './decide.ts'
import { type Example, examplesOf, languagesLearntFor, wholeMessages } from './examples.ts'
import { type Lesson, learn } from './learn.ts'
import { createModel, type Model } from './model.ts'
import { createNames, type FindNames } from './names.ts'
import { normalise, wordsOf } from './normalise.ts'
import { passagesOf } from './passages.ts'
import { municipalityIn } from './places.ts'

/** A service that may be meant; `score` between 0 and 1, higher is surer. */
export interface Hit {
  id: string
  score: number
}

/** What a message means. `hits` are best first, at most five. */
export type Understanding = { municipality?: MunicipalityId } & (
  | { kind: 'urgent'; danger: string; hits: Hit[] }
  | { kind: 'answer'; hits: Hit[] }
  | { kind: 'choices'; hits: Hit[] }
  | { kind: 'greeting'; hits: Hit[] }
  | { kind: 'thanks'; hits: Hit[] }
  | { kind: 'none'; hits: Hit[] }
)

/** Understands one message of somebody who uses this language. Pure; quick for any input. */
export type Understand = (text: string, lang: string) => Understanding

/** What was learnt, by the fingerprint of the examples: a changed phone number does not cost a second of learning. */
export type Lessons = Map<string, Lesson>

/** What has to be learnt to understand a language; `fingerprint` is its key in Lessons. */
export function examplesToLearn(knowledge: Knowledge, lang: string): { fingerprint: string; examples: Example[] } {
  const examples = examplesOf(knowledge, languagesLearntFor(lang, [...knowledge.searchTexts.keys()]))
  return { fingerprint: hashText(JSON.stringify(examples)), examples }
}

/** Understanding over this knowledge. A language whose lesson is not at hand is learnt at its first message, which takes a second or two. */
export function createUnderstand(knowledge: Knowledge, lessons: Lessons = new Map()): Understand {
  const exact = wholeMessages(knowledge)
  const minds = new Map<string, { model: Model; findNames: FindNames }>()

  function mindFor(lang: string) {
    const languages = languagesLearntFor(lang, [...knowledge.searchTexts.keys()])
    const group = languages.join()
    let mind = minds.get(group)
    if (!mind) {
      const { fingerprint, examples } = examplesToLearn(knowledge, lang)
      const lesson = lessons.get(fingerprint) ?? learn(examples)
      lessons.set(fingerprint, lesson)
      mind = { model: createModel(lesson), findNames: createNames(knowledge, languages) }
      minds.set(group, mind)
    }
    return mind
  }

  return (text, lang) => {
    const normalised = normalise(text)
    if (normalised === '') return { kind: 'none', hits: [] }
    const { model, findNames } = mindFor(lang)
    const understood = decide({
      words: wordsOf(text),
      exact: exact.get(normalised),
      whole: model(text),
      passages: passagesOf(text).flatMap((passage) => model(passage) ?? []),
      findNames: () => findNames(text),
    })
    const hits = understood.kind === 'urgent' ? helpFor(understood.danger) : understood.hits
    // What was learnt may be a little older than the knowledge.
    const known = { ...understood, hits: hits.filter(({ id }) => knowledge.services.has(id)) }
    const municipality = municipalityIn(text, knowledge)
    return municipality ? { ...known, municipality } : known
  }

  function helpFor(danger: string): Hit[] {
    return (knowledge.urgent.get(danger)?.services ?? ['notruf']).map((id) => ({ id, score: 1 }))
  }
}
