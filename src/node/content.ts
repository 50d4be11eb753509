/** Content from folders, taken in again when a knowledge file is saved. */
import { join } from 'node:path'
import type { Content } from '../content.ts'
import { type LoadedContent, loadContent } from '../content-load.ts'
import { sourceLanguage } from '../i18n/languages.ts'
import { formatFault } from '../knowledge/faults.ts'
import { readFolder, watchFolder } from '../knowledge/folder.ts'
import { describeError, type Logger } from '../log.ts'
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
  let loaded = await readContent(project, knowledgeDir)
  let current = withSearch(loaded, lessons)
  const ready = learnAhead()
  let learning = ready
  let reloading = Promise.resolve()
  const unwatch = watchFolder(knowledgeDir, () => {
    reloading = reloading.then(reload)
  })
  return {
    ready,
    current: () => current,
    stop: unwatch,
  }

  async function reload(): Promise<void> {
    try {
      const { content, faults } = await readAll(project, knowledgeDir)
      if (!content) {
        logger.error({ faults }, 'the knowledge has faults; the last good knowledge stays in force')
        return
      }
      if (content.knowledge.revision === loaded.knowledge.revision) return
      loaded = content
      putInForce()
      learning = learning.then(learnAhead)
      logger.info({ revision: content.knowledge.revision }, 'new knowledge is in force')
    } catch (error) {
      logger.error(describeError(error), 'the knowledge could not be read; the last good knowledge stays in force')
    }
  }

  /** What was learnt before serves until the new examples are learnt. */
  function putInForce(): void {
    const { fingerprint } = examplesToLearn(loaded.knowledge, sourceLanguage)
    const lesson = lessons.get(fingerprint) ?? [...lessons.values()].at(-1)
    current = withSearch(loaded, new Map(lesson ? [[fingerprint, lesson]] : []))
  }

  /** Never rejects: what could not be learnt ahead is learnt at the first message, which is slow but better than no answer. */
  async function learnAhead(): Promise<void> {
    const { fingerprint, examples } = examplesToLearn(loaded.knowledge, sourceLanguage)
    if (lessons.has(fingerprint)) return
    try {
      const lesson = await learn(examples)
      lessons.clear()
      lessons.set(fingerprint, lesson)
    } catch (error) {
      logger.error(describeError(error), 'understanding could not be learnt ahead; the first message has to wait for it')
      lessons.clear()
    }
    putInForce()
  }
}

/** Content that understands; learns at the first message what is not in `lessons`. */
export function withSearch(content: LoadedContent, lessons?: Lessons): Content {
  return { ...content, understand: createUnderstand(content.knowledge, lessons) }
}
