/**
 * Yes or no: is this message of a kind (danger, out of scope)? Logistic regression of its own, because the ranking of 70 classes is a poor judge
 * of how likely "none of them" is.
 */
import { type Vector, visitShuffled } from './vectors.ts'

export interface DetectorWeights {
  /** One for each feature. */
  weights: Float32Array
  bias: number
}

export interface LabelledVector {
  vector: Vector
  yes: boolean
  /** How much a mistake on this example counts. */
  weight: number
}

const passes = 5
const learningRate = 3
const biasRate = 0.05

/** Learns one yes-or-no question. Deterministic. */
export function learnDetector(examples: readonly LabelledVector[], features: number): DetectorWeights {
  const detector = { weights: new Float32Array(features), bias: 0 }
  const { weights } = detector
  visitShuffled(examples.length, passes, (example, pass) => {
    const { vector, yes, weight } = examples[example] as LabelledVector
    const probability = 1 / (1 + Math.exp(-logOdds(detector, vector)))
    const step = (probability - (yes ? 1 : 0)) * weight * learningRate * (1 - pass / passes)
    detector.bias -= step * biasRate
    const { index, value } = vector
    for (let k = 0; k < index.length; k += 1) {
      const at = index[k] as number
      weights[at] = (weights[at] as number) - step * (value[k] as number)
    }
  })
  return detector
}

/** Log odds of yes: above 0 more likely than no. */
export function logOdds({ weights, bias }: DetectorWeights, { index, value }: Vector): number {
  let sum = bias
  for (let k = 0; k < index.length; k += 1) sum += (weights[index[k] as number] as number) * (value[k] as number)
  return sum
}
