import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Content, ContentParts } from '../src/content.ts'
import { silentLogger } from '../src/log.ts'
import { ContentError, readContent, understanding } from '../src/node/content.ts'
import { createLessonShelf } from '../src/node/lessons.ts'

/** The folder of the project. */
export const project = join(import.meta.dirname, '..')

/** Lessons that were built need not be learnt again. */
export const builtLessons = join(project, 'dist/assets/lessons')

/** The project's content, or that of KNOWLEDGE_DIR. Ends the program with the list of faults if there are any. */
export async function readForScripts(): Promise<ContentParts> {
  try {
    return await readContent(project, process.env['KNOWLEDGE_DIR'] || join(project, 'knowledge'))
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/** The same, with understanding. */
export async function loadForScripts(): Promise<Content> {
  // Other knowledge has other lessons: they must not take the place of the built ones.
  const own = process.env['KNOWLEDGE_DIR'] ? [join(tmpdir(), 'wegweiser-lessons')] : []
  return understanding(await readForScripts(), createLessonShelf({ folders: [builtLessons, ...own], logger: silentLogger }))
}
