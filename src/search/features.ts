import { wordsOf } from './normalise.ts'
import { consonantsOf, persianConsonantsOf, soundOf, type Writing } from './romanise.ts'

/** More words than this add nothing to what a message is about. */
const maxWords = 80
const gramLengths = [3, 4]
const longestWord = 40

/** Kinds of features, so that the word "der" and the letters "der" are told apart. */
const kinds = { word: 1, pair: 2, gram: 3, sound: 4, consonants: 5 }

/**
 * What the ranking sees of a text: words, pairs of neighbours, and pieces of three and four letters, which carry typos,
 * endings and the parts of German compounds. Besides, for languages that people also write in Latin letters, how it sounds. Each is
 * a 32-bit fingerprint: numbers are learnt and looked up faster than strings, and two of them hardly ever meet in one.
 */
export function featuresOf(text: string, writing: Writing): number[] {
  const words = wordsOf(text).slice(0, maxWords)
  const features: number[] = []
  words.forEach((word, index) => {
    features.push(fingerprint(word, kinds.word))
    const next = words[index + 1]
    if (next !== undefined) features.push(fingerprint(next, fingerprint(word, kinds.pair)))
    addPieces(features, word, kinds.gram, gramLengths)
    if (writing === 'cyrillic') addSound(features, soundOf(word), kinds.sound, gramLengths)
    if (writing === 'arabic') addSound(features, consonantsOf(word), kinds.consonants, [3])
    if (writing === 'persian') addSound(features, persianConsonantsOf(word), kinds.consonants, [2, 3])
  })
  return features
}

/** A sound of one letter is that of too many words. */
function addSound(features: number[], sound: string, kind: number, lengths: readonly number[]): void {
  if (sound.length < 2) return
  features.push(fingerprint(`_${sound}_`, kind))
  addPieces(features, sound, kind, lengths)
}

function addPieces(features: number[], word: string, kind: number, lengths: readonly number[]): void {
  const padded = `_${word.slice(0, longestWord)}_`
  for (const length of lengths) {
    for (let at = 0; at + length <= padded.length; at += 1) features.push(fingerprint(padded, kind, at, at + length))
  }
}

/** FNV-1a over UTF-16 units, from a starting value. */
function fingerprint(text: string, start: number, from = 0, to = text.length): number {
  let hash = 0x811c9dc5 ^ start
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
