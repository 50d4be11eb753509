import { join } from 'node:path'
import type { Content } from '../src/content.ts'
import { ContentError, readContent, withSearch } from '../src/node/content.ts'

const project = join(import.meta.dirname, '..')

/** The project's content with search, for command lines. Ends the program with the list of faults if there are any. */
export async function loadForScripts(): Promise<Content> {
  try {
    return withSearch(await readContent(project, process.env['KNOWLEDGE_DIR'] || join(project, 'knowledge')))
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
