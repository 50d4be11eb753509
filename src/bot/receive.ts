/**
 * One update, exactly one effect: claimed (the chat's lock), processed (one turn of the bot), done (the document, with the
 * update's id and the messages still to be sent, written in one piece). A failure changes nothing, so that the same update can come again.
 */
import type { Update } from 'grammy/types'
import type { Content } from '../content.ts'
import { matchLanguage, sourceLanguage } from '../i18n/languages.ts'
import { describeError, type Logger } from '../log.ts'
import { type ChatDocument, newChatDocument } from '../storage/chat-document.ts'
import type { Chats } from '../storage/chats.ts'
import type { CountUsage, UsageEvent } from '../storage/usage.ts'
import { createBot } from './bot.ts'
import { dangerIn, speak, type Turn } from './context.ts'
import { message, send } from './message.ts'
import { type Call, createRecordingApi } from './outgoing.ts'
import { navigation } from './screens/keyboard.ts'

export interface Incoming {
  /** Key of the chat's document. */
  key: string
  channel: ChatDocument['channel']
  chatId: number
  update: Update
  /** Languages the person's device asks for, most wanted first. */
  wished: string[]
  /** A language chosen by hand with this update. */
  lang?: string
  /** The update may come again with the same id, from a client that missed the answer and wants it (web only). */
  repeatable?: boolean
  /** The highest message id that the page shows (web only): what was said unasked up to it need not wait any more. */
  seen?: number
  /** The person sends too much at once: a friendly word instead of an answer, or not even that. */
  limited?: 'told' | 'silent'
}

export interface Outcome {
  /** False: the update had been handled before, and `calls` are what it led to then (web only, and only the last one). */
  fresh: boolean
  calls: Call[]
  /** What was said before without being asked and waits to be shown (web only). */
  waiting: Call[]
}

export interface Receiver {
  /**
   * Handles one update. Tries again when the bot fails, and says so kindly when it keeps failing; throws only when the chat can't
   * be stored, with nothing changed.
   */
  receive(incoming: Incoming): Promise<Outcome>
}

export interface ReceiverDependencies {
  chats: Chats
  /** The content in force now. */
  content(): Content
  logger: Logger
  now(): number
  /** Counts what people need and do not find. */
  count?: CountUsage
  /** What a turn does; tests put a failing one here. */
  play?: ReturnType<typeof createBot>
  /** Milliseconds after which a turn has failed. */
  patience?: number
}

const remembered = 100
const attempts = 3
const longestTurn = 20_000
/** Later than this a press is meant: Telegram and impatient fingers are quicker. */
const samePressWithin = 60_000

/** Receives updates of all channels. */
export function createReceiver(dependencies: ReceiverDependencies): Receiver {
  const { chats, content, logger, now, count, play = createBot(), patience = longestTurn } = dependencies

  return {
    receive: (incoming) =>
      chats.change<Outcome>(incoming.key, async (stored) => {
        if (stored?.updates.includes(incoming.update.update_id))
          return { result: { ...repeated(stored, incoming.update), waiting: unseen(stored, incoming) }, save: 'unchanged' }
        if (stored && isSamePress(stored, incoming.update, now())) {
          return {
            result: { ...samePress(stored), waiting: unseen(stored, incoming) },
            save: acknowledged(stored, incoming.update),
          }
        }
        const { calls, after, events } = await playSafely(
          incoming,
          stored ?? newChatDocument(incoming.channel, incoming.chatId, now()),
        )
        // Nothing was said to somebody who sends too much: then nothing is worth a write either.
        if (incoming.limited && calls.length === 0) return { result: { fresh: true, calls, waiting: [] }, save: 'unchanged' }
        count?.(events)
        const waiting = after.inbox as unknown as Call[]
        return { result: { fresh: true, calls, waiting }, save: after.forgotten && after.outbox.length === 0 ? 'delete' : after }
      }),
  }

  async function playSafely(
    incoming: Incoming,
    before: ChatDocument,
  ): Promise<{ calls: Call[]; after: ChatDocument; events: UsageEvent[] }> {
    for (let attempt = 1; ; attempt += 1) {
      const turn = openTurn(incoming, copyOf(before))
      // A damaged log would make every turn fail, for ever. It can be lost: the answers are kept beside it.
      if (attempt > 1) delete turn.chat.conversations
      try {
        const calls = await answer(incoming, turn, attempt)
        closeTurn(turn.chat, incoming, calls, attempt <= attempts)
        return { calls, after: turn.chat, events: turn.events }
      } catch (error) {
        logger.error({ attempt, channel: incoming.channel, ...describeError(error) }, 'a turn failed')
        if (attempt > attempts) throw error
        await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
      }
    }
  }

  async function answer({ update, limited }: Incoming, turn: Turn, attempt: number): Promise<Call[]> {
    if (limited && !(await isUrgent(turn, update)))
      return await sayOnly(turn, update, limited === 'told' ? 'errors.rate-limit' : undefined)
    return attempt <= attempts ? await within(patience, play(update, turn)) : await sayOnly(turn, update, 'errors.failed')
  }

  function openTurn(incoming: Incoming, chat: ChatDocument): Turn {
    const current = content()
    const { languages } = current.i18n
    chat.forgotten = false
    const turn: Turn = { chat, content: current, t: current.i18n.translator(sourceLanguage), events: [] }
    const chosen = incoming.lang === undefined ? undefined : matchLanguage([incoming.lang], languages)
    if (chosen) {
      chat.lang = chosen
      chat.langChosen = true
    }
    const guessed = matchLanguage(incoming.wished, languages)
    // Somebody whose language is not spoken yet is more likely to read English than German.
    const foreign = incoming.wished.length > 0 && languages.includes('en') ? 'en' : sourceLanguage
    // A language that was only guessed is guessed anew, or a phone that now speaks another would never be followed.
    const kept = chat.langChosen || incoming.wished.length === 0 ? chat.lang : undefined
    const known = kept !== undefined && languages.includes(kept) ? kept : undefined
    speak(turn, known ?? guessed ?? foreign)
    return turn
  }

  function closeTurn(chat: ChatDocument, incoming: Incoming, calls: readonly Call[], handled: boolean): void {
    chat.updatedAt = now()
    chat.inbox = unseen(chat, incoming) as unknown as ChatDocument['inbox']
    chat.updates = [...chat.updates, incoming.update.update_id].slice(-remembered)
    // A press that was not handled may come again and must then be.
    chat.lastTap = incoming.limited || !handled ? undefined : tapKey(incoming.update)
    if (chat.channel === 'telegram') {
      chat.outbox.push(
        ...calls.map(({ method, payload }, index) => ({
          id: incoming.update.update_id * 100 + index,
          method,
          payload,
          since: now(),
        })),
      )
    } else {
      const mayComeAgain = chat.lastTap !== undefined || incoming.repeatable
      chat.lastReply = mayComeAgain ? (calls as unknown as ChatDocument['lastReply']) : []
      chat.lastReplyTo = incoming.update.update_id
    }
    // Nothing waits any more for somebody who has left the flow.
    if (!chat.flow) delete chat.conversations
    if (chat.forgotten) forget(chat)
  }
}

/** A document is JSON, and copied fastest as JSON. */
function copyOf(chat: ChatDocument): ChatDocument {
  return JSON.parse(JSON.stringify(chat)) as ChatDocument
}

/** A turn that never ends would keep its chat locked; it is given up, and works on a copy that nobody reads any more. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a turn took too long')), milliseconds)
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

function unseen({ inbox }: ChatDocument, { seen = 0 }: Incoming): Call[] {
  return (inbox as unknown as Call[]).filter(({ messageId = 0 }) => messageId > seen)
}

function repeated(chat: ChatDocument, { update_id }: Update): Omit<Outcome, 'waiting'> {
  return chat.lastReplyTo === update_id ? samePress(chat) : { fresh: false, calls: [] }
}

function samePress(chat: ChatDocument): Omit<Outcome, 'waiting'> {
  return { fresh: false, calls: chat.lastReply as unknown as Call[] }
}

/**
 * Telegram sends a press again with a new update id when the phone missed the answer, and an impatient person taps twice: the
 * same button as last time, with nothing in between.
 */
function isSamePress(chat: ChatDocument, update: Update, now: number): boolean {
  const tap = tapKey(update)
  return tap !== undefined && tap === chat.lastTap && now - chat.updatedAt < samePressWithin
}

/** Somebody in danger is answered, however much they send. */
async function isUrgent(turn: Turn, { message: said }: Update): Promise<boolean> {
  return said?.text !== undefined && (await dangerIn(turn, said.text)) !== undefined
}

/** Nothing happens again, but the phone must still stop showing the little clock. */
function acknowledged(chat: ChatDocument, { update_id, callback_query }: Update): ChatDocument | 'unchanged' {
  if (chat.channel !== 'telegram' || !callback_query) return 'unchanged'
  const answer = { method: 'answerCallbackQuery', payload: { callback_query_id: callback_query.id } }
  return {
    ...chat,
    updates: [...chat.updates, update_id].slice(-remembered),
    outbox: [...chat.outbox, { id: update_id * 100, since: chat.updatedAt, ...answer }],
  }
}

function tapKey({ callback_query: query }: Update): string | undefined {
  return query?.data === undefined || !query.message ? undefined : `${query.message.message_id}:${query.data}`
}

/** One sentence, or none, in place of an answer; the state of the chat stays as it is. */
async function sayOnly(turn: Turn, { callback_query: query }: Update, key: string | undefined): Promise<Call[]> {
  const { api, calls } = createRecordingApi(turn.chat)
  if (query) await api.answerCallbackQuery(query.id)
  if (key !== undefined) await send(api, turn.chat.chatId, [message(turn.t.lang, turn.t.html(key), navigation(turn.t))])
  return calls
}

/** Empties the document; what is left is needed to send the last message once, and goes with it. */
function forget(chat: ChatDocument): void {
  const { schema, channel, chatId, updates, outbox, nextMessageId, updatedAt } = chat
  for (const key of Object.keys(chat)) delete (chat as Record<string, unknown>)[key]
  Object.assign(chat, newChatDocument(channel, chatId, updatedAt), { schema, updates, outbox, nextMessageId, forgotten: true })
}
