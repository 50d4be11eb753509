/** The real flows, texts and knowledge, without the seconds of learning. */
import { join } from 'node:path'
import { assembleContent, type Content } from '../../src/content.ts'
import { loadContent } from '../../src/content-load.ts'
import { readFolder } from '../../src/knowledge/folder.ts'
import { project } from './project.ts'

/** Real content that understands nothing that is typed; `edit` changes knowledge files before they are read. */
export async function plainContent(edit: (path: string, text: string) => string = (_, text) => text): Promise<Content> {
  const [knowledge, flows, locales] = await Promise.all(
    ['knowledge', 'flows', 'locales'].map((folder) => readFolder(join(project, folder))),
  )
  const edited = (knowledge ?? []).map((file) => ({ ...file, text: edit(file.path, file.text) }))
  const { content, faults } = loadContent(
    { knowledge: edited, flows: flows ?? [], locales: locales ?? [] },
    { today: new Date().toISOString().slice(0, 10) },
  )
  if (!content) throw new Error(JSON.stringify(faults.filter(({ warning }) => !warning)))
  return assembleContent(content, async () => ({ kind: 'none', hits: [] }))
}
