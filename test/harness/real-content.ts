/** The project's own content for tests on Node. */
import { join } from 'node:path'
import type { Content } from '../../src/content.ts'
import { silentLogger } from '../../src/log.ts'
import { readContent, understanding } from '../../src/node/content.ts'
import { createLessonShelf } from '../../src/node/lessons.ts'
import { project } from './project.ts'

const shelf = createLessonShelf({ folders: [join(project, 'dist/assets/lessons')], logger: silentLogger })
let loaded: Promise<Content> | undefined

/** The project's own content, loaded once per test file. */
export function realContent(): Promise<Content> {
  loaded ??= readContent(project, join(project, 'knowledge')).then((parts) => understanding(parts, shelf))
  return loaded
}
