/** Everything learnt from examples: which service, is it danger, is it ours at all. */
import { trainDetector } from './detector.ts'
import { type Example, isDanger, isHarmless, isOutside, isSignal, showsDanger } from './examples.ts'
import { trainRanker } from './ranker.ts'
import { createVectoriser } from './vectors.ts'

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

/** Learns a model; a second or two for 18,000 examples. Deterministic. */
export function trainModel(examples: readonly Example[]): Model {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const labelIndex = new Map(labels.map((label, index) => [label, index]))
  const { size, vectorOf, vectors } = createVectoriser(examples.map(({ text }) => text))
  const rank = trainRanker(vectors, Int32Array.from(examples, ({ label }) => labelIndex.get(label) ?? 0), size, labels.length)
  const labelled = examples.flatMap(({ label }, index) => {
    const vector = vectors[index]
    return vector ? [{ label, vector }] : []
  })
  // The hotlines' own examples are cries for help and calm questions alike: they teach neither side of danger.
  const danger = trainDetector(
    labelled
      .filter(({ label }) => !showsDanger(label))
      .map(({ label, vector }) => ({ vector, yes: isDanger(label), weight: isDanger(label) ? 3 : isHarmless(label) ? 2 : 1 })),
    size,
  )
  const outside = trainDetector(
    labelled
      .filter(({ label }) => !isSignal(label) || isOutside(label) || isHarmless(label))
      .map(({ label, vector }) => ({ vector, yes: isOutside(label), weight: isOutside(label) ? 4 : 1 })),
    size,
  )
  return (text) => {
    const vector = vectorOf(text)
    if (vector.index.length === 0) return undefined
    const probabilities = rank(vector)
    return {
      known: vector.known,
      danger: danger(vector),
      outside: outside(vector),
      labels: labels
        .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability),
    }
  }
}
