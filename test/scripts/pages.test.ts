import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../harness/run-script.ts'

let folder: string
let pages: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'))
  pages = await write('pages.jsonl', [
    { id: 'waste', lang: 'de', name: 'Abfall und Müll', text: 'Die Mülltonne wird alle zwei Wochen geleert.' },
    { id: 'id-card', lang: 'de', name: 'Personalausweis', text: 'Einen neuen Ausweis beantragen Sie im Bürgerbüro.' },
    { id: 'flat', lang: 'en', name: 'Housing', examples: ['I need a flat', 'we look for a flat', 'our flat is too small'] },
    { id: 'work', lang: 'en', name: 'Work', examples: ['I need a job', 'we look for a job', 'I lost my job last week'] },
  ])
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, lines: readonly (object | string)[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`)
  return file
}

test('ask --pages prints what plain pages answer', async () => {
  const { out, code } = await runScript('ask.ts', ['Wann wird die Mülltonne geleert?', '--pages', pages])
  expect(out).toMatch(/^answer\n {2}[\d.]+ {2}waste {2}waste\n/)
  expect(code).toBe(0)
})

test('ask --pages --jsonl answers each line in its language, with pages of that language only', async () => {
  const questions = [
    { text: 'neuer Ausweis', lang: 'de' },
    { text: 'we need a bigger flat', lang: 'en' },
    { text: 'I losst my job last wek', lang: 'en' },
    { text: 'wonderful pancakes', lang: 'en' },
    { text: '', lang: 'de' },
  ]
  const input = questions.map((question) => JSON.stringify(question)).join('\n')
  const { out, err, code } = await runScript('ask.ts', ['--pages', pages, '--jsonl'], input)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; lang: string; kind: string; hits: { id: string; score: number }[] })
  expect(lines.map(({ text, lang }) => ({ text, lang }))).toEqual(questions)
  expect(lines.map(({ kind }) => kind)).toEqual(['answer', 'answer', 'answer', 'none', 'none'])
  expect(lines.map(({ hits }) => hits[0]?.id)).toEqual(['id-card', 'flat', 'work', undefined, undefined])
  for (const { lang, hits } of lines)
    for (const { id } of hits) expect(lang === 'de' ? ['waste', 'id-card'] : ['flat', 'work']).toContain(id)
  expect(err).toBe('')
  expect(code).toBe(0)
})

test('a language that no page has is answered from the first one', async () => {
  const { out } = await runScript('ask.ts', ['Mülltonne', '--lang', 'tr', '--pages', pages])
  expect(out).toMatch(/^answer\n {2}[\d.]+ {2}waste /)
})

test.each([
  ['nonsense', 'nonsense'],
  ['a page without a name', { id: 'x', lang: 'de' }],
  ['a page with a number for a text', { id: 'x', lang: 'de', name: 'X', text: 7 }],
])('a line that is %s is named, and nothing is answered', async (_, line) => {
  const broken = await write('broken.jsonl', [{ id: 'waste', lang: 'de', name: 'Abfall' }, line])
  const { out, err, code } = await runScript('ask.ts', ['Abfall', '--pages', broken])
  expect(err).toContain(`${broken}:2 is no {"id","lang","name"`)
  expect(out).toBe('')
  expect(code).toBe(1)
})

test('eval --pages scores questions as they are and with typos, the same every time', async () => {
  const questions = await write('questions.jsonl', [
    { text: 'Wann wird die Mülltonne geleert', lang: 'de', kind: 'plain', expect: ['waste'] },
    { text: 'neuer Ausweis', lang: 'de', kind: 'plain', expect: ['waste'] },
    { text: 'our flat is small', lang: 'en', kind: 'plain', expect: ['flat', 'work'] },
  ])
  const outside = await write('outside.jsonl', [
    { text: 'wonderful pancakes', lang: 'en', kind: 'oos', expect: [] },
    { text: 'I lost my job', lang: 'en', kind: 'oos', expect: [] },
  ])
  const { out, code } = await runScript('eval.ts', ['--pages', pages, questions, outside])
  expect(out).toMatch(/^as asked +top-1 66\.7 % \(2\/3\) {3}top-5 66\.7 % \(2\/3\) {3}out of scope rejected 50\.0 % \(1\/2\) /)
  expect(out).toMatch(/^with typos +top-1 [\d.]+ % \(\d\/3\) .*out of scope rejected [\d.]+ % \(\d\/2\) {3}p50 [\d.]+ ms$/m)
  expect(out).toMatch(/^ready after \d+ ms$/m)
  expect(code).toBe(0)
  const shares = (text: string) => text.match(/[\d.]+ % \(\d+\/\d+\)/g)
  expect(shares(out)).toHaveLength(6)
  expect(shares((await runScript('eval.ts', ['--pages', pages, questions, outside])).out)).toEqual(shares(out))
})

test('eval --pages says nothing about what is out of scope when nothing was asked that is', async () => {
  const questions = await write('inside.jsonl', [{ text: 'Mülltonne', lang: 'de', kind: 'plain', expect: ['waste'] }])
  const { out } = await runScript('eval.ts', ['--pages', pages, questions])
  expect(out).toContain('top-1 100.0 % (1/1)')
  expect(out).not.toContain('out of scope')
})

test('eval without a file of questions says what it wants', async () => {
  const { out, err, code } = await runScript('eval.ts', ['--pages', pages])
  expect(out).toBe('')
  expect(err).toContain('Which questions?')
  expect(code).toBe(1)
})
