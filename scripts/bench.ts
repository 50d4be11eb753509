/**
 * Measures what docs/scale.md says: `npm run bench`, or some parts of it (`npm run bench -- size search libraries speed load`). Linux only. Takes some
 * minutes; nothing else should run meanwhile.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Measured, play, taps, withProgram } from '../bench/load.ts'
import { compare, documentsOf, ours, readQuestions, libraries as searchLibraries } from '../bench/search.ts'
import { programs } from '../bench/served.ts'
import { createPageSearch } from '../src/search/pages.ts'
import { stemOf } from '../src/search/stems.ts'
import { presses, says } from '../test/harness/updates.ts'
import { builtLessons, loadForScripts, project } from './content.ts'

const parts: Record<string, () => Promise<void>> = { size, search, libraries, speed, load }
const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { questions: { type: 'string' } } })
const unknown = wanted.filter((part) => !(part in parts))
if (unknown.length > 0) {
  process.stderr.write(`There is no part called ${unknown.join(', ')}. The parts are: ${Object.keys(parts).join(', ')}\n`)
  process.exit(1)
}
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part()

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** What is uploaded, and what a cold start costs. */
async function size(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'))
  const wrangler = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(join(project, 'node_modules/.bin/wrangler'), args, { cwd: project })).stdout
  try {
    const bundle = join(folder, 'worker.bundle')
    const built = await wrangler('deploy', '--dry-run', '--env=', '--outfile', bundle)
    const starts: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const told = await wrangler('check', 'startup', '--worker', bundle, '--outfile', join(folder, 'profile'))
      starts.push(Number(/Active: ([\d.]+) ms/.exec(told)?.[1]))
    }
    say(`size     ${/Total Upload: .*/.exec(built)?.[0]}; start-up CPU in workerd, median of 5: ${median(starts).toFixed(0)} ms`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** CPU of understanding a typed message: alone on Node, and as part of an update in workerd. */
async function search(): Promise<void> {
  const content = await loadForScripts()
  const messages = [...content.knowledge.searchTexts].flatMap(([lang, texts]) =>
    [...texts.values()].map(({ messages }) => ({ lang, text: messages[0] ?? '' })),
  )
  for (const { text, lang } of messages.slice(0, 200)) await content.understand(text, lang)
  const times: number[] = []
  for (const { text, lang } of messages) {
    const before = process.cpuUsage()
    await content.understand(text, lang)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  say(
    `search   CPU of understanding, Node: p50 ${median(times).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (${times.length} messages)`,
  )

  await withProgram(programs['workerd ours'], async (served) => {
    const cpuOf = async (updates: unknown[]): Promise<number> => {
      const before = (await served.usage()).cpu
      for (const update of updates) await served.post(update)
      return (1000 * ((await served.usage()).cpu - before)) / updates.length
    }
    const some = messages.filter((_, index) => index % Math.ceil(messages.length / 300) === 0)
    await cpuOf(some.slice(0, 20).map(({ text }) => says(1, text)))
    const typed = await cpuOf(some.map(({ text }, index) => says(100 + (index % 10), text)))
    const tapped = await cpuOf(some.map((_, index) => presses(100 + (index % 10), 'menu', { message: index })))
    say(
      `search   CPU of a whole update in workerd, everything of wrangler dev included: typed ${typed.toFixed(1)} ms, tapped ${tapped.toFixed(1)} ms`,
    )
  })
}

/** Our search beside the libraries of the field, on the questions of `--questions FILE`; then how the cost grows with the knowledge. */
async function libraries(): Promise<void> {
  const { questions: file } = values
  if (file === undefined) return say('libraries  left out: it needs questions, npm run bench -- libraries --questions FILE')
  const { knowledge } = await loadForScripts()
  const questions = await readQuestions(file)
  const docs = documentsOf(knowledge)
  for (const candidate of [ours(knowledge, builtLessons), ...searchLibraries()]) {
    const { name, first, three, build, p50, p99, memory } = await compare(candidate, docs, questions)
    const figures = [
      `hit@1 ${first.toFixed(1)} %`,
      `hit@3 ${three.toFixed(1)} %`,
      `ready ${build.toFixed(0)} ms`,
      `p50 ${p50.toFixed(2)} ms`,
      `p99 ${p99.toFixed(2)} ms`,
    ]
    say(`libraries  ${name.padEnd(19)} ${figures.join('   ')}   ${memory.toFixed(0)} MiB`)
  }
  // Sample messages of German, as pages without a ranking of their own: what grows with the knowledge.
  for (const services of [65, 500, 5000]) {
    const pages = (documentsOf(knowledge, Math.ceil(services / 65)).get('de') ?? []).slice(0, services)
    const search = createPageSearch(
      pages.map((page) => ({ ...page, lang: 'de' })),
      stemOf('de'),
    )
    const asked = questions.filter(({ lang }) => lang === 'de')
    const times = asked.map(({ text }) => {
      const before = performance.now()
      search(text)
      return performance.now() - before
    })
    say(`libraries  pages engine over ${services} services: p50 ${median(times).toFixed(2)} ms`)
  }
}

/** Updates per second through HTTP, ours against a bare bot on the same engine. */
async function speed(): Promise<void> {
  const chats = 200
  const rounds = 3
  for (const engine of ['node', 'workerd'] as const) {
    const results: Record<'ours' | 'bare', Measured[]> = { ours: [], bare: [] }
    await withProgram(programs[`${engine} ours`], (ours, telegram) =>
      withProgram(programs[`${engine} bare`], async (bare, bareTelegram) => {
        const run = async (kind: 'ours' | 'bare', round: number): Promise<void> => {
          const from = 1_000_000 * (round + 1)
          const [served, api] = kind === 'ours' ? [ours, telegram] : [bare, bareTelegram]
          const last = () => Array.from({ length: chats }, (_, index) => api.sent(from + index).length).every((sent) => sent >= 6)
          results[kind].push(await play(served, { chats, atOnce: 20, taps: taps[kind] }, from, last))
        }
        // The first round warms up.
        for (let round = 0; round <= rounds; round += 1) for (const kind of ['bare', 'ours'] as const) await run(kind, round)
      }),
    )
    const of = (kind: 'ours' | 'bare', value: (measured: Measured) => number) => median(results[kind].slice(1).map(value))
    const line = (kind: 'ours' | 'bare') =>
      `${of(kind, (m) => m.updatesPerSecond).toFixed(0)} updates/s, p50 ${of(kind, (m) => m.p50).toFixed(1)} ms, p99 ${of(kind, (m) => m.p99).toFixed(1)} ms`
    say(`speed    ${engine.padEnd(8)} bare  ${line('bare')}`)
    say(`speed    ${engine.padEnd(8)} ours  ${line('ours')}`)
    const ratio = (value: (measured: Measured) => number) => (of('ours', value) / of('bare', value)).toFixed(2)
    say(
      `speed    ${engine.padEnd(8)} ratio ${ratio((m) => m.updatesPerSecond)} of the updates/s, ${ratio((m) => m.p99)} times the p99`,
    )
  }
}

/** 1,000 chats in flows at once, 20,000 updates: none lost, none doubled, memory flat. */
async function load(): Promise<void> {
  const chats = 1000
  const steps = ['go:newcomer', 'f:newcomer:topic:german', 'b:newcomer:german', 'f:newcomer:topic:work', 'menu']
  for (const engine of ['node', 'workerd'] as const) {
    await withProgram(programs[`${engine} ours`], async (served, telegram) => {
      const memory: string[] = []
      let refused = 0
      const began = performance.now()
      for (let step = 0; step < 20; step += 1) {
        const tap = steps[step % steps.length] as string
        const people = Array.from({ length: chats }, (_, chat) => chat + 1)
        await inGroups(people, 100, async (chat) => {
          const update = step === 0 ? says(chat, '/start') : presses(chat, tap, { message: step })
          if ((await served.post(update)) !== 200) refused += 1
        })
        if (step === 9 || step === 19) memory.push(`${(await served.usage()).memory.toFixed(0)} MiB`)
      }
      const missing = () => Array.from({ length: chats }, (_, chat) => telegram.sent(chat + 1).length - 20)
      for (const end = Date.now() + 60_000; missing().some((count) => count < 0) && Date.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, 200))
      const seconds = (performance.now() - began) / 1000
      const lost = missing().filter((count) => count < 0).length
      const doubled = missing().filter((count) => count > 0).length
      say(
        `load     ${engine.padEnd(8)} 1,000 chats, 20,000 updates in ${seconds.toFixed(0)} s: ${refused} refused, ${lost} chats with a lost answer, ${doubled} with one too many; memory after 10,000 and 20,000: ${memory.join(', ')}`,
      )
    })
  }
}

async function inGroups<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(work))
}
