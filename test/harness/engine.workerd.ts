/** Where the bot of a test runs in workerd: in the Durable Object of its chat, called as the Worker calls it. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { DurableObjectStorage } from '@cloudflare/workers-types'
import type { Outcome } from '../../src/bot/receive.ts'
import type { ChatObject } from '../../src/worker/chat-object.ts'
import type { Env } from '../../src/worker/env.ts'
import { chatOf } from '../../src/worker/remote.ts'
import type { Engine, EngineOptions } from './engine.ts'

const { CHATS } = env as Env
/** Each test has its own person, and so its own object. */
let people = 0
/** Where the errors of the newest person's chat go. */
let noted: string[] = []
console.error = (line: unknown) => void noted.push(String(line))

export function openEngine({ content: first, patience }: EngineOptions): Engine {
  people += 1
  const person = people
  const errors: string[] = []
  noted = errors
  let content = first
  let used: string | undefined

  /** Objects of different tests must not meet, whatever key the channel gives. */
  const named = (key: string): string => `${key}-${person}`
  const inside = <T>(work: (chat: ChatObject, storage: DurableObjectStorage) => T | Promise<T>): Promise<T> => {
    if (used === undefined) throw new Error('there is no chat to change')
    return runInDurableObject(CHATS.getByName(used), (chat, { storage }) => work(chat, storage))
  }
  const document = () => `document:${used}`

  /** Changes what is stored behind the object's back; it must not remember what was there. */
  async function change(work: (storage: DurableObjectStorage) => Promise<unknown>): Promise<void> {
    await inside(async (_, storage) => void (await work(storage)))
    await evictDurableObject(CHATS.getByName(used ?? ''))
  }

  async function emptyOutbox(key: string): Promise<void> {
    const chat = await chatOf({ CHATS }, key).read(key)
    if (chat?.forgotten) await change((storage) => storage.delete(document()))
    else if (chat) await chatOf({ CHATS }, key).import(key, { ...chat, outbox: [] })
  }

  return {
    errors,
    async receive(incoming): Promise<Outcome> {
      used = named(incoming.key)
      await inside((chat) => {
        chat.content = () => content
        chat.patience = patience
      })
      const outcome = await chatOf({ CHATS }, used).receive({ ...incoming, key: used })
      // As if Telegram had taken everything at once.
      if (incoming.channel === 'telegram') await emptyOutbox(used)
      return outcome
    },
    exists: async (key) => await chatOf({ CHATS }, named(key)).exists(named(key)),
    stored: async () =>
      used === undefined
        ? undefined
        : await inside(async (_, storage) => (await storage.get<{ text: string }>(document()))?.text),
    store: (text) => change((storage) => storage.put(document(), { writtenAt: Date.now(), text })),
    async deploy(next) {
      content = next
    },
  }
}
