/** Knowledge, flows and locales from folders, on Node only. */
import { watch } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { RawFile } from './json-file.ts'

/** All JSON files below a folder, sorted by path; drafts (`*.draft.json`) and hidden files are left out. */
export async function readFolder(path: string): Promise<RawFile[]> {
  const paths = await jsonPaths(path)
  return await Promise.all(
    paths.map(async (file) => ({
      path: relative(path, file).split(sep).join('/'),
      text: await readFile(file, 'utf8'),
    })),
  )
}

/** A file that is being written is left alone for so long (ms). */
const settleTime = 200
const pollTime = 1000

/**
 * Calls back within two seconds after files below the folder were saved, added, renamed or removed; once for a burst of
 * changes. Returns a function that stops it.
 */
export function watchFolder(path: string, onChange: () => void): () => void {
  let stopped = false
  let settling: NodeJS.Timeout | undefined
  let looking = false
  let seen: string | undefined

  // Events are quick, but miss saves on network drives and in containers, and watchers may run out: so both.
  const watcher = startWatcher(path, settle)
  const poll = setInterval(() => void look(settle), pollTime)
  poll.unref()
  void look(() => {})

  return () => {
    stopped = true
    watcher?.close()
    clearInterval(poll)
    clearTimeout(settling)
  }

  function settle(): void {
    if (stopped) return
    clearTimeout(settling)
    settling = setTimeout(() => {
      settling = undefined
      void look((fingerprint) => {
        seen = fingerprint
        onChange()
      })
    }, settleTime)
    settling.unref()
  }

  async function look(whenChanged: (fingerprint: string) => void): Promise<void> {
    if (looking || stopped) return
    looking = true
    const fingerprint = await fingerprintOf(path).catch(() => undefined)
    looking = false
    // An unreadable folder is one that is just being replaced: the next look tells.
    if (stopped || fingerprint === undefined || fingerprint === seen) return
    if (seen === undefined) seen = fingerprint
    else whenChanged(fingerprint)
  }
}

function startWatcher(path: string, onEvent: () => void): { close(): void } | undefined {
  try {
    const watcher = watch(path, { recursive: true, persistent: false }, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

/** Changes with every save; the inode tells a save by renaming even within one tick of the clock. */
async function fingerprintOf(path: string): Promise<string> {
  const lines = (await jsonPaths(path)).map(async (file) => {
    const { mtimeMs, size, ino } = await stat(file)
    return `${file} ${mtimeMs} ${size} ${ino}`
  })
  return (await Promise.all(lines)).join('\n')
}

async function jsonPaths(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.draft.json'))
    .filter(
      (file) =>
        !relative(path, file)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort()
}
