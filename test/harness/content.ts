/** The project's own content for tests, and the same content after a deploy. */
import { join } from 'node:path'
import { assembleContent, type Content } from '../../src/content.ts'
import { loadContent } from '../../src/content-load.ts'
import type { FlowDefinition } from '../../src/flow/schema.ts'
import { formatFault } from '../../src/knowledge/faults.ts'
import { readFolder } from '../../src/knowledge/folder.ts'
import { silentLogger } from '../../src/log.ts'
import { readContent, understanding } from '../../src/node/content.ts'
import { createLessonShelf } from '../../src/node/lessons.ts'

/** The folder of the project. */
export const project = join(import.meta.dirname, '../..')

const shelf = createLessonShelf({ folders: [join(project, 'dist/assets/lessons')], logger: silentLogger })
let loaded: Promise<Content> | undefined

/** The project's own content, loaded once per test file. It learns to understand (seconds) when first a text is typed. */
export function realContent(): Promise<Content> {
  loaded ??= readContent(project, join(project, 'knowledge')).then((content) => understanding(content, shelf))
  return loaded
}

interface Texts {
  [key: string]: string | Texts
}

/** Flows by id and texts of all languages as they stand in the files; a deploy changes them. */
export interface Files {
  /** Changed in place. */
  flows: Record<string, FlowDefinition>
  /** Sets a text in every language: `say('flows.care.button', 'Pflege')`. */
  say(key: string, text: string): void
  /** Takes a text or a group of texts out of every language. */
  unsay(key: string): void
}

/**
 * The real content after a deploy that changed flows. It is checked like any other, so that a test can't deploy what could
 * never be deployed. What was learnt is kept.
 */
export async function deployed(change: (files: Files) => void): Promise<Content> {
  const real = await realContent()
  const folders = ['knowledge', 'flows', 'locales'].map((folder) => readFolder(join(project, folder)))
  const [knowledge = [], flowFiles = [], localeFiles = []] = await Promise.all(folders)
  const flows = Object.fromEntries(
    flowFiles.map(({ path, text }) => [path.replace('.json', ''), JSON.parse(text) as FlowDefinition]),
  )
  const locales = localeFiles.map(({ path, text }) => ({ path, tree: JSON.parse(text) as Texts }))

  change({
    flows,
    say(key, text) {
      for (const { tree } of locales) groupOf(tree, key).set(text)
    },
    unsay(key) {
      for (const { tree } of locales) groupOf(tree, key).set(undefined)
    },
  })

  const files = {
    knowledge,
    flows: Object.entries(flows).map(([id, flow]) => ({ path: `${id}.json`, text: JSON.stringify(flow) })),
    locales: locales.map(({ path, tree }) => ({ path, text: JSON.stringify(tree) })),
  }
  const { content, faults } = loadContent(files, { today: new Date().toISOString().slice(0, 10), complete: false })
  if (!content) throw new Error(`this could not be deployed:\n${faults.map(formatFault).join('\n')}`)
  return assembleContent(content, real.understand)
}

/** The place of a text; missing groups are made. */
function groupOf(tree: Texts, key: string): { set(text: string | undefined): void } {
  const path = key.split('.')
  const name = path.pop() ?? ''
  let group = tree
  for (const step of path) {
    const inner = group[step]
    const next = typeof inner === 'object' ? inner : {}
    group[step] = next
    group = next
  }
  return {
    set(text) {
      if (text === undefined) delete group[name]
      else group[name] = text
    },
  }
}
