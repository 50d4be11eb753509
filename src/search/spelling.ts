/** Words with one wrong letter: left out, too many, another, or two swapped. Found by what is left when any one letter is taken away. */

/** Shorter words are one letter from too many others. */
const shortest = 4

/** Gives the known word that was meant, the most used of several; a known word, or one that is like none, as it is. */
export function createSpelling(uses: ReadonlyMap<string, number>): (word: string) => string {
  const byRest = new Map<string, string[]>()
  for (const word of uses.keys()) {
    if (word.length < shortest - 1) continue
    for (const rest of restsOf(word)) {
      const words = byRest.get(rest)
      if (words) words.push(word)
      else byRest.set(rest, [word])
    }
  }
  return (word) => {
    if (uses.has(word) || word.length < shortest) return word
    const near = new Set([...restsOf(word)].flatMap((rest) => byRest.get(rest) ?? []))
    let best = word
    for (const known of near) if (isOneEdit(word, known) && (uses.get(known) ?? 0) > (uses.get(best) ?? 0)) best = known
    return best
  }
}

/** The word, and the word without each of its letters. */
function restsOf(word: string): Set<string> {
  return new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])
}

/** Words that share a rest may still be two letters apart. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.length > restB.length) return restA.slice(1) === restB
  if (restA.length < restB.length) return restB.slice(1) === restA
  return (
    restA.slice(1) === restB.slice(1) || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
