/** TF-IDF vectors over the features of texts. */
import { featuresOf } from './features.ts'

/** A sparse unit vector. */
export interface Vector {
  index: Int32Array
  value: Float32Array
  /** Share of the text's features that are known at all: low for nonsense and unknown languages. */
  known: number
}

export interface Vectoriser {
  /** How many features are known. */
  size: number
  /** Unknown features are left out; a text of unknown features only is empty. */
  vectorOf(text: string): Vector
}

/** A feature seen once says nothing about other messages. */
const minimumUses = 2

/** Learns which features there are and how much each tells; gives the vectors of the texts besides. */
export function createVectoriser(texts: readonly string[]): Vectoriser & { vectors: Vector[] } {
  const uses = new Map<string, number>()
  const features = texts.map(featuresOf)
  for (const list of features) for (const feature of new Set(list)) uses.set(feature, (uses.get(feature) ?? 0) + 1)
  const vocabulary = new Map<string, number>()
  const weights: number[] = []
  for (const [feature, count] of uses) {
    if (count < minimumUses) continue
    vocabulary.set(feature, vocabulary.size)
    weights.push(Math.log((texts.length + 1) / (count + 0.5)))
  }

  function vector(list: readonly string[]): Vector {
    const counts = new Map<number, number>()
    let known = 0
    for (const feature of list) {
      const index = vocabulary.get(feature)
      if (index === undefined) continue
      counts.set(index, (counts.get(index) ?? 0) + 1)
      known += 1
    }
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
    return { index, value, known: known / (list.length || 1) }
  }

  return { size: vocabulary.size, vectorOf: (text) => vector(featuresOf(text)), vectors: features.map(vector) }
}

/** The same order at every start, so that an answer can be explained tomorrow. */
export function shuffledOrder(length: number, passes: number, visit: (example: number, pass: number) => void): void {
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
