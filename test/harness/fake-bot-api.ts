/** A Bot API on 127.0.0.1 that behaves like Telegram's, also on its bad days. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readTelegramHtml } from './html-check.ts'

/** A call the bot made, with what it was answered; 0: never answered. */
export interface ApiCall {
  method: string
  payload: Record<string, unknown>
  status: number
  /** Milliseconds since 1970. */
  at: number
}

/** A message that Telegram has taken and shows to the person. */
export interface SentMessage {
  id: number
  chatId: number
  text: string
  buttons: { text: string; data: string }[]
}

export type Failure =
  | { kind: 'limited'; seconds: number }
  | { kind: 'blocked' | 'unparsable' | 'broken' | 'gateway' | 'hang' }
  | { kind: 'slow'; milliseconds: number }

/** Which calls fail; everything left out means all. */
export interface FailWhere {
  times?: number
  method?: string
  chat?: number
}

export interface FakeBotApi {
  root: string
  calls: ApiCall[]
  /** Messages of one chat, in the order in which Telegram took them. */
  sent(chatId: number): SentMessage[]
  /** Ids of the callback queries that were answered. */
  answered(): string[]
  callsOf(method: string): ApiCall[]
  /** An update that long polling will find. */
  push(update: { update_id: number }): void
  /** Updates that were not confirmed with an offset. */
  unconfirmed(): number
  fail(failure: Failure, where?: FailWhere): void
  heal(): void
  /** Refuses connections, on a port that stays its own. */
  down(): Promise<void>
  up(): Promise<void>
}

type Answer = { status: number; body: unknown }

const error = (status: number, description: string, parameters?: object): Answer => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) },
})
const ok = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })

/** Starts a Bot API that takes this token. */
export async function startFakeBotApi(token: string): Promise<FakeBotApi> {
  const calls: ApiCall[] = []
  const messages: SentMessage[] = []
  let failures: { failure: Failure; left: number; method: string | undefined; chat: number | undefined }[] = []
  let updates: { update_id: number }[] = []
  let wake: (why: 'update' | 'conflict') => void = () => {}
  let webhook = ''
  let nextMessageId = 500
  let server: Server | undefined
  let port = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, bot, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const payload = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
    const call: ApiCall = { method, payload, status: 0, at: Date.now() }
    calls.push(call)
    const failure = method === 'getUpdates' ? undefined : takeFailure(method, payload['chat_id'])
    if (failure?.kind === 'hang') return
    if (failure?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, failure.milliseconds))
    const { status, body } = failed(failure) ?? (bot === token ? await handle(method, payload) : error(401, 'Unauthorized'))
    call.status = status
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  function takeFailure(method: string, chat: unknown): Failure | undefined {
    const found = failures.find((one) => one.left > 0 && (one.method ?? method) === method && (one.chat ?? chat) === chat)
    if (found) found.left -= 1
    return found?.failure
  }

  async function handle(method: string, payload: Record<string, unknown>): Promise<Answer> {
    switch (method) {
      case 'getMe':
        return ok({ id: 42, is_bot: true, first_name: 'Wegweiser', username: 'wegweiser_bot' })
      case 'sendMessage':
        return take(payload)
      case 'getUpdates':
        return await poll(payload)
      case 'setWebhook':
        webhook = String(payload['url'])
        return ok(true)
      case 'deleteWebhook':
        webhook = ''
        return ok(true)
      case 'answerCallbackQuery':
      case 'setMyCommands':
        return ok(true)
      default:
        return error(404, 'Not Found')
    }
  }

  function take({ chat_id, text, parse_mode, reply_markup }: Record<string, unknown>): Answer {
    const html = String(text ?? '')
    const read = parse_mode === 'HTML' ? readTelegramHtml(html) : { text: html }
    if ('fault' in read) return error(400, `Bad Request: can't parse entities: ${read.fault}`)
    if (read.text.trim() === '') return error(400, 'Bad Request: message text is empty')
    if (read.text.length > 4096) return error(400, 'Bad Request: message is too long')
    const rows =
      (reply_markup as { inline_keyboard?: { text: string; callback_data?: string }[][] } | undefined)?.inline_keyboard ?? []
    const buttons = rows.flat().map((button) => ({ text: button.text, data: button.callback_data ?? '' }))
    if (buttons.some(({ data }) => Buffer.byteLength(data) > 64)) return error(400, 'Bad Request: BUTTON_DATA_INVALID')
    const message = { id: nextMessageId++, chatId: Number(chat_id), text: html, buttons }
    messages.push(message)
    return ok({ message_id: message.id, date: 1, chat: { id: message.chatId, type: 'private' }, text: read.text })
  }

  async function poll({ offset = 0, timeout = 0, limit = 100 }: Record<string, unknown>): Promise<Answer> {
    if (webhook !== '')
      return error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
    wake('conflict')
    updates = updates.filter(({ update_id }) => update_id >= Number(offset))
    if (updates.length === 0) {
      const why = await new Promise<string>((resolve) => {
        wake = resolve
        setTimeout(resolve, Number(timeout) * 1000, 'timeout').unref()
      })
      wake = () => {}
      if (why === 'conflict') return error(409, 'Conflict: terminated by other getUpdates request')
    }
    return ok(updates.slice(0, Number(limit)))
  }

  async function up(): Promise<void> {
    server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }

  await up()
  return {
    root: `http://127.0.0.1:${port}`,
    calls,
    sent: (chatId) => messages.filter((message) => message.chatId === chatId),
    answered: () =>
      calls.flatMap(({ method, payload, status }) =>
        method === 'answerCallbackQuery' && status === 200 ? [String(payload['callback_query_id'])] : [],
      ),
    callsOf: (method) => calls.filter((call) => call.method === method),
    push(update) {
      updates.push(update)
      wake('update')
    },
    unconfirmed: () => updates.length,
    fail(failure, { times = Number.POSITIVE_INFINITY, method, chat } = {}) {
      failures.push({ failure, left: times, method, chat })
    },
    heal() {
      failures = []
    },
    async down() {
      const closing = server
      if (!closing?.listening) return
      closing.close()
      closing.closeAllConnections()
      await once(closing, 'close')
    },
    up,
  }
}

function failed(failure: Failure | undefined): Answer | undefined {
  switch (failure?.kind) {
    case 'limited':
      return error(429, `Too Many Requests: retry after ${failure.seconds}`, { retry_after: failure.seconds })
    case 'blocked':
      return error(403, 'Forbidden: bot was blocked by the user')
    case 'unparsable':
      return error(400, "Bad Request: can't parse entities: unsupported start tag")
    case 'broken':
      return error(500, 'Internal Server Error')
    case 'gateway':
      return { status: 502, body: '<html><body>502 Bad Gateway</body></html>' }
    default:
      return undefined
  }
}
