import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { type Logger, silentLogger } from '../../src/log.ts'
import { createLessonShelf, lessonFileName, writeLesson } from '../../src/node/lessons.ts'
import { learn, type Material } from '../../src/search/learn.ts'
import { decodeLesson, encodeLesson, type Lesson } from '../../src/search/lesson.ts'
import { lessonFingerprint } from '../../src/search/understand.ts'
import { plainContent } from '../harness/plain-content.ts'

const { knowledge } = await plainContent()

let folder: string
let learnt: Material[]
let warnings: string[]
let logger: Logger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wegweiser-lessons-'))
  learnt = []
  warnings = []
  logger = { ...silentLogger, warn: (fields, message) => void warnings.push(`${message} ${JSON.stringify(fields)}`) }
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A lesson that is quickly learnt; its only name tells which one it is. */
function small(name: string): Lesson {
  const examples = ['wohnung suchen', 'wohnung finden'].map((text) => ({ label: 'wohnen', text }))
  return learn({ examples, names: [{ name, id: 'wohnen' }], writing: 'latin', detectors: false })
}
const nameOf = ({ names }: Lesson) => names[0]?.name

/** Learns, in a moment, a lesson that is called after how many were learnt before. */
async function aside(material: Material): Promise<Lesson> {
  learnt.push(material)
  return small(`learnt ${learnt.length}`)
}

function open(folders = [folder]) {
  return createLessonShelf({ folders, logger, aside })
}

const fileOf = (name: string, of: Knowledge = knowledge) => lessonFileName(name, lessonFingerprint(of, name))
const changed: Knowledge = {
  ...knowledge,
  signals: knowledge.signals.map((signal) =>
    signal.lang === 'de' ? { ...signal, messages: [...signal.messages, 'ein neuer satz'] } : signal,
  ),
}

test('a lesson that is nowhere kept is learnt and kept, once for all who want it', async () => {
  const lessons = open().lessonsOf(knowledge)
  const both = await Promise.all([lessons.lesson('de'), lessons.lesson('de')])
  expect(both.map(nameOf)).toEqual(['learnt 1', 'learnt 1'])
  expect(learnt).toHaveLength(1)
  expect(learnt[0]?.examples.length).toBeGreaterThan(100)
  expect(await readdir(folder)).toEqual([fileOf('de')])
  const file = await readFile(join(folder, fileOf('de')))
  expect(decodeLesson(Uint8Array.from(file).buffer)).toEqual(both[0])
})

test('a kept lesson is read at the next start, not learnt again', async () => {
  const before = await open().lessonsOf(knowledge).lesson('de')
  const after = await open().lessonsOf(knowledge).lesson('de')
  expect(learnt).toHaveLength(1)
  expect(after).toEqual(before)
})

test('a lesson is read from the first folder that has it, and none is written', async () => {
  const built = join(folder, 'built')
  await writeLesson(built, fileOf('de'), small('built'))
  const own = join(folder, 'own')
  await writeLesson(own, fileOf('de'), small('own'))
  expect(nameOf(await open([built, own]).lessonsOf(knowledge).lesson('de'))).toBe('built')
  expect(nameOf(await open([own, built]).lessonsOf(knowledge).lesson('de'))).toBe('own')
  expect(
    nameOf(
      await open([join(folder, 'missing'), own])
        .lessonsOf(knowledge)
        .lesson('de'),
    ),
  ).toBe('own')
  expect(learnt).toEqual([])
})

test('what is learnt is kept in the last folder only', async () => {
  const [built, own] = [join(folder, 'built'), join(folder, 'own')]
  await writeLesson(built, 'de.older.lesson', small('older'))
  await open([built, own]).lessonsOf(knowledge).lesson('de')
  expect(await readdir(built)).toEqual(['de.older.lesson'])
  expect(await readdir(own)).toEqual([fileOf('de')])
})

test('the older file of the same lesson goes when a new one is kept, and no other file', async () => {
  const others = ['de-easy.older.lesson', 'tr.older.lesson', 'de.txt', 'notes.de.lesson.txt']
  for (const name of ['de.older.lesson', ...others]) await writeFile(join(folder, name), 'x')
  await open().lessonsOf(knowledge).lesson('de')
  expect((await readdir(folder)).sort()).toEqual([...others, fileOf('de')].sort())
})

test.each([
  ['half of one', (file: Uint8Array) => file.slice(0, file.length / 2)],
  ['empty', () => new Uint8Array()],
  ['something else', () => new TextEncoder().encode('no lesson at all')],
])('a kept file that is %s is learnt anew and mended', async (_, damage) => {
  await writeFile(join(folder, fileOf('de')), damage(encodeLesson(small('broken'))))
  expect(nameOf(await open().lessonsOf(knowledge).lesson('de'))).toBe('learnt 1')
  expect(await readdir(folder)).toEqual([fileOf('de')])
  expect(nameOf(await open().lessonsOf(knowledge).lesson('de'))).toBe('learnt 1')
  expect(learnt).toHaveLength(1)
})

test('a broken file does not hide a good one in the next folder', async () => {
  const [built, own] = [join(folder, 'built'), join(folder, 'own')]
  await writeLesson(built, fileOf('de'), small('built'))
  await writeFile(join(built, fileOf('de')), 'broken')
  await writeLesson(own, fileOf('de'), small('own'))
  expect(nameOf(await open([built, own]).lessonsOf(knowledge).lesson('de'))).toBe('own')
  expect(learnt).toEqual([])
})

test('other examples are another lesson, the same examples are the same', () => {
  expect(fileOf('de', changed)).not.toBe(fileOf('de'))
  expect(fileOf('de', { ...knowledge, revision: 'another' })).toBe(fileOf('de'))
  const [other = ''] = open()
    .lessonsOf(knowledge)
    .names.filter((name) => name !== 'de' && name !== 'languages')
  expect(other).not.toBe('')
  expect(fileOf(other, changed)).toBe(fileOf(other))
})

test('while a changed lesson is learnt, the one before answers', async () => {
  const gates: (() => void)[] = []
  const shelf = createLessonShelf({
    folders: [folder],
    logger,
    async aside(material) {
      const lesson = await aside(material)
      if (learnt.length > 1) await new Promise<void>((resolve) => gates.push(resolve))
      return lesson
    },
  })
  expect(nameOf(await shelf.lessonsOf(knowledge).lesson('de'))).toBe('learnt 1')
  const lessons = shelf.lessonsOf(changed)
  expect(nameOf(await lessons.lesson('de'))).toBe('learnt 1')
  await expect.poll(() => gates.length).toBe(1)
  expect(nameOf(await lessons.lesson('de'))).toBe('learnt 1')
  gates[0]?.()
  await expect.poll(async () => nameOf(await lessons.lesson('de'))).toBe('learnt 2')
  expect(learnt).toHaveLength(2)
  expect(await readdir(folder)).toEqual([fileOf('de', changed)])
})

test('a lesson that cannot be kept is used all the same, and that is said', async () => {
  const file = join(folder, 'no-folder')
  await writeFile(file, '')
  expect(nameOf(await open([file]).lessonsOf(knowledge).lesson('de'))).toBe('learnt 1')
  expect(warnings).toEqual([expect.stringContaining('could not be kept')])
})

test('without a folder lessons are learnt at every start', async () => {
  for (const start of [1, 2]) expect(nameOf(await open([]).lessonsOf(knowledge).lesson('de'))).toBe(`learnt ${start}`)
  expect(warnings).toEqual([])
})
