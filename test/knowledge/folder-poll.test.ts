import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { watchFolder } from '../../src/knowledge/folder.ts'

vi.mock('node:fs', () => ({
  watch: () => {
    throw new Error('ENOSPC: System limit for number of file watchers reached')
  },
}))

test('a save is seen within two seconds where the system reports none, as on a network drive', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-'))
  await writeFile(join(folder, 'a.json'), '{}')
  const onChange = vi.fn<() => void>()
  const stop = watchFolder(folder, onChange)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await writeFile(join(folder, 'a.json'), '{ "a": 1 }')
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), { timeout: 2000, interval: 20 })
  stop()
  await rm(folder, { recursive: true })
})
