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

/** Index of names. */
export function createNames(names: readonly Name[]): FindNames {
  // One index for each length: the time fuse.js takes grows with all it looks at.
  const byLength = new Map<number, Fuse<Name>>()
  for (const entry of names) {
    const { length } = entry.name
    const fuse =
      byLength.get(length) ?? new Fuse<Name>([], { keys: ['name'], includeScore: true, threshold: 0.3, ignoreLocation: true })
    fuse.add(entry)
    byLength.set(length, fuse)
  }

  return (text) => {
    const wanted = normalise(text)
    if (wanted.length < 3 || wanted.length > longestName || wanted.split(' ').length > mostWords) return []
    const best = new Map<string, number>()
    for (const [length, fuse] of byLength) {
      const coverage = Math.min(wanted.length, length) / Math.max(wanted.length, length)
      if (coverage < leastCoverage) continue
      for (const { item, score = 1 } of fuse.search(wanted, { limit: 10 })) {
        best.set(item.id, Math.max(best.get(item.id) ?? 0, (1 - score) * coverage))
      }
    }
    return [...best].map(([id, closeness]) => ({ id, closeness })).sort((a, b) => b.closeness - a.closeness)
  }
}
