import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runScript } from '../harness/run-script.ts'

test('ask --jsonl answers line by line, in order, and prints nothing else', async () => {
  const questions = [
    { text: 'Griffbereit', lang: 'de' },
    { text: 'er schlägt mich', lang: 'de' },
    { text: 'Rezept für Kuchen', lang: 'de' },
    { text: 'I need help', lang: 'en' },
    { text: '', lang: 'en' },
  ]
  const { out, code } = await runScript('ask.ts', ['--jsonl'], questions.map((question) => JSON.stringify(question)).join('\n'))
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; lang: string; kind: string; hits: { id: string; score: number }[] })
  expect(lines.map(({ text, lang }) => ({ text, lang }))).toEqual(questions)
  expect(lines.map(({ kind }) => kind)).toEqual(['answer', 'urgent', 'none', 'choices', 'none'])
  for (const { hits } of lines) {
    expect(hits.length).toBeLessThanOrEqual(5)
    expect([...hits].sort((a, b) => b.score - a.score)).toEqual(hits)
  }
  expect(lines[0]?.hits[0]?.id).toBe('griffbereit')
  expect(lines[2]?.hits).toEqual([])
  expect(code).toBe(0)
})

test('a line that is no question is named and left out, and the others are answered', async () => {
  const { out, err, code } = await runScript(
    'ask.ts',
    ['--jsonl'],
    '{"text":"Tafel","lang":"de"}\nnonsense\n{"text":"Jobcenter"}\n',
  )
  expect(out.trimEnd().split('\n')).toHaveLength(2)
  expect(err).toContain('line 2')
  expect(code).toBe(1)
})

test('ask prints what the bot would answer', async () => {
  const { out } = await runScript('ask.ts', ['I am pregnant', '--lang', 'en'])
  expect(out).toMatch(/^answer\n {2}[\d.]+ {2}schwangerschaft /)
})

test('eval scores a file for each language and kind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eval-'))
  const file = join(folder, 'questions.jsonl')
  const questions = [
    { text: 'Tafel', lang: 'de', kind: 'plain', expect: ['tafel'] },
    { text: 'Tafell', lang: 'de', kind: 'typo', expect: ['jobcenter'] },
    { text: 'Rezept für Kuchen', lang: 'de', kind: 'oos', expect: [] },
    { text: 'he hit me', lang: 'en', kind: 'crisis', expect: ['gewaltschutz'] },
    { text: 'this heat is killing me', lang: 'en', kind: 'crisis-lookalike', expect: [] },
  ]
  await writeFile(file, questions.map((question) => JSON.stringify(question)).join('\n'))
  const { out, code } = await runScript('eval.ts', [file, '--misses'])
  expect(out).toContain('hit@1 50.0 % (1/2)')
  expect(out).toContain('out of scope rejected 100.0 % (1/1)')
  expect(out).toContain('crisis recall 100.0 % (1/1)')
  expect(out).toContain('lookalikes not alarmed 100.0 % (1/1)')
  expect(out).toMatch(/^en /m)
  expect(out).toMatch(/^typo /m)
  expect(out).toContain('"Tafell" wanted jobcenter')
  expect(code).toBe(0)
})
