/** Where chats are, for export and import: the files of a Node machine, or a Worker that has TRANSFER_SECRET set. */
import { join } from 'node:path'
import { silentLogger } from '../src/log.ts'
import type { ChatDocument } from '../src/storage/chat-document.ts'
import { createChats } from '../src/storage/chats.ts'
import { createFileStore } from '../src/storage/files.ts'
import { importChat, parseTransferred } from '../src/storage/transfer.ts'

/** A place that chats are taken from or brought to. */
export interface Place {
  keys(): AsyncIterable<string>
  /** Undefined: gone meanwhile. */
  read(key: string): Promise<ChatDocument | undefined>
  write(key: string, chat: ChatDocument): Promise<'imported' | 'newer-here'>
}

/** The place of this address; without one, the data folder of this machine (DATA_DIR). */
export async function openPlace(address: string | undefined): Promise<Place> {
  return address === undefined ? await openFiles(process.env['DATA_DIR'] || './data') : openWorker(address)
}

async function openFiles(dataDir: string): Promise<Place> {
  const store = await createFileStore(join(dataDir, 'chats'))
  const chats = createChats(store, silentLogger)
  return {
    async *keys() {
      for await (const { key } of store.list()) yield key
    },
    // Not through `chats`, which would set a damaged document aside.
    read: async (key) => parseTransferred(await store.adapter(key).read()),
    write: (key, chat) => importChat(chats, key, chat),
  }
}

/** Asks the door of a Worker; undefined for a chat that is not there. Throws with what to do when it is closed. */
export async function askWorker(address: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const secret = process.env['TRANSFER_SECRET']
  if (!secret) throw new Error('TRANSFER_SECRET is not set. It must be the one that was given to the Worker.')
  const headers = { authorization: `Bearer ${secret}` }
  const response = await fetch(new URL(`/transfer/${path}`, address), { ...init, headers })
  if (response.ok) return await response.json()
  if (response.status === 404 && path.startsWith('chats/')) return undefined
  const why = response.status === 401 ? 'TRANSFER_SECRET is not that of the Worker' : `the answer was ${response.status}`
  const closed = response.status === 404 ? 'TRANSFER_SECRET is not set there (wrangler secret put TRANSFER_SECRET)' : why
  throw new Error(`${address} does not let us in: ${closed}.`)
}

function openWorker(address: string): Place {
  const ask = (path: string, init?: RequestInit): Promise<unknown> => askWorker(address, path, init)
  return {
    async *keys() {
      for (const roster of (await ask('rosters')) as string[]) {
        for (let after = ''; ; ) {
          const page = (await ask(`rosters/${roster}?after=${after}`)) as string[]
          yield* page
          const last = page.at(-1)
          if (last === undefined) break
          after = last
        }
      }
    },
    read: async (key) => parseTransferred(await ask(`chats/${key}`)),
    async write(key, chat) {
      const { result } = (await ask(`chats/${key}`, { method: 'PUT', body: JSON.stringify(chat) })) as {
        result: 'imported' | 'newer-here'
      }
      return result
    },
  }
}

/** Says what went wrong to who runs the script, and has it end with an error. */
export function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
