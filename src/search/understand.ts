import { hashText } from '../knowledge/hash.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { MunicipalityId } from '../knowledge/schema.ts'
import { decide, smallTalk } from './decide.ts'
import { examplesOf, languagesLearntFor, wholeMessages } from './examples.ts'
import { type Model, trainModel } from './model.ts'
import { createNames, type FindNames } from './names.ts'
import { normalise } from './normalise.ts'
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

/** What was learnt, kept so that a changed phone number does not cost a second of learning. */
export type ModelCache = Map<string, Model>

/**
 * Understanding over this knowledge. Learns at once for the languages given in `warm`, for others at their first message. Models of
 * `cache` are used again as long as the examples have not changed.
 */
export function createUnderstand(knowledge: Knowledge, warm: readonly string[], cache: ModelCache = new Map()): Understand {
  const available = [...knowledge.searchTexts.keys()]
  const whole = wholeMessages(knowledge)
  const minds = new Map<string, { model: Model; findNames: FindNames }>()
  const used = new Set<string>()
  for (const lang of warm) mindFor(lang)
  for (const key of cache.keys()) if (!used.has(key)) cache.delete(key)

  function mindFor(lang: string) {
    const languages = languagesLearntFor(lang, available)
    const group = languages.join()
    let mind = minds.get(group)
    if (!mind) {
      const examples = examplesOf(knowledge, languages)
      const key = hashText(JSON.stringify(examples))
      const model = cache.get(key) ?? trainModel(examples)
      cache.set(key, model)
      used.add(key)
      mind = { model, findNames: createNames(knowledge, languages) }
      minds.set(group, mind)
    }
    return mind
  }

  return (text, lang) => {
    const normalised = normalise(text)
    if (normalised === '') return { kind: 'none', hits: [] }
    const { model, findNames } = mindFor(lang)
    const understood = smallTalk(whole.get(normalised)) ?? decide(model(text), () => findNames(text))
    if (understood.kind === 'urgent') {
      understood.hits = (knowledge.urgent.get(understood.danger)?.services ?? ['notruf']).map((id) => ({ id, score: 1 }))
    }
    const municipality = municipalityIn(text, knowledge)
    return municipality ? { ...understood, municipality } : understood
  }
}
