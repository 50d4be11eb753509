/** Our search against the libraries of the field, over the same content and the same questions. */
import { readFile } from 'node:fs/promises'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import { Document } from 'flexsearch'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import type { Knowledge } from '../src/knowledge/knowledge.ts'
import { silentLogger } from '../src/log.ts'
import { createLessonShelf } from '../src/node/lessons.ts'
import { createUnderstand } from '../src/search/understand.ts'

export interface Question {
  text: string
  lang: string
  kind: string
  expect: string[]
}

/** What a library is given: one document for each service, with all that people write about it in one language. */
interface Doc {
  id: string
  name: string
  text: string
}

interface Candidate {
  name: string
  /** Builds whatever is needed for questions in these languages; returns the search. */
  build(docs: ReadonlyMap<string, Doc[]>): Promise<(text: string, lang: string) => Promise<string[]>>
}

const eachLanguage = async <T>(
  docs: ReadonlyMap<string, Doc[]>,
  make: (docs: Doc[]) => T | Promise<T>,
): Promise<Map<string, T>> => {
  const made = new Map<string, T>()
  for (const [lang, some] of docs) made.set(lang, await make(some))
  return made
}

/** The libraries, each as its documents say it is used for whole questions. */
export function libraries(): Candidate[] {
  const keys = ['name', 'text']
  return [
    {
      name: 'Fuse, default',
      async build(docs) {
        const indexes = await eachLanguage(docs, (some) => new Fuse(some, { keys }))
        return async (text, lang) =>
          indexes
            .get(lang)
            ?.search(text, { limit: 3 })
            .map(({ item }) => item.id) ?? []
      },
    },
    {
      name: 'Fuse, token search',
      async build(docs) {
        const options = { keys, useTokenSearch: true, threshold: 0.3, ignoreLocation: true, ignoreDiacritics: true }
        const indexes = await eachLanguage(docs, (some) => new Fuse(some, options))
        return async (text, lang) =>
          indexes
            .get(lang)
            ?.search(text, { limit: 3 })
            .map(({ item }) => item.id) ?? []
      },
    },
    {
      name: 'MiniSearch',
      async build(docs) {
        const indexes = await eachLanguage(docs, (some) => {
          const index = new MiniSearch<Doc>({ fields: keys, searchOptions: { boost: { name: 2 }, fuzzy: 0.2, prefix: true } })
          index.addAll(some)
          return index
        })
        return async (text, lang) => (indexes.get(lang)?.search(text) ?? []).slice(0, 3).map(({ id }) => String(id))
      },
    },
    {
      name: 'Orama',
      async build(docs) {
        const indexes = await eachLanguage(docs, async (some) => {
          const index = create({ schema: { id: 'string', name: 'string', text: 'string' } as const })
          await insertMultiple(index, some)
          return index
        })
        return async (term, lang) => {
          const index = indexes.get(lang)
          if (!index) return []
          const { hits } = await searchOrama(index, { term, tolerance: 1, threshold: 1, limit: 3, boost: { name: 2 } })
          return hits.map(({ document }) => String(document.id))
        }
      },
    },
    {
      name: 'FlexSearch',
      async build(docs) {
        const indexes = await eachLanguage(docs, (some) => {
          const index = new Document({ document: { id: 'id', index: keys }, tokenize: 'forward' })
          for (const doc of some) index.add(doc as never)
          return index
        })
        return async (text, lang) => {
          const found = (await indexes.get(lang)?.search(text, { limit: 3, suggest: true })) ?? []
          return [...new Set(found.flatMap(({ result }) => result.map(String)))].slice(0, 3)
        }
      },
    },
  ]
}

/** Ours, with lessons that were learnt before, as a start finds them. */
export function ours(knowledge: Knowledge, lessons: string): Candidate {
  return {
    name: 'ours',
    async build() {
      const shelf = createLessonShelf({ folders: [lessons], logger: silentLogger }).lessonsOf(knowledge)
      const understand = createUnderstand(knowledge, shelf)
      for (const name of shelf.names) await shelf.lesson(name)
      return async (text, lang) => (await understand(text, lang)).hits.map(({ id }) => id)
    },
  }
}

/** One document for each service and language, from names, terms and sample messages; `times` copies of all, with other ids. */
export function documentsOf(knowledge: Knowledge, times = 1): Map<string, Doc[]> {
  const languages = [...knowledge.searchTexts.keys()]
  return new Map(
    languages.map((lang) => [
      lang,
      Array.from({ length: times }).flatMap((_, copy) =>
        [...knowledge.services.values()].map(({ id, name, summary }) => {
          const { terms = [], messages = [] } = knowledge.searchTexts.get(lang)?.get(id) ?? {}
          return { id: copy === 0 ? id : `${id}-${copy}`, name, text: [summary, ...terms, ...messages].join('\n') }
        }),
      ),
    ]),
  )
}

export interface Compared {
  name: string
  first: number
  three: number
  build: number
  p50: number
  p99: number
  memory: number
}

/** Measures one candidate over questions that ask for a service. */
export async function compare(
  candidate: Candidate,
  docs: ReadonlyMap<string, Doc[]>,
  questions: readonly Question[],
): Promise<Compared> {
  globalThis.gc?.()
  const before = process.memoryUsage()
  const began = performance.now()
  const search = await candidate.build(docs)
  const build = performance.now() - began
  globalThis.gc?.()
  const after = process.memoryUsage()
  const memory = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20
  const seeking = questions.filter(({ expect }) => expect.length > 0 && !questionIsDanger(expect))
  // Some of every language: the first question of each makes an index ready.
  for (const { text, lang } of seeking.filter((_, index) => index % 6 === 0)) await search(text, lang)
  const times: number[] = []
  let [first, three] = [0, 0]
  for (const { text, lang, expect } of seeking) {
    const start = performance.now()
    const ids = await search(text, lang)
    times.push(performance.now() - start)
    const found = ids.map((id) => id.replace(/-\d+$/, ''))
    if (found.slice(0, 1).some((id) => expect.includes(id))) first += 1
    if (found.slice(0, 3).some((id) => expect.includes(id))) three += 1
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  const share = (count: number) => (100 * count) / seeking.length
  return { name: candidate.name, first: share(first), three: share(three), build, p50: at(0.5), p99: at(0.99), memory }
}

function questionIsDanger(expect: readonly string[]): boolean {
  return expect.some((id) => ['notruf', 'krisentelefon', 'gewaltschutz', 'giftnotruf'].includes(id))
}

/** Lines of {"text","lang","kind","expect"}. */
export async function readQuestions(file: string): Promise<Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => JSON.parse(line) as Question)
}
