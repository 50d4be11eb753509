/** One chat, one Durable Object: it takes its updates one by one, keeps its own document, and forgets by itself. */
import { DurableObject } from 'cloudflare:workers'
import type { WebSocket as Line } from '@cloudflare/workers-types'
import { Api } from 'grammy'
import type { Message } from '../bot/message.ts'
import { createReceiver, type Incoming, type Outcome, type Receiver } from '../bot/receive.ts'
import { createTell } from '../bot/tell.ts'
import { parseConfig } from '../config.ts'
import { describeError } from '../log.ts'
import type { ChatDocument } from '../storage/chat-document.ts'
import { createChats } from '../storage/chats.ts'
import { createDurableStore } from '../storage/durable.ts'
import { forgetAt, keptFor } from '../storage/retention.ts'
import { importChat } from '../storage/transfer.ts'
import { monthOf, type UsageEvent, usageKey } from '../storage/usage.ts'
import { createDelivery } from '../telegram/deliver.ts'
import { createInbox } from '../web/inbox.ts'
import { liveMessage, liveProtocol, seenUpTo } from '../web/live.ts'
import { contentOf } from './content.ts'
import { type Env, settingsOf } from './env.ts'
import { consoleLogger } from './logger.ts'
import { rosterOf } from './remote.ts'
import { rosterNameOf } from './roster.ts'

/** A waiting message is tried again by the alarm, sooner when it is young (milliseconds). */
const soonest = 60_000
const latest = 60 * 60_000
/** How long an alarm waits for Telegram before it leaves the rest to the next one (milliseconds). */
const alarmPatience = 20_000
/** Tabs of one chat; more are no person. */
const mostLines = 5

const rosteredAs = 'rostered-as'
/** Carries the chat's key to the object that is to open a line. */
export const keyHeader = 'x-chat-key'

/** The Durable Object of a chat. Its methods are called by the Worker. */
export class ChatObject extends DurableObject<Env> {
  /** Tests put other content here, and less patience before the first update. */
  content = () => contentOf(this.env)
  patience: number | undefined
  readonly #storage = this.ctx.storage
  readonly #chats = createChats(createDurableStore(this.#storage), consoleLogger, { remembered: 1 })
  #receiver: Receiver | undefined
  /** As they stand in the storage, once they were read there; null: no alarm is set. */
  #alarm: number | null | undefined
  #rosteredAs: string | undefined
  readonly #tell = createTell(this.#chats, Date.now)
  readonly #inbox = createInbox(this.#chats)
  readonly #delivery = this.#openDelivery()

  /** Handles one update. When this returns, all of it is stored. */
  async receive(incoming: Incoming): Promise<Outcome> {
    this.#receiver ??= createReceiver({
      chats: this.#chats,
      content: () => this.content(),
      logger: consoleLogger,
      now: Date.now,
      count: (events) => this.#count(incoming.key, events),
      ...(this.patience === undefined ? {} : { patience: this.patience }),
    })
    const outcome = await this.#receiver.receive(incoming)
    await this.#settle(incoming.key)
    if (incoming.channel === 'telegram') this.#deliver(incoming.key)
    return outcome
  }

  /** Is there a chat of this key? */
  async exists(key: string): Promise<boolean> {
    return (await this.read(key)) !== undefined
  }

  /** Says something unasked: to Telegram, to the page that is open, or to the page when it is opened next. */
  async tell(key: string, messages: readonly Message[]): Promise<boolean> {
    if (!(await this.#tell(key, messages))) return false
    await this.#settle(key)
    this.#deliver(key)
    await this.#push(key, this.ctx.getWebSockets())
    return true
  }

  /** The chat's document. */
  read(key: string): Promise<ChatDocument | undefined> {
    return this.#chats.change(key, async (chat) => ({ result: chat, save: 'unchanged' }))
  }

  /** Takes in a document from elsewhere, unless the one here is newer. */
  async import(key: string, document: ChatDocument): Promise<'imported' | 'newer-here'> {
    const result = await importChat(this.#chats, key, document)
    await this.#settle(key)
    return result
  }

  /** Opens a line to a page; it costs nothing while nobody says anything. */
  async fetch(request: Request): Promise<Response> {
    const key = request.headers.get(keyHeader) ?? ''
    const { 0: page, 1: line } = new WebSocketPair()
    const lines = this.ctx.getWebSockets()
    if (lines.length >= mostLines) lines[0]?.close(1008)
    this.ctx.acceptWebSocket(line)
    line.serializeAttachment(key)
    await this.#push(key, [line])
    const headers = { 'sec-websocket-protocol': liveProtocol }
    return new Response(null, { status: 101, headers, webSocket: page } as ResponseInit)
  }

  async webSocketMessage(line: Line, data: unknown): Promise<void> {
    const seen = seenUpTo(data)
    if (seen !== undefined) await this.#push(String(line.deserializeAttachment()), [line], seen)
  }

  webSocketClose(line: Line): void {
    line.close()
  }

  /** Delivers what Telegram had not taken, and deletes what is past its age. */
  async alarm(): Promise<void> {
    this.#alarm = null
    const key = await this.#storage.get<string>(rosteredAs)
    if (key === undefined) return
    const chat = await this.read(key)
    if (chat && chat.outbox.length > 0) {
      this.#delivery?.deliver(key)
      await Promise.race([this.#delivery?.idle(), sleep(alarmPatience)])
    } else if (chat && forgetAt(chat) <= Date.now()) {
      await this.#chats.change(key, async () => ({ result: undefined, save: 'delete' }))
    }
    await this.#chats.removeSetAside(Date.now() - keptFor)
    await this.#settle(key)
  }

  #openDelivery() {
    const { telegram } = parseConfig(settingsOf(this.env))
    if (!telegram) return undefined
    const api = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 30 })
    return createDelivery({ chats: this.#chats, api, logger: consoleLogger, now: Date.now, sleep })
  }

  #deliver(key: string): void {
    if (!this.#delivery) return
    this.#delivery.deliver(key)
    // A chat that was to be forgotten goes with its last message.
    this.ctx.waitUntil(this.#delivery.idle().then(() => this.#settle(key)))
  }

  async #push(key: string, lines: readonly Line[], seen?: number): Promise<void> {
    if (lines.length === 0) return
    const messages = await this.#inbox.waiting(key, seen)
    if (messages.length > 0) for (const line of lines) line.send(liveMessage(messages))
  }

  /** Sees to it that the chat is on the roster and the alarm is set, or that nothing is left where no chat is any more. */
  async #settle(key: string): Promise<void> {
    const chat = await this.read(key)
    this.#rosteredAs ??= await this.#storage.get<string>(rosteredAs)
    if (chat) {
      const next = nextAlarm(chat)
      this.#alarm ??= await this.#storage.getAlarm()
      if (this.#alarm === null || this.#alarm > next) {
        await this.#storage.setAlarm(next)
        this.#alarm = next
      }
      if (this.#rosteredAs !== undefined) return
      await this.#storage.put(rosteredAs, key)
      this.#rosteredAs = key
      await this.#onRoster(key, 'add')
      return
    }
    if (this.#rosteredAs === undefined) return
    this.#alarm = undefined
    const damaged = await this.#storage.list({ prefix: 'damaged:', limit: 1 })
    if (damaged.size > 0) return await this.#storage.setAlarm(Date.now() + keptFor)
    await this.#onRoster(key, 'remove')
    await this.#storage.deleteAlarm()
    await this.#storage.deleteAll()
    this.#rosteredAs = undefined
  }

  #count(key: string, events: readonly UsageEvent[]): void {
    if (events.length === 0) return
    const month = monthOf(Date.now())
    const counting = rosterOf(this.env, rosterNameOf(key)).count(events.map((event) => usageKey(event, month)))
    this.ctx.waitUntil(
      counting.catch((error: unknown) => consoleLogger.error(describeError(error), 'the counts of use could not be stored')),
    )
  }

  /** A roster that is away must not keep a person from their answer: the chat is then missing from exports, no more. */
  async #onRoster(key: string, what: 'add' | 'remove'): Promise<void> {
    try {
      await rosterOf(this.env, rosterNameOf(key))[what](key)
    } catch (error) {
      consoleLogger.error(describeError(error), 'the roster of chats could not be changed')
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** When there is something to do next for a chat that nobody writes to. */
function nextAlarm(chat: ChatDocument): number {
  const [oldest] = chat.outbox
  if (!oldest) return Math.max(forgetAt(chat), Date.now() + 1000)
  const age = Date.now() - oldest.since
  return Date.now() + Math.min(latest, Math.max(soonest, age))
}
