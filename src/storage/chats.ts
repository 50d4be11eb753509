import { Mutex } from 'async-mutex'
import { Low } from 'lowdb'
import type { Logger } from '../log.ts'
import { type ChatDocument, chatDocumentSchema } from './chat-document.ts'
import type { DocumentStore } from './port.ts'

/** What to do with the document after looking at it. */
export type Decision<T> = { result: T; save: ChatDocument | 'unchanged' | 'delete' }

export interface Chats {
  /**
   * Runs `decide` alone on one chat: others who want the same chat wait. The document is written once, afterwards and
   * whole; if `decide` or the write throws, nothing has changed. `decide` makes another document, never changes the one it is given. A document that can't be read is set aside and the person
   * starts anew (`undefined`).
   */
  change<T>(key: string, decide: (chat: ChatDocument | undefined) => Promise<Decision<T>>): Promise<T>
  /** Keys of all chats with the time of their last write. */
  list: DocumentStore['list']
  /** Deletes damaged documents that were set aside before this time. */
  removeSetAside: DocumentStore['removeSetAside']
}

export interface ChatsOptions {
  /**
   * How many of the chats changed last are remembered as they were read or written, so that a chat somebody is in is not read and
   * checked for every step. Only for a store that nobody else writes to.
   */
  remembered?: number
}

/** Chats over any store of documents. */
export function createChats(store: DocumentStore, logger: Logger, { remembered = 0 }: ChatsOptions = {}): Chats {
  const memory = new Map<string, ChatDocument>()

  /** The newest last; the oldest goes. Frozen: whoever changes a chat makes another. */
  function remember(key: string, chat: ChatDocument): void {
    memory.delete(key)
    if (remembered === 0) return
    memory.set(key, Object.freeze(chat))
    const [oldest] = memory.keys()
    if (memory.size > remembered && oldest !== undefined) memory.delete(oldest)
  }

  const locks = new Map<string, { mutex: Mutex; users: number }>()

  async function read(key: string): Promise<ChatDocument | undefined> {
    const known = memory.get(key)
    if (known) return known
    let data: unknown
    try {
      data = await store.adapter(key).read()
    } catch (error) {
      // A document that is not JSON is damaged; a disk that does not answer is not.
      if (!(error instanceof SyntaxError)) throw error
      data = 'not JSON'
    }
    if (data === null) return undefined
    const parsed = chatDocumentSchema.safeParse(data)
    if (parsed.success) {
      remember(key, parsed.data)
      return parsed.data
    }
    logger.error({}, 'a chat document is damaged; it was set aside and the person starts anew')
    await store.setAside(key)
    return undefined
  }

  return {
    async change(key, decide) {
      const lock = locks.get(key) ?? { mutex: new Mutex(), users: 0 }
      locks.set(key, lock)
      lock.users += 1
      try {
        return await lock.mutex.runExclusive(async () => {
          const { result, save } = await decide(await read(key))
          if (save === 'unchanged') return result
          // Until it is written, nobody knows what is there.
          memory.delete(key)
          if (save === 'delete') await store.remove(key)
          else {
            await new Low(store.adapter(key), save as unknown).write()
            remember(key, save)
          }
          return result
        })
      } finally {
        lock.users -= 1
        if (lock.users === 0) locks.delete(key)
      }
    },
    list: () => store.list(),
    removeSetAside: (before) => store.removeSetAside(before),
  }
}
