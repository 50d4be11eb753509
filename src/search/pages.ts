/**
 * The same engine over plain pages in place of the knowledge: what it understands is not made for our services. Pages with sample
 * messages are ranked as services are; the text of pages is searched by words, pairs of words and pieces of four letters, in the whole and
 * in its passages.
 */
import { createBm25, type ScoreDocuments } from './bm25.ts'
import { wordsOf } from './normalise.ts'
import { learnRanker, scoreDense, softmax } from './ranker.ts'
import { createSpelling } from './spelling.ts'
import type { Hit } from './understand.ts'
import { createVectoriser, learnVocabulary, type Vector } from './vectors.ts'

export interface Page {
  id: string
  lang: string
  name: string
  text?: string
  /** Messages that mean this page. */
  examples?: string[]
}

export interface PageAnswer {
  kind: 'answer' | 'choices' | 'none'
  hits: Hit[]
}

/** Gives words their stem, in one language; the word itself where none is known. */
export type Stem = (word: string) => string

const mostHits = 5
const passageWords = 40
/** How much each way of looking tells, chosen on questions about municipal pages in German and English (docs/adr/0011). */
const weights = { words: 0.5, grams: 0.8, pairs: 1.2, name: 0.4, nameGrams: 0.4, passage: 0.3, passageGrams: 0.7 }
/** From which share of the first it is shown without asking. */
const clear = 0.35

/** Finds pages; all of them in one language. */
export function createPageSearch(pages: readonly Page[], stem: Stem): (text: string) => PageAnswer {
  const byText = searchTexts(pages, stem)
  const byExamples = pages.some(({ examples = [] }) => examples.length > 0) ? rankExamples(pages) : undefined

  return (text) => {
    const found = byExamples?.(text)
    if (found && !found.known) return { kind: 'none', hits: [] }
    const scores = byText(text)
    let total = 0
    for (const score of scores.values()) total = Math.max(total, score)
    const shares = new Map<number, number>()
    for (const [page, score] of scores) shares.set(page, score / total)
    // Texts only help where sample messages leave a doubt.
    found?.probabilities.forEach((probability, page) => {
      shares.set(page, probability + 0.05 * (shares.get(page) ?? 0))
    })
    let sum = 0
    for (const share of shares.values()) sum += share
    const hits = best(shares, mostHits).map(([page, share]) => ({
      id: (pages[page] as Page).id,
      score: Math.round((1000 * share) / sum) / 1000,
    }))
    const [first] = hits
    if (!first) return { kind: 'none', hits }
    return { kind: !found || first.score >= clear ? 'answer' : 'choices', hits }
  }
}

function searchTexts(pages: readonly Page[], stem: Stem): (text: string) => Map<number, number> {
  const stems = new Map<string, string>()
  const stemOf = (word: string): string => {
    const known = stems.get(word) ?? stem(word)
    stems.set(word, known)
    return known
  }
  const number = createNumbers()
  const words = (list: readonly string[]): number[] => list.map((word) => number(stemOf(word)))
  const pairs = (list: readonly string[]): number[] =>
    list.slice(1).map((word, at) => number(`${stemOf(list[at] as string)} ${stemOf(word)}`))
  const grams = (list: readonly string[]): number[] =>
    list.flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => number(`#${`_${word}_`.slice(at, at + 4)}`)),
    )

  const names = pages.map(({ name }) => allWords(name))
  const bodies = pages.map(({ text = '', examples = [] }) => allWords([text, ...examples].join('\n')))
  const whole = bodies.map((body, page) => [...(names[page] as string[]), ...(names[page] as string[]), ...body])
  const passages = bodies.flatMap((body, page) =>
    passagesOf(body).map((passage) => ({ page, words: [...(names[page] as string[]), ...passage] })),
  )
  const passageTexts = passages.map(({ words }) => words)
  const looks: [ScoreDocuments, typeof words, number][] = [
    [createBm25(whole.map(words)), words, weights.words],
    [createBm25(whole.map(grams)), grams, weights.grams],
    [createBm25(whole.map(pairs)), pairs, weights.pairs],
    [createBm25(names.map(words)), words, weights.name],
    [createBm25(names.map(grams)), grams, weights.nameGrams],
  ]
  const [passageWordsLook, passageGramsLook] = [createBm25(passageTexts.map(words)), createBm25(passageTexts.map(grams))]

  const uses = new Map<string, number>()
  for (const word of whole.flat()) uses.set(word, (uses.get(word) ?? 0) + 1)
  const spell = createSpelling(uses)

  return (text) => {
    const question = wordsOf(text).map(spell)
    const scores = new Map<number, number>()
    for (const [look, features, weight] of looks) look(features(question), weight, scores)
    // A passage counts for its page when it is the best of it, by words and by pieces each.
    for (const [look, features, weight] of [
      [passageWordsLook, words, weights.passage],
      [passageGramsLook, grams, weights.passageGrams],
    ] as const) {
      const found = new Map<number, number>()
      look(features(question), weight, found)
      const highest = new Map<number, number>()
      for (const [at, score] of found) {
        const { page } = passages[at] as { page: number }
        highest.set(page, Math.max(highest.get(page) ?? 0, score))
      }
      for (const [page, score] of highest) scores.set(page, (scores.get(page) ?? 0) + score)
    }
    return scores
  }
}

/** The entries with the highest values, best first; equals in the order of their keys. */
function best(shares: ReadonlyMap<number, number>, count: number): [key: number, share: number][] {
  const kept: [number, number][] = []
  for (const entry of shares) {
    if (entry[1] <= 0) continue
    const at = kept.findIndex(([key, share]) => entry[1] > share || (entry[1] === share && entry[0] < key))
    if (at >= 0) kept.splice(at, 0, entry)
    else if (kept.length < count) kept.push(entry)
    if (kept.length > count) kept.pop()
  }
  return kept
}

/** Numbers for texts, the same for the same. */
function createNumbers(): (text: string) => number {
  const numbers = new Map<string, number>()
  return (text) => {
    const known = numbers.get(text) ?? numbers.size
    numbers.set(text, known)
    return known
  }
}

/** `wordsOf` reads the beginning of a message only; a page is read whole. */
function allWords(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => wordsOf(word))
}

function passagesOf(words: readonly string[]): string[][] {
  const passages: string[][] = []
  for (let at = 0; ; at += passageWords / 2) {
    passages.push(words.slice(at, at + passageWords))
    if (at + passageWords >= words.length) return passages
  }
}

/**
 * Below this a message is none of the pages': how near the nearest sample is, and how likely the likeliest page. Chosen on our services in
 * three languages, against what is none of theirs (docs/adr/0011).
 */
const leastLikeness = 0.45
const shareOfLikelihood = 0.5

/** Learns from the sample messages; `known` is false for a message that is like none of them. */
function rankExamples(pages: readonly Page[]): (text: string) => { probabilities: Float64Array; known: boolean } {
  const samples = pages.flatMap(({ name, examples = [] }, page) => [name, ...examples].map((text) => ({ page, text })))
  const { vocabulary, vectors } = learnVocabulary(
    samples.map(({ text }) => text),
    'latin',
  )
  const targets = Int32Array.from(samples, ({ page }) => page)
  const ranker = learnRanker(vectors, targets, vocabulary.features.length, pages.length)
  const vectorise = createVectoriser(vocabulary)
  const near = createNearest(vectors, vocabulary.features.length)
  return (text) => {
    const vector = vectorise(text)
    const probabilities = new Float64Array(pages.length)
    scoreDense(ranker, vector, probabilities)
    softmax(probabilities)
    const best = Math.max(...probabilities)
    return { probabilities, known: near(vector) * vector.known + shareOfLikelihood * best >= leastLikeness }
  }
}

/** How near the nearest of these vectors is: the cosine, 0 to 1. */
function createNearest(vectors: readonly Vector[], features: number): (vector: Vector) => number {
  const postings: { at: number[]; value: number[] }[] = Array.from({ length: features }, () => ({ at: [], value: [] }))
  vectors.forEach(({ index, value }, at) => {
    index.forEach((feature, k) => {
      postings[feature]?.at.push(at)
      postings[feature]?.value.push(value[k] as number)
    })
  })
  const sums = new Float64Array(vectors.length)
  return ({ index, value }) => {
    sums.fill(0)
    index.forEach((feature, k) => {
      const posting = postings[feature]
      posting?.at.forEach((at, p) => {
        sums[at] = (sums[at] as number) + (value[k] as number) * (posting.value[p] as number)
      })
    })
    return sums.reduce((most, sum) => Math.max(most, sum), 0)
  }
}
