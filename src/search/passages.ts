/** A long message read piece by piece: what matters most may be one sentence among many. */

const longestText = 4000
const longestSentence = 16
const windowWords = 14
const windowStep = 7
/** Fewer words say too little on their own. */
const leastWords = 3

/** The sentences and clauses of a text; long ones in overlapping pieces. Empty when the text is one short sentence itself. */
export function passagesOf(text: string): string[] {
  const passages = text
    .slice(0, longestText)
    .split(/[.!?;,…\n]+/)
    .flatMap((sentence) => piecesOf(sentence.split(/\s+/).filter((word) => word !== '')))
  return passages.length > 1 ? passages : []
}

function piecesOf(words: readonly string[]): string[] {
  if (words.length < leastWords) return []
  if (words.length <= longestSentence) return [words.join(' ')]
  const pieces: string[] = []
  for (let at = 0; ; at += windowStep) {
    pieces.push(words.slice(at, at + windowWords).join(' '))
    if (at + windowWords >= words.length) return pieces
  }
}
