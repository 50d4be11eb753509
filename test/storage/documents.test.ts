import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { silentLogger } from '../../src/log.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createFileStore } from '../../src/storage/files.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { describeDocuments } from './describe-documents.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-store-'))
  folders.push(folder)
  return folder
}

describeDocuments('memory', async () => createMemoryStore())
describeDocuments('files', async () => await createFileStore(await newFolder()))

describe('documents in files', () => {
  test.each(['', '../x', 'a/b', 'A', 'tg_1', 'x'.repeat(101), 'a.b', '..'])('have no key such as "%s"', async (key) => {
    const store = await createFileStore(await newFolder())
    expect(() => store.adapter(key)).toThrow('cannot be the key')
    await expect(store.remove(key)).rejects.toThrow('cannot be the key')
  })

  test('left behind half-written by a kill are swept away at the next start, whole ones are not', async () => {
    const folder = await newFolder()
    const store = await createFileStore(folder)
    await store.adapter('tg-1').write({ a: 1 })
    const [sub = ''] = await readdir(folder)
    await writeFile(join(folder, sub, '.tg-1.json.tmp'), '{"a":')
    const next = await createFileStore(folder)
    expect(await readdir(join(folder, sub))).toEqual(['tg-1.json'])
    expect(await next.adapter('tg-1').read()).toEqual({ a: 1 })
  })

  test('that are not JSON are set aside, with what they held', async () => {
    const folder = await newFolder()
    const store = await createFileStore(folder)
    await store.adapter('tg-1').write({ a: 1 })
    const [sub = ''] = await readdir(folder)
    await writeFile(join(folder, sub, 'tg-1.json'), '{"a":')
    const chats = createChats(store, silentLogger)
    expect(await chats.change('tg-1', async (chat) => ({ result: chat, save: 'unchanged' }))).toBeUndefined()
    expect(await readdir(join(folder, sub))).toEqual([expect.stringMatching(/^tg-1\.json\.damaged-\d+$/)])
  })

  test('that the disk refuses to give are not taken for damaged', async () => {
    const store = createMemoryStore()
    const refusing = { ...store, adapter: () => ({ read: () => Promise.reject(new Error('EIO')), write: async () => {} }) }
    const chats = createChats(refusing, silentLogger)
    await expect(chats.change('tg-1', async () => ({ result: 0, save: 'unchanged' }))).rejects.toThrow('EIO')
    expect(store.damaged.size).toBe(0)
  })
})
