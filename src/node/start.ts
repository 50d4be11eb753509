/** Puts the parts together for one machine, and takes them apart again. */
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { Api } from 'grammy'
import { every } from 'hono/combine'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { pino } from 'pino'
import { type AppDependencies, createApp } from '../app.ts'
import { createReceiver, type Receiver } from '../bot/receive.ts'
import { createTell, type Tell } from '../bot/tell.ts'
import type { Config } from '../config.ts'
import { describeError, type Logger } from '../log.ts'
import { networkOf } from '../network.ts'
import { createRateLimit, type RateLimit } from '../rate-limit.ts'
import { type Chats, createChats } from '../storage/chats.ts'
import { createFileStore } from '../storage/files.ts'
import { forgetOldChats } from '../storage/retention.ts'
import { createStoredUsage } from '../storage/usage.ts'
import { createDelivery } from '../telegram/deliver.ts'
import { startPolling } from '../telegram/polling.ts'
import { registerCommands, untilAccepted } from '../telegram/setup.ts'
import { createTakeUpdate } from '../telegram/webhook.ts'
import { createWebChat } from '../web/chat.ts'
import { createInbox } from '../web/inbox.ts'
import { type LiveContent, openContent } from './content.ts'
import { createLessonShelf } from './lessons.ts'
import { createLiveLines } from './live.ts'

export interface Running {
  /** The port in use; of interest when 0 was asked for. */
  port: number
  /** Says something in a chat that nobody asked for: to Telegram, to the open page, or to the page when it is opened next. */
  tell: Tell
  /** Stops taking requests, ends what is under way and closes. */
  stop(): Promise<void>
}

const hour = 60 * 60 * 1000

/** Starts Wegweiser. Throws when the content has faults or the port is taken. */
export async function startNode(config: Config, { project, version }: { project: string; version: string }): Promise<Running> {
  const logger: Logger = pino({ level: config.logLevel, base: null })
  const folders = [join(project, 'dist/assets/lessons'), join(config.dataDir, 'lessons')]
  const shelf = createLessonShelf({ folders, logger })
  const content = await openContent({ project, knowledgeDir: config.knowledgeDir, shelf, logger })
  const chats = createChats(await createFileStore(join(config.dataDir, 'chats')), logger, { remembered: 1000 })
  const usage = createStoredUsage(await createFileStore(join(config.dataDir, 'usage')), {
    now: Date.now,
    onFault: (error) => logger.error(describeError(error), 'the counts of use could not be stored'),
  })
  const bot = createReceiver({ chats, content: content.current, logger, now: Date.now, count: usage.count })
  // Page and buttons are there at once; what is typed waits until understanding is learnt.
  const receiver: Receiver = {
    async receive(incoming) {
      if (incoming.update.message?.text?.startsWith('/') === false) await content.ready
      return await bot.receive(incoming)
    },
  }
  const limit = createRateLimit(config.rateLimit)
  const telegram = config.telegram && startTelegram(config.telegram, { chats, content, receiver, limit, logger })

  const webChat = createWebChat(receiver, (key) =>
    chats.change(key, async (chat) => ({ result: chat !== undefined, save: 'unchanged' })),
  )
  const live = createLiveLines(createInbox(chats), webChat, logger)
  const tellIn = createTell(chats, Date.now)

  const app = createApp({
    version,
    content: content.current,
    webChat,
    limit,
    logger,
    addressOf: (c) => {
      const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
      return networkOf(forwarded || (getConnInfo(c).remote.address ?? ''))
    },
    live: live.route,
    assets: every(compress(), etag(), serveStatic({ root: join(project, 'src/web/public') })),
    embedOrigins: config.embedOrigins,
    telegram: telegram?.route ?? { mode: 'off' },
  })
  const server = serve({
    fetch: app.fetch,
    port: config.port,
    hostname: config.host,
    // The same thing by another name for its types.
    websocket: { server: live.sockets as never },
  }) as Server
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))

  const sweep = () => void forgetOldChats(chats, Date.now(), logger)
  sweep()
  const sweeping = setInterval(sweep, hour)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    async tell(key, messages) {
      if (!(await tellIn(key, messages))) return false
      telegram?.deliver(key)
      live.push(key)
      return true
    },
    async stop() {
      for (const line of live.sockets.clients) line.terminate()
      clearInterval(sweeping)
      content.stop()
      await usage.flush()
      await Promise.all([new Promise((resolve) => server.close(resolve)), telegram?.stop()])
    },
  }
}

interface TelegramParts {
  chats: Chats
  content: LiveContent
  receiver: Receiver
  limit: RateLimit
  logger: Logger
}

function startTelegram(
  { token, apiRoot, webhook }: NonNullable<Config['telegram']>,
  { chats, content, receiver, limit, logger }: TelegramParts,
): { route: AppDependencies['telegram']; deliver(key: string): void; stop(): Promise<void> } {
  let stopped = false
  const stopping = new AbortController()
  const wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})
  const api = new Api(token, { apiRoot, timeoutSeconds: 30 })
  const delivery = createDelivery({ chats, api, logger, now: Date.now, sleep: wait })
  const take = createTakeUpdate(receiver, delivery, limit)
  const setUp = (what: string, step: () => Promise<unknown>) =>
    void untilAccepted(step, { what, logger, sleep: wait, isStopped: () => stopped })

  void delivery.deliverLeftovers()
  setUp('registering the commands with Telegram', () => registerCommands(api, content.current().i18n))
  if (webhook) {
    const { url, secret } = webhook
    setUp('registering the webhook with Telegram', () =>
      api.setWebhook(url, { secret_token: secret, allowed_updates: ['message', 'callback_query'] }),
    )
  }
  const polling = webhook ? undefined : startPolling({ token, apiRoot, take, logger, sleep: wait })
  return {
    deliver: delivery.deliver,
    route: webhook ? { mode: 'webhook', secret: webhook.secret, take } : { mode: 'polling' },
    async stop() {
      stopped = true
      delivery.stop()
      stopping.abort()
      await polling?.stop()
      // A message under way is waited for, or Telegram would get it again at the next start.
      await Promise.race([delivery.idle(), sleep(5000)])
    },
  }
}
