import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadContent } from '../../src/content-load.ts'
import { readFolder } from '../../src/knowledge/folder.ts'
import { lines } from './files.ts'

const folder = (name: string): string => new URL(`../../${name}`, import.meta.url).pathname

test('knowledge, flows and locales of this project have no faults, and any file can be pointed at', async () => {
  const [knowledge = [], flows = [], locales = []] = await Promise.all(
    ['knowledge', 'flows', 'locales'].map((name) => readFolder(folder(name))),
  )
  const today = new Date().toISOString().slice(0, 10)
  const { content, faults } = loadContent({ knowledge, flows, locales }, { today })
  expect(lines(faults.filter(({ warning }) => !warning))).toEqual([])
  expect(content?.flows.length).toBe(flows.length)
  expect(content?.flows[0]?.id).toBe('newcomer')
})

test('every knowledge file names the schema that its editor should use', async () => {
  const files = await readFolder(folder('knowledge'))
  for (const { path, text } of files) {
    const schema = String((JSON.parse(text) as { $schema?: string }).$schema)
    const resolved = new URL(schema, new URL(`../../knowledge/${path}`, import.meta.url))
    await expect(readFile(resolved, 'utf8'), `${path}: ${schema}`).resolves.toContain('json-schema.org')
  }
})
