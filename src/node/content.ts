/** Content from folders, taken in again when a knowledge file is saved. */
import { join } from 'node:path'
import { assembleContent, type Content, type ContentParts } from '../content.ts'
import { loadContent } from '../content-load.ts'
import { formatFault } from '../knowledge/faults.ts'
import { readFolder, watchFolder } from '../knowledge/folder.ts'
import { describeError, type Logger } from '../log.ts'
import { germanLesson } from '../search/examples.ts'
import { createUnderstand } from '../search/understand.ts'
import { today } from '../today.ts'
import type { LessonShelf } from './lessons.ts'

export interface LiveContent {
  /** Resolves when German and English are understood: at once, or some seconds after a first start. Never rejects. */
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
export async function readContent(project: string, knowledgeDir: string): Promise<ContentParts> {
  const { content, faults } = await readAll(project, knowledgeDir)
  if (!content) throw new ContentError(faults.join('\n'))
  return content
}

async function readAll(project: string, knowledgeDir: string): Promise<{ content?: ContentParts; faults: string[] }> {
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

export interface LiveContentOptions {
  /** Folder of flows/ and locales/. */
  project: string
  knowledgeDir: string
  shelf: LessonShelf
  logger: Logger
}

/**
 * Loads the content and keeps it current: a saved file counts within two seconds, a broken one is reported and changes nothing.
 * What changes in search texts is learnt beside the running bot, and understood some seconds later.
 */
export async function openContent({ project, knowledgeDir, shelf, logger }: LiveContentOptions): Promise<LiveContent> {
  let current = understanding(await readContent(project, knowledgeDir), shelf)
  const ready = learnAhead(current)
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
      if (content.knowledge.revision === current.knowledge.revision) return
      current = understanding(content, shelf)
      void learnAhead(current)
      logger.info({ revision: content.knowledge.revision }, 'new knowledge is in force')
    } catch (error) {
      logger.error(describeError(error), 'the knowledge could not be read; the last good knowledge stays in force')
    }
  }

  /** Asks for all lessons, one after the other, so that nobody has to wait for them later. */
  function learnAhead({ knowledge }: Content): Promise<void> {
    const { names, lesson } = shelf.lessonsOf(knowledge)
    const [, ...others] = names
    const failed = (error: unknown) => logger.error(describeError(error), 'understanding could not be learnt ahead')
    const first = lesson(germanLesson).then(() => {}, failed)
    const next = async (name: string): Promise<void> => {
      if (shelf.learnsAside()) await lesson(name)
    }
    void others.reduce((before, name) => before.then(() => next(name)), first).catch(failed)
    return first
  }
}

/** Content that understands with the lessons of this shelf. */
export function understanding(parts: ContentParts, shelf: LessonShelf): Content {
  return assembleContent(parts, createUnderstand(parts.knowledge, shelf.lessonsOf(parts.knowledge)))
}
