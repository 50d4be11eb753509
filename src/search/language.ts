import type { Model } from './model.ts'

/** The language a text was written in. */
export interface WrittenIn {
  lang: string
  /** So sure that it can be said to the person. */
  sure: boolean
}

/** People mostly write the language they have chosen: it must look this much less likely than another to be given up. */
const chosenPrior = 6
/** Shorter texts are names, or words that several languages have. */
const leastLetters = 12
const leastSure = 0.9

/**
 * Guesses the language of a text, in whatever letters it is written; `model` has learnt to tell languages apart. When nothing speaks for
 * another, it is the one that was chosen.
 */
export function writtenIn(text: string, chosen: string, model: Model): WrittenIn {
  const reading = model(text)
  const ours = chosen === 'de-easy' ? 'de' : chosen
  if (!reading) return { lang: chosen, sure: false }
  const weighed = reading.labels.map(({ label, probability }) => ({
    label,
    weight: probability * (label === ours ? chosenPrior : 1),
  }))
  const best = weighed.reduce((a, b) => (b.weight > a.weight ? b : a))
  const share = best.weight / weighed.reduce((sum, { weight }) => sum + weight, 0)
  if (best.label === ours) return { lang: chosen, sure: true }
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return { lang: best.label, sure: share >= leastSure && letters >= leastLetters }
}
