/**
 * fuse.js for what it is good at: a few words that are a name or a term, with typos in them. Sentences go to the ranker.
 */
import Fuse from 'fuse.js'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { normalise } from './normalise.ts'

/** Longer inputs are sentences, and slow. */
const longestName = 32

export interface NameMatch {
  id: string
  /** 0 to 1; 1 is the very name. */
  closeness: number
}

/** Finds services by name or term, best first; empty for sentences. */
export type FindNames = (text: string) => NameMatch[]

/** Index of the names, terms and other names of all services in these languages. */
export function createNames(knowledge: Knowledge, languages: readonly string[]): FindNames {
  const entries = [...knowledge.services.values()].flatMap((service) => {
    const names = [service.name, ...service.alternateNames, service.id]
    for (const lang of languages) {
      names.push(...(knowledge.searchTexts.get(lang)?.get(service.id)?.terms ?? []))
      const translated = knowledge.translations.get(lang)?.get(service.id)?.texts.find(({ de }) => de === service.name)
      if (translated) names.push(translated.text)
    }
    return [...new Set(names.map(normalise))].filter((name) => name !== '').map((name) => ({ id: service.id, name }))
  })
  const fuse = new Fuse(entries, { keys: ['name'], includeScore: true, threshold: 0.3, ignoreLocation: true, minMatchCharLength: 3 })

  return (text) => {
    const wanted = normalise(text)
    if (wanted.length < 3 || wanted.length > longestName) return []
    const best = new Map<string, number>()
    for (const { item, score = 1 } of fuse.search(wanted, { limit: 30 })) {
      // A name that merely contains the word is a weaker hint than the very name.
      const coverage = Math.min(wanted.length, item.name.length) / Math.max(wanted.length, item.name.length)
      const closeness = (1 - score) * coverage
      if (closeness > (best.get(item.id) ?? 0)) best.set(item.id, closeness)
    }
    return [...best].map(([id, closeness]) => ({ id, closeness })).sort((a, b) => b.closeness - a.closeness)
  }
}
