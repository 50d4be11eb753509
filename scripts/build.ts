/**
 * Builds what a Worker carries, and lessons for Node: `npm run build`. Content is checked here, and a fault stops the build.
 *   dist/content.js       knowledge, flows and texts (src/content-pack.ts)
 *   dist/assets/          the web page
 *   dist/assets/lessons/  what was learnt from the sample messages
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packContent } from '../src/content-pack.ts'
import { silentLogger } from '../src/log.ts'
import { createLessonShelf, lessonFileName } from '../src/node/lessons.ts'
import { lessonFingerprint } from '../src/search/understand.ts'
import { builtLessons, project, readForScripts } from './content.ts'

/** So that nobody has to read megabytes to know what they are. */
const types = [
  'export const core: string',
  'export const languages: Record<string, string>',
  'export const lessons: Record<string, string>',
  'export const version: string',
].join('\n')

const assets = join(project, 'dist/assets')

const parts = await readForScripts()
const pack = packContent(parts, await buildLessons())
const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string }
await writeFile(
  join(project, 'dist/content.js'),
  `${Object.entries({ ...pack, version })
    .map(exported)
    .join('\n')}\n`,
)
await writeFile(join(project, 'dist/content.d.ts'), `${types}\n`)
await buildAssets()

/** Learns what is not learnt yet; returns the files of the lessons by name. */
async function buildLessons(): Promise<Record<string, string>> {
  await mkdir(builtLessons, { recursive: true })
  const { names, lesson } = createLessonShelf({ folders: [builtLessons], logger: silentLogger }).lessonsOf(parts.knowledge)
  const files: Record<string, string> = {}
  for (const name of names) {
    await lesson(name)
    files[name] = lessonFileName(name, lessonFingerprint(parts.knowledge, name))
  }
  const current = Object.values(files)
  for (const file of await readdir(builtLessons)) if (!current.includes(file)) await rm(join(builtLessons, file))
  return files
}

async function buildAssets(): Promise<void> {
  for (const file of await readdir(assets)) if (file !== 'lessons') await rm(join(assets, file), { recursive: true })
  await cp(join(project, 'src/web/public'), assets, { recursive: true })
}

/** JSON inside a string: read by JSON.parse, which is quicker than as a program. */
function exported([name, value]: [string, unknown]): string {
  return `export const ${name} = ${JSON.stringify(value)}`
}
