/**
 * Which class is meant: softmax regression, started from the class centroids so that few passes are enough. Tried against Fuse,
 * centroids, complement naive Bayes and nearest neighbours: docs/adr/0004.
 */
import { type Vector, visitShuffled } from './vectors.ts'

const passes = 4
const learningRate = 3
const centroidWeight = 5
/** Gradients below this are not worth the time. */
const negligible = 0.01

/**
 * Learns to tell `labels` classes apart; `targets` is the class of each vector. Gives one weight for each feature and label, features
 * first. Deterministic.
 */
export function learnRanker(vectors: readonly Vector[], targets: Int32Array, features: number, labels: number): Float32Array {
  const weights = centroids(vectors, targets, features, labels)
  const probabilities = new Float64Array(labels)
  const changed = new Int32Array(labels)
  const gradients = new Float64Array(labels)

  // What is known by heart need not be looked at again.
  const settled = new Uint8Array(vectors.length)

  visitShuffled(vectors.length, passes, (example, pass) => {
    if (settled[example]) return
    const vector = vectors[example] as Vector
    const { index, value } = vector
    const target = targets[example] as number
    const rate = learningRate * (1 - pass / passes)
    rank(weights, vector, probabilities)
    let count = 0
    for (let label = 0; label < labels; label += 1) {
      const gradient = (probabilities[label] as number) - (label === target ? 1 : 0)
      if (Math.abs(gradient) < negligible) continue
      changed[count] = label
      gradients[count] = gradient * rate
      count += 1
    }
    if (count === 0) settled[example] = 1
    for (let k = 0; k < index.length; k += 1) {
      const row = (index[k] as number) * labels
      const x = value[k] as number
      for (let c = 0; c < count; c += 1) {
        const at = row + (changed[c] as number)
        weights[at] = (weights[at] as number) - (gradients[c] as number) * x
      }
    }
  })
  return weights
}

/** Writes the probability of each label into `into`. */
function rank(weights: Float32Array, vector: Vector, into: Float64Array): void {
  into.fill(0)
  scoreDense(weights, vector, into)
  softmax(into)
}

/** Adds the score of each label to `into`. */
export function scoreDense(weights: Float32Array, { index, value }: Vector, into: Float64Array): void {
  const labels = into.length
  for (let k = 0; k < index.length; k += 1) {
    const row = (index[k] as number) * labels
    const x = value[k] as number
    for (let label = 0; label < labels; label += 1) into[label] = (into[label] as number) + (weights[row + label] as number) * x
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY
  for (const value of scores) if (value > highest) highest = value
  let sum = 0
  for (let k = 0; k < scores.length; k += 1) {
    const value = Math.exp((scores[k] as number) - highest)
    scores[k] = value
    sum += value
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] as number) / sum
}

function centroids(vectors: readonly Vector[], targets: Int32Array, features: number, labels: number): Float32Array {
  const weights = new Float32Array(features * labels)
  const sizes = new Float64Array(labels)
  for (const target of targets) sizes[target] = (sizes[target] as number) + 1
  for (const [example, { index, value }] of vectors.entries()) {
    const label = targets[example] as number
    const share = centroidWeight / (sizes[label] as number)
    for (let k = 0; k < index.length; k += 1) {
      const at = (index[k] as number) * labels + label
      weights[at] = (weights[at] as number) + (value[k] as number) * share
    }
  }
  return weights
}
