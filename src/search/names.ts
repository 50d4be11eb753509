/**
 * fuse.js for what it is good at: a few words that are a name or a term, with typos in them. Sentences go to the ranker.
 */
import Fuse from 'fuse.js'
import type { Name } from './lesson.ts'
import { normalise } from './normalise.ts'

/** Longer inputs are sentences, and slow. */
const longestName = 28
const mostWords = 3
/** A name that is much longer or shorter than what was typed is not what was meant. */
const leastCoverage = 0.6

export interface NameMatch {
  id: string
  /** 0 to 1; 1 is the very name. */
  closeness: number
}

/** Finds services by name or term, best first; empty for sentences. */
export type FindNames = (text: string) => NameMatch[]

/** So many of the names that share most pieces are looked at: the time fuse.js takes grows with all it looks at. */
const mostCandidates = 40
const pieceLength = 3
const leastShared = 0.3

/** Index of names. */
export function createNames(names: readonly Name[]): FindNames {
  const byPiece = new Map<string, number[]>()
  names.forEach(({ name }, at) => {
    for (const piece of piecesOf(name)) {
      const found = byPiece.get(piece)
      if (found) found.push(at)
      else byPiece.set(piece, [at])
    }
  })

  /** Names of a fitting length that share the most pieces with what was typed. */
  function candidates(wanted: string): Name[] {
    const pieces = piecesOf(wanted)
    const shared = new Map<number, number>()
    for (const piece of pieces) for (const at of byPiece.get(piece) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
    return [...shared]
      .filter(
        ([at, count]) => count >= leastShared * pieces.size && coverageOf(wanted, (names[at] as Name).name) >= leastCoverage,
      )
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostCandidates)
      .map(([at]) => names[at] as Name)
  }

  return (text) => {
    const wanted = normalise(text)
    if (wanted.length < 3 || wanted.length > longestName || wanted.split(' ').length > mostWords) return []
    const fuse = new Fuse(candidates(wanted), { keys: ['name'], includeScore: true, threshold: 0.3, ignoreLocation: true })
    const best = new Map<string, number>()
    for (const { item, score = 1 } of fuse.search(wanted)) {
      best.set(item.id, Math.max(best.get(item.id) ?? 0, (1 - score) * coverageOf(wanted, item.name)))
    }
    return [...best].map(([id, closeness]) => ({ id, closeness })).sort((a, b) => b.closeness - a.closeness)
  }
}

function coverageOf(a: string, b: string): number {
  return Math.min(a.length, b.length) / Math.max(a.length, b.length)
}

function piecesOf(name: string): Set<string> {
  const padded = `_${name}_`
  return new Set(Array.from({ length: padded.length - pieceLength + 1 }, (_, at) => padded.slice(at, at + pieceLength)))
}
