/** The parts that serve Telegram, put together in this process over a fake Telegram. */
import { Api } from 'grammy'
import { createApp } from '../../src/app.ts'
import type { PlayTurn } from '../../src/bot/bot.ts'
import { createReceiver } from '../../src/bot/receive.ts'
import type { Content } from '../../src/content.ts'
import type { Logger } from '../../src/log.ts'
import { createRateLimit } from '../../src/rate-limit.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import type { DocumentStore } from '../../src/storage/port.ts'
import { createDelivery } from '../../src/telegram/deliver.ts'
import { createTakeUpdate } from '../../src/telegram/webhook.ts'
import { createWebChat } from '../../src/web/chat.ts'
import { startFakeBotApi } from './fake-bot-api.ts'

const token = '123456:bench-token'
const secret = 'bench-secret'

export type Bench = Awaited<ReturnType<typeof openBench>>

export interface BenchOptions {
  content: Content
  store?: DocumentStore
  play?: PlayTurn
  perMinute?: number
}

/** Opens a bench; its delivery waits at most 20 ms, and remembers in `waits` how long it meant to. */
export async function openBench({ content, store = createMemoryStore(), play, perMinute }: BenchOptions) {
  const telegram = await startFakeBotApi(token)
  const logs: string[] = []
  const waits: number[] = []
  const note = (fields: object, message: string) => void logs.push(`${message} ${JSON.stringify(fields)}`)
  const logger: Logger = { info: note, warn: note, error: note }
  const chats = createChats(store, logger)
  const receiver = createReceiver({ chats, content: () => content, logger, now: Date.now, ...(play ? { play } : {}) })
  const delivery = createDelivery({
    chats,
    api: new Api(token, { apiRoot: telegram.root }),
    logger,
    now: Date.now,
    async sleep(milliseconds) {
      waits.push(milliseconds)
      await new Promise((resolve) => setTimeout(resolve, Math.min(20, milliseconds)))
    },
  })
  const limit = createRateLimit(perMinute)
  const take = createTakeUpdate(receiver, delivery, limit)
  const read = (key: string) => chats.change(key, async (chat) => ({ result: chat, save: 'unchanged' }))
  const webChat = createWebChat(receiver, async (key) => (await read(key)) !== undefined)
  const app = createApp({
    version: '0',
    content: () => content,
    webChat,
    limit,
    logger,
    addressOf: () => '127.0.0.1',
    live: async (_, next) => await next(),
    assets: async (_, next) => await next(),
    embedOrigins: '*',
    telegram: { mode: 'webhook', secret, take },
  })

  /** The status that Telegram gets for this update. */
  async function post(update: unknown): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
    return (await app.request('/telegram', { method: 'POST', headers, body: JSON.stringify(update) })).status
  }

  return {
    telegram,
    delivery,
    chats,
    webChat,
    logs,
    waits,
    post,
    read,
    /** Posts and waits until everything is delivered. */
    async tell(update: unknown): Promise<number> {
      const status = await post(update)
      await delivery.idle()
      return status
    },
    async close() {
      delivery.stop()
      await telegram.down()
    },
  }
}
