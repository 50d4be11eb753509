/** Where the bot of a test runs on Node: in this process, over documents in memory. */
import { createReceiver, type Incoming, type Outcome } from '../../src/bot/receive.ts'
import type { Content } from '../../src/content.ts'
import { silentLogger } from '../../src/log.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'

/** One chat, and what a test may do to it behind the person's back. */
export interface Engine {
  receive(incoming: Incoming): Promise<Outcome>
  exists(key: string): Promise<boolean>
  /** The chat's document as text, byte by byte; undefined when nothing is stored. */
  stored(): Promise<string | undefined>
  /** Puts the document in the place of the one that is stored: a journey in time. */
  store(text: string): Promise<void>
  /** From now on the bot has this content, as after a deploy. */
  deploy(content: Content): Promise<void>
  /** What was logged as an error. */
  errors: string[]
}

export interface EngineOptions {
  content: Content
  /** Milliseconds after which a turn has failed. */
  patience?: number
}

export function openEngine({ content: first, patience = 20_000 }: EngineOptions): Engine {
  const store = createMemoryStore()
  const errors: string[] = []
  const note = (fields: object, message: string) => void errors.push(`${message} ${JSON.stringify(fields)}`)
  const chats = createChats(store, { ...silentLogger, error: note })
  let content = first
  let clock = Date.UTC(2026, 10, 22, 12)
  const receiver = createReceiver({
    chats,
    content: () => content,
    logger: { ...silentLogger, error: note },
    now: () => (clock += 1000),
    patience,
  })
  return {
    errors,
    async receive(incoming) {
      const outcome = await receiver.receive(incoming)
      // As if Telegram had taken everything at once.
      if (incoming.channel === 'telegram') {
        await chats.change(incoming.key, async (chat) => ({
          result: undefined,
          save: chat === undefined ? 'unchanged' : chat.forgotten ? 'delete' : { ...chat, outbox: [] },
        }))
      }
      return outcome
    },
    exists: async (key) => store.documents.has(key),
    stored: async () => [...store.documents.values()][0],
    async store(text) {
      const [key] = store.documents.keys()
      if (key === undefined) throw new Error('there is no chat to change')
      store.documents.set(key, text)
    },
    async deploy(next) {
      content = next
    },
  }
}
