import { wordsOf } from './normalise.ts'

/** More words than this add nothing to what a message is about. */
const maxWords = 80
const gramLengths = [3, 4]

/**
 * What the ranking sees of a text: words, pairs of neighbours, and pieces of three and four letters, which carry typos,
 * endings and the parts of German compounds.
 */
export function featuresOf(text: string): string[] {
  const words = wordsOf(text).slice(0, maxWords)
  const features: string[] = []
  words.forEach((word, index) => {
    features.push(`w${word}`)
    const next = words[index + 1]
    if (next !== undefined) features.push(`p${word} ${next}`)
    const padded = `_${word.slice(0, 40)}_`
    for (const length of gramLengths) {
      for (let at = 0; at + length <= padded.length; at += 1) features.push(`g${padded.slice(at, at + length)}`)
    }
  })
  return features
}
