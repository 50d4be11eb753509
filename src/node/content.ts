/** Content from folders, taken in again when a knowledge file is saved. */
import { join } from 'node:path'
import type { Content } from '../content.ts'
import { type LoadedContent, loadContent } from '../content-load.ts'
import { sourceLanguage } from '../i18n/languages.ts'
import { formatFault } from '../knowledge/faults.ts'
import { readFolder, watchFolder } from '../knowledge/folder.ts'
import { describeError, type Logger } from '../log.ts'
import type { Lesson } from '../search/learn.ts'
import { createUnderstand, examplesToLearn, type Lessons } from '../search/understand.ts'
import { today } from '../today.ts'
import { learnAside } from './learn-aside.ts'

export interface LiveContent {
  /** Resolves when understanding is learnt, a second or two after the start, or could not be learnt ahead. Never rejects. */
  ready: Promise<void>
  /** The content in force now: the last that had no fault. */
  current(): Content
  stop(): void
}

/** The content has faults; the message lists them, one a line. */
export class ContentError extends Error {
  override name = 'ContentError'
}

/** Reads the project's flows and locales and a knowledge folder. Throws a ContentError with all faults. */
export async function readContent(project: string, knowledgeDir: string): Promise<LoadedContent> {
  const { content, faults } = await readAll(project, knowledgeDir)
  if (!content) throw new ContentError(faults.join('\n'))
  return content
}

async function readAll(project: string, knowledgeDir: string): Promise<{ content?: LoadedContent; faults: string[] }> {
  const [knowledge, flows, locales] = await Promise.all([
    readFolder(knowledgeDir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
      throw new ContentError(
        `KNOWLEDGE_DIR: "${knowledgeDir}" is no folder. Name the folder that holds services/, organizations/ ...`,
      )
    }),
    readFolder(join(project, 'flows')),
    readFolder(join(project, 'locales')),
  ])
  const { content, faults } = loadContent({ knowledge, flows, locales }, { today: today() })
  return { ...(content ? { content } : {}), faults: faults.filter(({ warning }) => !warning).map(formatFault) }
}

/**
 * Loads the content and keeps it current: a saved file counts within two seconds, a broken one is reported and changes nothing.
 * What changes in search texts is learnt beside the running bot, and understood some seconds later; `learn` is how.
 */
export async function openContent(
  project: string,
  knowledgeDir: string,
  logger: Logger,
  learn: typeof learnAside = learnAside,
): Promise<LiveContent> {
  const lessons: Lessons = new Map()
  const first = await readContent(project, knowledgeDir)
  let current = withSearch(first, lessons)
  const ready = learnFor(first)
  let reloading = ready
  const unwatch = watchFolder(knowledgeDir, () => {
    reloading = reloading.then(reload)
  })
  return {
    ready,
    current: () => current,
    stop: unwatch,
  }

  /**
   * Puts content in force: at once with what was learnt before, and again when its own lesson is learnt. Never rejects: what could
   * not be learnt aside is learnt at the first message, which is slow but better than no answer.
   */
  async function learnFor(content: LoadedContent): Promise<void> {
    const { fingerprint, examples } = examplesToLearn(content.knowledge, sourceLanguage)
    const [earlier] = lessons.values()
    const known = lessons.get(fingerprint)
    if (known ?? earlier) current = withSearch(content, new Map([[fingerprint, (known ?? earlier) as Lesson]]))
    if (known) return
    try {
      const lesson = await learn(examples)
      lessons.clear()
      lessons.set(fingerprint, lesson)
    } catch (error) {
      logger.error(describeError(error), 'understanding could not be learnt ahead; the first message has to wait for it')
      lessons.clear()
    }
    current = withSearch(content, lessons)
  }

  async function reload(): Promise<void> {
    try {
      const { content, faults } = await readAll(project, knowledgeDir)
      if (!content) {
        logger.error({ faults }, 'the knowledge has faults; the last good knowledge stays in force')
        return
      }
      if (content.knowledge.revision === current.knowledge.revision) return
      const learning = learnFor(content)
      logger.info({ revision: content.knowledge.revision }, 'new knowledge is in force')
      await learning
    } catch (error) {
      logger.error(describeError(error), 'the knowledge could not be read; the last good knowledge stays in force')
    }
  }
}

/** Content that understands; learns at the first message what is not in `lessons`. */
export function withSearch(content: LoadedContent, lessons?: Lessons): Content {
  return { ...content, understand: createUnderstand(content.knowledge, lessons) }
}
