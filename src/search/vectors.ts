/** TF-IDF vectors over the features of texts. */
import { featuresOf } from './features.ts'
import type { Writing } from './romanise.ts'

/** A sparse unit vector. */
export interface Vector {
  index: Int32Array
  value: Float32Array
  /** Share of the text's features that are known at all: low for nonsense and unknown languages. */
  known: number
}

/** The features that count, and how much each tells (inverse document frequency). */
export interface Vocabulary {
  /** Fingerprints (features.ts), ascending. */
  features: Int32Array
  weights: Float32Array
  writing: Writing
}

/** Gives the vector of a text; unknown features are left out, a text of unknown features only is empty. */
export type Vectorise = (text: string) => Vector

/** A feature seen once says nothing about other messages. */
const minimumUses = 2

/** Learns which features there are; gives the vectors of the texts besides. */
export function learnVocabulary(texts: readonly string[], writing: Writing): { vocabulary: Vocabulary; vectors: Vector[] } {
  const numbers = new Map<number, number>()
  const uses: number[] = []
  // Looked up once each: this is what takes the time here.
  const counted = texts.map((text) => {
    const counts = new Map<number, number>()
    for (const feature of featuresOf(text, writing)) {
      let number = numbers.get(feature)
      if (number === undefined) {
        number = uses.length
        numbers.set(feature, number)
        uses.push(0)
      }
      const count = counts.get(number) ?? 0
      if (count === 0) uses[number] = (uses[number] as number) + 1
      counts.set(number, count + 1)
    }
    return counts
  })
  const usedOf = (feature: number): number => uses[numbers.get(feature) as number] as number
  const features = Int32Array.from(numbers.keys())
    .filter((feature) => usedOf(feature) >= minimumUses)
    .sort()
  const weights = Float32Array.from(features, (feature) => Math.log((texts.length + 1) / (usedOf(feature) + 0.5)))
  const vocabulary = { features, weights, writing }
  const kept = new Int32Array(uses.length).fill(-1)
  features.forEach((feature, at) => {
    kept[numbers.get(feature) as number] = at
  })
  const vectors = counted.map((counts) => {
    const known = new Map<number, number>()
    for (const [number, count] of counts) if ((kept[number] as number) >= 0) known.set(kept[number] as number, count)
    return unitVector(known, vocabulary.weights, 1)
  })
  return { vocabulary, vectors }
}

/** Vectors of texts over a vocabulary that was learnt. Nothing is built: a vocabulary just read is ready at once. */
export function createVectoriser({ features, weights, writing }: Vocabulary): Vectorise {
  return (text) => {
    const list = featuresOf(text, writing)
    const counts = new Map<number, number>()
    let known = 0
    for (const feature of list) {
      const number = positionOf(feature, features)
      if (number === -1) continue
      counts.set(number, (counts.get(number) ?? 0) + 1)
      known += 1
    }
    return unitVector(counts, weights, known / (list.length || 1))
  }
}

/** Binary search; -1 when it is not there. */
function positionOf(wanted: number, ascending: Int32Array): number {
  let from = 0
  let to = ascending.length - 1
  while (from <= to) {
    const middle = (from + to) >> 1
    const found = ascending[middle] as number
    if (found === wanted) return middle
    if (found < wanted) from = middle + 1
    else to = middle - 1
  }
  return -1
}

function unitVector(counts: ReadonlyMap<number, number>, weights: Float32Array, known: number): Vector {
  const index = new Int32Array(counts.size)
  const value = new Float32Array(counts.size)
  let squares = 0
  let at = 0
  for (const [feature, count] of counts) {
    const x = (1 + Math.log(count)) * (weights[feature] as number)
    index[at] = feature
    value[at] = x
    squares += x * x
    at += 1
  }
  const length = Math.sqrt(squares) || 1
  for (let k = 0; k < at; k += 1) value[k] = (value[k] as number) / length
  return { index, value, known }
}

/** Visits all examples several times, each time in another order, which is the same at every start: an answer can be explained tomorrow. */
export function visitShuffled(length: number, passes: number, visit: (example: number, pass: number) => void): void {
  const order = Int32Array.from({ length }, (_, index) => index)
  let state = 1
  for (let pass = 0; pass < passes; pass += 1) {
    for (let at = length - 1; at > 0; at -= 1) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
      const other = Math.floor((state / 0x80000000) * (at + 1))
      const swapped = order[at] as number
      order[at] = order[other] as number
      order[other] = swapped
    }
    for (const example of order) visit(example, pass)
  }
}
