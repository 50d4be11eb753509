/** Lessons on Node: read from files where they were kept, learnt aside where they were not. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { describeError, type Logger } from '../log.ts'
import { lessonsToLearn } from '../search/examples.ts'
import { learn, type Material } from '../search/learn.ts'
import { decodeLesson, encodeLesson, type Lesson } from '../search/lesson.ts'
import { type Lessons, lessonFingerprint, materialOf } from '../search/understand.ts'
import { learnAside } from './learn-aside.ts'

export interface LessonShelf {
  /**
   * The lessons of this knowledge. A lesson that has changed is learnt beside the running bot, and the one before serves until
   * then; one that was never there is waited for.
   */
  lessonsOf(knowledge: Knowledge): Lessons
  /** False once no thread was to be had: then learning keeps everybody waiting, and only what is needed is learnt. */
  learnsAside(): boolean
}

export interface ShelfOptions {
  /** Folders with kept lessons. What is learnt is kept in the last. */
  folders: readonly string[]
  logger: Logger
  /** How to learn beside the running bot. */
  aside?: typeof learnAside
}

/** A shelf of lessons. */
export function createLessonShelf({ folders, logger, aside = learnAside }: ShelfOptions): LessonShelf {
  const newest = new Map<string, { fingerprint: string; lesson: Promise<Lesson> }>()
  const inUse = new Map<string, Lesson>()

  let hasThread = true

  return {
    learnsAside: () => hasThread,
    lessonsOf(knowledge) {
      const wanted = new Map<string, string>()
      return {
        names: [...lessonsToLearn(knowledge).keys()],
        async lesson(name) {
          const fingerprint = wanted.get(name) ?? lessonFingerprint(knowledge, name)
          wanted.set(name, fingerprint)
          let entry = newest.get(name)
          if (entry?.fingerprint !== fingerprint) {
            entry = { fingerprint, lesson: fetchLesson(knowledge, name, fingerprint) }
            newest.set(name, entry)
          }
          return inUse.get(name) ?? (await entry.lesson)
        },
      }
    },
  }

  async function fetchLesson(knowledge: Knowledge, name: string, fingerprint: string): Promise<Lesson> {
    const file = lessonFileName(name, fingerprint)
    let lesson = await read(file)
    if (!lesson) {
      lesson = await learnAnyhow(materialOf(knowledge, name))
      await keep(name, file, lesson)
    }
    // Another may have become the newest meanwhile.
    if (newest.get(name)?.fingerprint === fingerprint) inUse.set(name, lesson)
    return lesson
  }

  async function read(name: string): Promise<Lesson | undefined> {
    for (const folder of folders) {
      const file = await readFile(join(folder, name)).catch(() => undefined)
      const lesson = file && decodeLesson(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
      if (lesson) return lesson
    }
    return undefined
  }

  /** In place of the one before. Without it, the next start learns again: slow, but no reason not to answer now. */
  async function keep(name: string, file: string, lesson: Lesson): Promise<void> {
    const folder = folders.at(-1)
    if (folder === undefined) return
    try {
      await writeLesson(folder, file, lesson)
      for (const other of await readdir(folder)) if (isOlder(other, name, file)) await rm(join(folder, other), { force: true })
    } catch (error) {
      logger.warn(describeError(error), 'what was learnt could not be kept; it is learnt again at the next start')
    }
  }

  async function learnAnyhow(material: Material): Promise<Lesson> {
    try {
      return await aside(material)
    } catch (error) {
      hasThread = false
      logger.error(describeError(error), 'understanding could not be learnt in a thread of its own; everybody waits meanwhile')
      return learn(material)
    }
  }
}

/** Writes a lesson's file, whole or not at all. */
export async function writeLesson(folder: string, file: string, lesson: Lesson): Promise<void> {
  await mkdir(folder, { recursive: true })
  const unfinished = join(folder, `.${file}.${process.pid}`)
  await writeFile(unfinished, encodeLesson(lesson))
  await rename(unfinished, join(folder, file))
}

/** The name of a lesson's file: another for other examples. */
export function lessonFileName(name: string, fingerprint: string): string {
  return `${name}.${fingerprint}.lesson`
}

function isOlder(other: string, name: string, file: string): boolean {
  return other.startsWith(`${name}.`) && other.endsWith('.lesson') && other !== file
}
