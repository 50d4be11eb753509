/** Puts the parts together on Workers. */
import { version } from '../../dist/content.js'
import { createApp } from '../app.ts'
import { type Config, ConfigError, parseConfig } from '../config.ts'
import { networkOf } from '../network.ts'
import { createRateLimit, type RateLimit } from '../rate-limit.ts'
import { createTakeUpdate } from '../telegram/webhook.ts'
import { createWebChat } from '../web/chat.ts'
import { liveProtocol, liveSession, noSuchChat } from '../web/live.ts'
import { sessionChat } from '../web/session.ts'
import { keyHeader } from './chat-object.ts'
import { contentOf } from './content.ts'
import { type Env, settingsOf } from './env.ts'
import { consoleLogger } from './logger.ts'
import { createBindingLimit } from './rate-limit.ts'
import { chatOf } from './remote.ts'
import { createTransfer } from './transfer.ts'

/** Answers requests. */
export type Answer = (request: Request) => Response | Promise<Response>

/** The Worker over these bindings. With unusable settings it answers every request with what is wrong with them. */
export function startWorker(env: Env): Answer {
  try {
    return openWorker(env, parseConfig(settingsOf(env)))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    consoleLogger.error({}, error.message)
    return () => Response.json({ error: 'The settings of this Worker cannot be used; its log says which.' }, { status: 500 })
  }
}

function openWorker(env: Env, config: Config): Answer {
  const { CHATS, ASSETS, SESSION_LIMIT, ADDRESS_LIMIT, TRANSFER_SECRET } = env
  const limit: RateLimit =
    config.rateLimit === undefined ? createRateLimit(undefined) : createBindingLimit(SESSION_LIMIT, ADDRESS_LIMIT)
  const receiver = {
    receive: (incoming: Parameters<ReturnType<typeof chatOf>['receive']>[0]) => chatOf({ CHATS }, incoming.key).receive(incoming),
  }
  const webChat = createWebChat(receiver, (key) => chatOf(env, key).exists(key))
  // The object of the chat delivers by itself.
  const take = createTakeUpdate(receiver, { deliver() {} }, limit)
  const { telegram } = config

  const app = createApp({
    version,
    content: () => contentOf({ ASSETS }),
    webChat,
    limit,
    logger: consoleLogger,
    addressOf: (c) => networkOf(c.req.header('cf-connecting-ip') ?? ''),
    live: async (c) => {
      const session = liveSession(c.req.raw.headers)
      if (c.req.header('upgrade') !== 'websocket') return c.json({ error: 'This is a WebSocket.' }, 426)
      if (session === undefined || !(await webChat.knows(session))) return refuseLine()
      const { key } = await sessionChat(session)
      const request = new Request(c.req.raw)
      request.headers.set(keyHeader, key)
      return await chatOf(env, key).fetch(request)
    },
    assets: async (c) => {
      const file = (await ASSETS.fetch(c.req.raw.url)) as unknown as Response
      return file.ok ? new Response(file.body, file) : c.notFound()
    },
    embedOrigins: config.embedOrigins,
    telegram: telegram?.secret === undefined ? { mode: 'off' } : { mode: 'webhook', secret: telegram.secret, take },
  })
  const door = TRANSFER_SECRET ? createTransfer(env, TRANSFER_SECRET) : undefined
  return (request) => (door && new URL(request.url).pathname.startsWith('/transfer/') ? door.fetch(request) : app.fetch(request))
}

/** A line that says why and closes: a refused one would tell the page nothing. */
function refuseLine(): Response {
  const { 0: page, 1: line } = new WebSocketPair()
  line.accept()
  line.close(noSuchChat)
  const headers = { 'sec-websocket-protocol': liveProtocol }
  return new Response(null, { status: 101, headers, webSocket: page } as ResponseInit)
}
