import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readFolder, watchFolder } from '../../src/knowledge/folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wegweiser-'))
  await mkdir(join(folder, 'services'))
  await writeFile(join(folder, 'services', 'b.json'), '{}')
  await writeFile(join(folder, 'a.json'), '[]')
})
afterEach(async () => await rm(folder, { recursive: true }))

describe('reading a folder', () => {
  test('gives JSON files with their paths, sorted', async () => {
    expect(await readFolder(folder)).toEqual([
      { path: 'a.json', text: '[]' },
      { path: 'services/b.json', text: '{}' },
    ])
  })

  test('leaves out drafts, hidden files and everything else', async () => {
    await mkdir(join(folder, '.git'))
    const others = ['c.draft.json', '.c.json', 'c.json~', 'README.md', join('.git', 'c.json')]
    await Promise.all(others.map((name) => writeFile(join(folder, name), '')))
    expect(await readFolder(folder)).toHaveLength(2)
  })
})

describe('watching a folder', () => {
  let stop = (): void => {}
  afterEach(() => stop())

  /** Watches, does something after a moment, and tells how often it was seen within two seconds. */
  async function seen(act: () => Promise<void>, expected = 1): Promise<void> {
    const onChange = vi.fn<() => void>()
    stop = watchFolder(folder, onChange)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await act()
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(expected), { timeout: 2000, interval: 20 })
  }

  test('sees a file saved in place', async () => {
    await seen(async () => await writeFile(join(folder, 'services', 'b.json'), '{ "a": 1 }'))
  })

  test('sees a file saved by renaming, again and again, as editors do', async () => {
    const save = async (text: string): Promise<void> => {
      await writeFile(join(folder, 'services', '.b.json.tmp'), text)
      await rename(join(folder, 'services', '.b.json.tmp'), join(folder, 'services', 'b.json'))
    }
    await seen(async () => await save('[1]'))
    stop()
    await seen(async () => await save('[2]'))
  })

  test('sees a new file in a new folder, and a removed file', async () => {
    await seen(async () => {
      await mkdir(join(folder, 'topics'))
      await writeFile(join(folder, 'topics', 'c.json'), '{}')
    })
    stop()
    await seen(async () => await rm(join(folder, 'topics', 'c.json')))
  })

  test('calls once for a burst, and not at all for drafts or after it was stopped', async () => {
    const onChange = vi.fn<() => void>()
    stop = watchFolder(folder, onChange)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await writeFile(join(folder, 'x.draft.json'), '{}')
    for (const text of ['1', '2', '3']) await writeFile(join(folder, 'a.json'), text)
    await new Promise((resolve) => setTimeout(resolve, 1600))
    expect(onChange).toHaveBeenCalledTimes(1)
    stop()
    await writeFile(join(folder, 'a.json'), '4')
    await new Promise((resolve) => setTimeout(resolve, 1600))
    expect(onChange).toHaveBeenCalledTimes(1)
  })
})
