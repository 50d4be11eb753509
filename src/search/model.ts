import { logOdds } from './detector.ts'
import { type Lesson, scores } from './lesson.ts'
import { softmax } from './ranker.ts'
import { createVectoriser } from './vectors.ts'

/** What is read in a text. */
export interface Reading {
  /** Share of the text that is known at all, 0 to 1. */
  known: number
  /** Log odds that somebody is in danger. */
  danger: number
  /** Log odds that no service of ours can help. */
  outside: number
  /** Probability of each label, highest first. */
  labels: { label: string; probability: number }[]
}

/** Reads a text; undefined when it has not one known feature. */
export type Model = (text: string) => Reading | undefined

/** Reads with what was learnt. */
export function createModel({ labels, vocabulary, ranker, danger, outside }: Lesson): Model {
  const vectorise = createVectoriser(vocabulary)
  return (text) => {
    const vector = vectorise(text)
    if (vector.index.length === 0) return undefined
    const probabilities = new Float64Array(labels.length)
    scores(ranker, vector, probabilities)
    softmax(probabilities)
    return {
      known: vector.known,
      danger: logOdds(danger, vector),
      outside: logOdds(outside, vector),
      labels: labels
        .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability),
    }
  }
}
