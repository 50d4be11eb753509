import { createHash } from 'node:crypto'
import { glob, mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DataFile } from 'lowdb/node'
import type { DocumentStore } from './port.ts'

/** Paths that are remembered; working one out takes longer than one would think. */
const mostPaths = 10_000

/**
 * One small JSON file a document, in 256 folders. lowdb writes beside the file and renames, so that kill -9 leaves the
 * old document or the new one, never half of one. For one process only.
 */
export async function createFileStore(folder: string): Promise<DocumentStore> {
  await mkdir(folder, { recursive: true })
  // What a killed write has left behind.
  for await (const leftover of glob(join(folder, '*', '.*.tmp'))) await rm(leftover, { force: true })

  const made = new Map<string, Promise<unknown>>()
  const makeFolder = (path: string): Promise<unknown> => {
    const making = made.get(path) ?? mkdir(path, { recursive: true })
    made.set(path, making)
    // What failed is tried again.
    making.catch(() => made.delete(path))
    return making
  }

  const paths = new Map<string, string>()
  function pathOf(key: string): string {
    const known = paths.get(key)
    if (known !== undefined) return known
    if (!/^[a-z0-9-]{1,100}$/.test(key)) throw new Error(`"${key}" cannot be the key of a document`)
    const path = join(folder, createHash('sha256').update(key).digest('hex').slice(0, 2), `${key}.json`)
    if (paths.size >= mostPaths) paths.clear()
    paths.set(key, path)
    return path
  }

  return {
    adapter(key) {
      const path = pathOf(key)
      const file = new DataFile<unknown>(path, { parse: JSON.parse, stringify: (data) => JSON.stringify(data) })
      return {
        read: () => file.read(),
        async write(data) {
          await makeFolder(join(path, '..'))
          await file.write(data)
        },
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async setAside(key) {
      await rename(pathOf(key), `${pathOf(key)}.damaged-${Date.now()}`)
    },
    async removeSetAside(before) {
      for await (const path of glob(join(folder, '*', '*.json.damaged-*'))) {
        if (Number(path.split('-').at(-1)) < before) await rm(path, { force: true })
      }
    },
    async *list() {
      for await (const path of glob(join(folder, '*', '*.json'))) {
        const info = await stat(path).catch(() => undefined)
        if (info) yield { key: basename(path, '.json'), writtenAt: info.mtimeMs }
      }
    },
  }
}
