/**
 * Yes or no: is this message of a kind (danger, out of scope)? Logistic regression of its own, because the ranking of 70 classes is a poor judge
 * of how likely "none of them" is.
 */
import { shuffledOrder, type Vector } from './vectors.ts'

/** Log odds: above 0 more likely yes than no. */
export type Detect = (vector: Vector) => number

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
export function trainDetector(examples: readonly LabelledVector[], features: number): Detect {
  const weights = new Float32Array(features)
  let bias = 0
  shuffledOrder(examples.length, passes, (example, pass) => {
    const { vector, yes, weight } = examples[example] as LabelledVector
    const probability = 1 / (1 + Math.exp(-score(vector)))
    const step = (probability - (yes ? 1 : 0)) * weight * learningRate * (1 - pass / passes)
    bias -= step * biasRate
    const { index, value } = vector
    for (let k = 0; k < index.length; k += 1) {
      const at = index[k] as number
      weights[at] = (weights[at] as number) - step * (value[k] as number)
    }
  })
  return score

  function score({ index, value }: Vector): number {
    let sum = bias
    for (let k = 0; k < index.length; k += 1) sum += (weights[index[k] as number] as number) * (value[k] as number)
    return sum
  }
}
