/**
 * Measures the engine over plain pages: `npm run eval -- --pages PAGES.jsonl QUESTIONS.jsonl...`. Questions are {"text","lang","kind","expect"}; an
 * empty `expect` is out of scope. Every question is asked as it is, and with a typo in each word (always the same ones).
 */
import { readFile } from 'node:fs/promises'
import { openPages } from './pages.ts'

interface Question {
  text: string
  lang: string
  expect: string[]
}

/** Prints what share of the questions found their page. */
export async function evaluatePages(pages: string, files: readonly string[]): Promise<void> {
  const began = performance.now()
  const search = await openPages(pages)
  const ready = performance.now() - began
  const questions: Question[] = []
  for (const file of files) {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
    questions.push(...lines.map((line) => JSON.parse(line) as Question))
  }
  for (const { text, lang } of questions.slice(0, 20)) search(text, lang)
  const random = createRandom(1)
  report('as asked', questions, ({ text }) => text)
  report('with typos', questions, ({ text }) =>
    text
      .split(' ')
      .map((word) => withTypo(word, random))
      .join(' '),
  )
  process.stdout.write(`ready after ${ready.toFixed(0)} ms\n`)

  function report(name: string, asked: readonly Question[], wording: (question: Question) => string): void {
    const times: number[] = []
    const results = asked.map((question) => {
      const text = wording(question)
      const before = performance.now()
      const { kind, hits } = search(text, question.lang)
      times.push(performance.now() - before)
      const ids = kind === 'none' ? [] : hits.map(({ id }) => id)
      return { ...question, ids }
    })
    const inScope = results.filter(({ expect }) => expect.length > 0)
    const outside = results.filter(({ expect }) => expect.length === 0)
    const top = (first: number) => share(inScope, ({ ids, expect }) => ids.slice(0, first).some((id) => expect.includes(id)))
    const oos = outside.length > 0 ? `   out of scope rejected ${share(outside, ({ ids }) => ids.length === 0)}` : ''
    times.sort((a, b) => a - b)
    const p50 = (times[Math.floor(times.length / 2)] ?? 0).toFixed(2)
    process.stdout.write(`${name.padEnd(11)} top-1 ${top(1)}   top-5 ${top(5)}${oos}   p50 ${p50} ms\n`)
  }
}

function share<T>(some: readonly T[], good: (one: T) => boolean): string {
  const count = some.filter(good).length
  return `${((100 * count) / (some.length || 1)).toFixed(1)} % (${count}/${some.length})`
}

/** Numbers from 0 to 1 that look random and are the same every time. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x80000000
  }
}

/** One letter left out, doubled, changed or swapped with the next; words of one or two letters stay. */
function withTypo(word: string, random: () => number): string {
  if (word.length < 3) return word
  const at = Math.floor(random() * (word.length - 1))
  const [before, letter = '', next = '', after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  const kind = Math.floor(random() * 4)
  if (kind === 0) return before + next + after
  if (kind === 1) return before + letter + letter + next + after
  if (kind === 2) return before + next + letter + after
  return before + String.fromCharCode(97 + Math.floor(random() * 26)) + next + after
}
