import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Logger, silentLogger } from '../../src/log.ts'
import { openContent, readContent } from '../../src/node/content.ts'
import { createLessonShelf } from '../../src/node/lessons.ts'
import { today } from '../../src/today.ts'
import { project } from '../harness/project.ts'

let knowledge: string
let file: string
let errors: string[]
let logger: Logger

beforeEach(async () => {
  knowledge = await mkdtemp(join(tmpdir(), 'wegweiser-knowledge-'))
  await cp(join(project, 'knowledge'), knowledge, { recursive: true })
  file = join(knowledge, 'services/jugendamt.json')
  errors = []
  logger = { ...silentLogger, error: (fields, message) => void errors.push(`${message} ${JSON.stringify(fields)}`) }
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(knowledge, { recursive: true, force: true })
})

/** Writes this date as the day on which the first statement was checked. */
async function checkedOn(date: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/"checked": "[^"]*"/, `"checked": "${date}"`))
}

const noThread = () => Promise.reject(new RangeError('no thread to be had: geheim'))

async function openWithoutThread() {
  const shelf = createLessonShelf({ folders: [], logger, aside: noThread })
  const content = await openContent({ project, knowledgeDir: knowledge, shelf, logger })
  onTestFinished(() => content.stop())
  return content
}

test('when learning aside fails, it is logged and learnt all the same', async () => {
  const content = await openWithoutThread()
  await expect(content.ready).resolves.toBeUndefined()
  expect(errors).toEqual([expect.stringMatching(/could not be learnt in a thread.*RangeError/)])
  expect(errors.join()).not.toContain('geheim')
  expect(await content.current().understand('Ich brauche einen Deutschkurs', 'de')).toHaveProperty('hits.0.id')
})

test('when learning aside fails, saved files still count', async () => {
  const content = await openWithoutThread()
  await content.ready
  // The watcher has to have seen the folder once to see a change.
  await sleep(1000)
  const before = content.current().knowledge.revision
  await checkedOn('2025-11')
  await expect.poll(() => content.current().knowledge.revision, { timeout: 5000 }).not.toBe(before)
  // A fault is still a fault.
  await writeFile(file, '{')
  await expect.poll(() => errors.join(), { timeout: 5000 }).toContain('the last good knowledge stays in force')
})

test('the day changes at midnight here, in winter and in summer', () => {
  expect(today(new Date('2026-11-22T22:59:59Z'))).toBe('2026-11-22')
  expect(today(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23')
  expect(today(new Date('2026-07-31T21:59:59Z'))).toBe('2026-07-31')
  expect(today(new Date('2026-07-31T22:00:00Z'))).toBe('2026-08-01')
  expect(today()).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('a fact checked after midnight is taken in at once, one of tomorrow is not', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-31T22:30:00Z') })
  await checkedOn('2031-08-01')
  await expect(readContent(project, knowledge)).resolves.toBeDefined()
  await checkedOn('2031-08-02')
  await expect(readContent(project, knowledge)).rejects.toThrow('2031-08-02')
})
