import { type DetectorWeights, type LabelledVector, learnDetector } from './detector.ts'
import { type Example, isDanger, isHarmless, isOutside, isSignal, showsDanger, wholeMessages } from './examples.ts'
import { type Lesson, type Name, sparse } from './lesson.ts'
import { passagesOf } from './passages.ts'
import { learnRanker } from './ranker.ts'
import type { Writing } from './romanise.ts'
import { createVectoriser, learnVocabulary, type Vector, type Vocabulary } from './vectors.ts'

/** What a lesson is made from. */
export interface Material {
  examples: readonly Example[]
  names: readonly Name[]
  writing: Writing
  /** False when only the ranking is wanted. */
  detectors?: boolean
}

/** Learns which service is meant, whether somebody is in danger, and whether it is ours at all. Deterministic; a second or two. */
export function learn({ examples, names, writing, detectors = true }: Material): Lesson {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const numberOf = new Map(labels.map((label, number) => [label, number]))
  const { vocabulary, vectors } = learnVocabulary(
    examples.map(({ text }) => text),
    writing,
  )
  const features = vocabulary.features.length
  const targets = Int32Array.from(examples, ({ label }) => numberOf.get(label) ?? 0)
  const select = (
    concerns: (label: string) => boolean,
    teach: (label: string) => Omit<LabelledVector, 'vector'>,
  ): LabelledVector[] =>
    examples.flatMap(({ label }, index) => (concerns(label) ? [{ vector: vectors[index] as Vector, ...teach(label) }] : []))

  const detect = (vectors: readonly LabelledVector[]): DetectorWeights =>
    detectors ? learnDetector(vectors, features) : { weights: new Float32Array(features), bias: 0 }

  return {
    labels,
    exact: wholeMessages(examples),
    names,
    vocabulary,
    ranker: sparse(learnRanker(vectors, targets, features, labels.length), labels.length),
    danger: detect(
      // The hotlines' own examples are cries for help and calm questions alike: they teach neither side of danger.
      [
        ...select(
          (label) => !showsDanger(label),
          (label) => ({ yes: isDanger(label), weight: isDanger(label) ? 3 : isHarmless(label) ? 2 : 1 }),
        ),
        ...peacefulPassages(examples, vocabulary),
      ],
    ),
    outside: detect(
      select(
        (label) => !isSignal(label) || isOutside(label) || isHarmless(label),
        (label) => ({ yes: isOutside(label), weight: isOutside(label) ? 4 : 1 }),
      ),
    ),
  }
}

/** Long messages are read sentence by sentence as well: the sentences of ordinary ones are no danger either. */
function peacefulPassages(examples: readonly Example[], vocabulary: Vocabulary): LabelledVector[] {
  const vectorise = createVectoriser(vocabulary)
  return examples
    .filter(({ label }) => !isSignal(label))
    .flatMap(({ text }) => passagesOf(text).map((passage) => ({ vector: vectorise(passage), yes: false, weight: 1 })))
}
