/**
 * Measures understanding: `npm run eval -- FILE...` scores files of {"text","lang","kind","expect"} lines. Kinds: plain, typo, translit
 * (expect: acceptable services), oos (nothing should be shown), crisis (help at once), crisis-lookalike (no alarm).
 * `-- --pages PAGES FILE...` scores plain pages in place of the knowledge (eval-pages.ts).
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Understanding } from '../src/search/understand.ts'
import { loadForScripts } from './content.ts'
import { evaluatePages } from './eval-pages.ts'

interface Question {
  id?: string
  text: string
  lang: string
  kind: 'plain' | 'typo' | 'translit' | 'oos' | 'crisis' | 'crisis-lookalike'
  expect: string[]
}

interface Result {
  question: Question
  understood: Understanding
  milliseconds: number
}

// `eval ... | head` closes the pipe early.
process.stdout.on('error', () => process.exit(0))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lang: { type: 'string', multiple: true },
    misses: { type: 'boolean', default: false },
    pages: { type: 'string' },
  },
})
if (positionals.length === 0) {
  process.stderr.write('Which questions? npm run eval -- FILE... [--lang de --lang en] [--misses]\n')
  process.exit(1)
}

if (values.pages !== undefined) {
  await evaluatePages(values.pages, positionals)
  process.exit()
}

const { understand, i18n } = await loadForScripts()
const questions: Question[] = []
for (const file of positionals) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  questions.push(...lines.map((line) => JSON.parse(line) as Question))
}
const wanted = values.lang ?? [...i18n.languages, 'de-easy']
const asked = questions.filter(({ lang }) => wanted.includes(lang))
for (const { text, lang } of asked.slice(0, 50)) await understand(text, lang)
const results: Result[] = []
for (const question of asked) {
  const before = performance.now()
  const understood = await understand(question.text, question.lang)
  results.push({ question, understood, milliseconds: performance.now() - before })
}

const seeks = ({ kind }: Question): boolean => kind === 'plain' || kind === 'typo' || kind === 'translit'
/** What the person is shown; nothing when we say that we do not know. */
const shown = ({ understood }: Result): string[] =>
  understood.kind === 'none' || understood.kind === 'thanks' ? [] : understood.hits.map(({ id }) => id)
const hit = (first: number) => (result: Result) =>
  shown(result)
    .slice(0, first)
    .some((id) => result.question.expect.includes(id))

const measures: [name: string, concerns: (question: Question) => boolean, good: (result: Result) => boolean][] = [
  ['hit@1', seeks, hit(1)],
  ['hit@3', seeks, hit(3)],
  ['out of scope rejected', ({ kind }) => kind === 'oos', (result) => shown(result).length === 0],
  ['crisis recall', ({ kind }) => kind === 'crisis', ({ understood }) => understood.kind === 'urgent'],
  ['lookalikes not alarmed', ({ kind }) => kind === 'crisis-lookalike', ({ understood }) => understood.kind !== 'urgent'],
]

print('all', results)
for (const lang of new Set(asked.map(({ lang }) => lang)))
  print(
    lang,
    results.filter(({ question }) => question.lang === lang),
  )
for (const kind of ['plain', 'typo', 'translit'] as const)
  print(
    kind,
    results.filter(({ question }) => question.kind === kind),
  )
const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
process.stdout.write(`time a question   p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`)
if (values.misses) printMisses()

function print(name: string, some: Result[]): void {
  const columns = measures.flatMap(([measure, concerns, good]) => {
    const concerned = some.filter(({ question }) => concerns(question))
    if (concerned.length === 0) return []
    const share = (100 * concerned.filter(good).length) / concerned.length
    return [`${measure} ${share.toFixed(1)} % (${concerned.filter(good).length}/${concerned.length})`]
  })
  if (columns.length > 0) process.stdout.write(`${name.padEnd(9)} ${columns.join('   ')}\n`)
}

function printMisses(): void {
  for (const result of results) {
    const failed = measures.filter(([, concerns, good]) => concerns(result.question) && !good(result)).map(([name]) => name)
    if (failed.length === 0) continue
    const { question, understood } = result
    process.stdout.write(
      `${failed.join(', ')}: ${question.lang} ${JSON.stringify(question.text)} wanted ${question.expect.join('|') || '-'} got ${understood.kind} ${shown(result).slice(0, 3).join(' ')}\n`,
    )
  }
}
