/** Content from folders, taken in again when a knowledge file is saved. */
import { join } from 'node:path'
import type { Content } from '../content.ts'
import { type LoadedContent, loadContent } from '../content-load.ts'
import { formatFault } from '../knowledge/faults.ts'
import { readFolder, watchFolder } from '../knowledge/folder.ts'
import { describeError, type Logger } from '../log.ts'
import { createUnderstand, type ModelCache } from '../search/understand.ts'

export interface LiveContent {
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
    readFolder(knowledgeDir),
    readFolder(join(project, 'flows')),
    readFolder(join(project, 'locales')),
  ])
  const { content, faults } = loadContent({ knowledge, flows, locales }, { today: new Date().toISOString().slice(0, 10) })
  return { ...(content ? { content } : {}), faults: faults.filter(({ warning }) => !warning).map(formatFault) }
}

/** Loads the content and keeps it current: a saved file counts within two seconds, a broken one is reported and changes nothing. */
export async function openContent(project: string, knowledgeDir: string, logger: Logger): Promise<LiveContent> {
  const models: ModelCache = new Map()
  let current = withSearch(await readContent(project, knowledgeDir), models)
  let reloading = Promise.resolve()

  const unwatch = watchFolder(knowledgeDir, () => {
    reloading = reloading.then(reload)
  })
  return { current: () => current, stop: unwatch }

  async function reload(): Promise<void> {
    try {
      const { content, faults } = await readAll(project, knowledgeDir)
      if (!content) {
        logger.error({ faults }, 'the knowledge has faults; the last good knowledge stays in force')
        return
      }
      if (content.knowledge.revision === current.knowledge.revision) return
      current = withSearch(content, models)
      logger.info({ revision: content.knowledge.revision }, 'new knowledge is in force')
    } catch (error) {
      logger.error(describeError(error), 'the knowledge could not be read; the last good knowledge stays in force')
    }
  }
}

/** Content that understands: learns for the source language at once, for others when somebody first uses them. */
export function withSearch(content: LoadedContent, models: ModelCache = new Map()): Content {
  return { ...content, understand: createUnderstand(content.knowledge, ['de'], models) }
}
