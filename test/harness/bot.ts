/** One person in front of the bot, over the web chat or over Telegram, with everything in memory. */

import type { Call } from '../../src/bot/outgoing.ts'
import type { Content } from '../../src/content.ts'
import { htmlToText } from '../../src/html.ts'
import { type ChatDocument, chatDocumentSchema } from '../../src/storage/chat-document.ts'
import { parseUpdate } from '../../src/telegram/update.ts'
import { createWebChat } from '../../src/web/chat.ts'
import { type Engine, openEngine } from './engine.ts'

export type ChannelName = 'web' | 'telegram'
export const channelNames: ChannelName[] = ['web', 'telegram']

/** A message of the bot as a person sees it. */
export interface Shown {
  id: number
  html: string
  text: string
  lang: string
  dir: 'ltr' | 'rtl'
  entries: string[]
  sensitive: boolean
  buttons: { text: string; data?: string; url?: string }[]
}

/** What the person does. `text: undefined` is a photo, a voice message ... */
export type Act = { text: string | undefined } | { press: string; on: number }

export interface TestBot extends Pick<Engine, 'stored' | 'store' | 'deploy'> {
  readonly channel: ChannelName
  /** Everything the bot has said, and what the person did in between. */
  readonly history: ({ user: string } | { bot: Shown })[]
  /** Does something; returns what the bot says to it. */
  act(act: Act): Promise<Shown[]>
  /** What is stored of this chat; undefined when nothing is. */
  document(): Promise<ChatDocument | undefined>
  /** What the bot has written to its log as an error. */
  readonly errors: string[]
}

export interface BotOptions {
  content: Content
  /** Language of the person's phone or browser. */
  lang?: string
  /** Milliseconds after which a turn has failed. */
  patience?: number
}

const telegramId = 4711
/** One count for all chats: a chat put back to the state of another must not take a new update for a repeated one. */
let count = 1000

/** A new person on a channel. */
export function openBot(channel: ChannelName, { content, lang = 'de', patience }: BotOptions): TestBot {
  const engine = openEngine({ content, ...(patience === undefined ? {} : { patience }) })
  const send = channel === 'web' ? webSender() : telegramSender()
  const history: TestBot['history'] = []

  return {
    channel,
    history,
    errors: engine.errors,
    stored: engine.stored,
    store: engine.store,
    deploy: engine.deploy,
    async act(act) {
      history.push({ user: 'press' in act ? `tap: ${labelOf(act)}` : act.text === undefined ? 'photo:' : `user: ${act.text}` })
      const shown = await send(act)
      history.push(...shown.map((bot) => ({ bot })))
      return shown
    },
    async document() {
      const stored = await engine.stored()
      return stored === undefined ? undefined : chatDocumentSchema.parse(JSON.parse(stored))
    },
  }

  function labelOf({ press, on }: { press: string; on: number }): string {
    const message = history.findLast((entry) => 'bot' in entry && entry.bot.id === on)
    const button = message && 'bot' in message ? message.bot.buttons.find(({ data }) => data === press) : undefined
    return button?.text ?? press
  }

  /** The web page: a session, and what the person pressed or wrote. */
  function webSender() {
    const web = createWebChat(engine, engine.exists)
    let session: string | undefined
    return async (act: Act): Promise<Shown[]> => {
      // The page has no photos; its box can only be sent with something in it.
      const request = 'press' in act ? { button: `${act.on}.${act.press}` } : { text: act.text ?? '' }
      const answer = await web.answer({ session, ...request }, [lang])
      session = answer.session
      return answer.messages.map(({ buttons, sensitive = false, ...message }) => ({
        ...message,
        sensitive,
        buttons: buttons.flat().map((button) => {
          if ('url' in button) return button
          return { text: button.text, data: button.button.replace(/^\d+\./, '') }
        }),
      }))
    }
  }

  /** Telegram: whole updates with names, and an outbox that is emptied at once. */
  function telegramSender() {
    const key = `tg-${telegramId}`
    const from = {
      id: telegramId,
      is_bot: false,
      first_name: 'Amina',
      last_name: 'Beispiel',
      username: 'amina',
      language_code: lang,
    }
    const chat = { id: telegramId, first_name: 'Amina', last_name: 'Beispiel', username: 'amina', type: 'private' }
    return async (act: Act): Promise<Shown[]> => {
      count += 1
      const message = { message_id: count, from, chat, date: 1_790_000_000 }
      const content =
        'press' in act
          ? {
              callback_query: {
                id: String(count),
                from,
                message: { ...message, message_id: act.on, text: '-' },
                chat_instance: '1',
                data: act.press,
              },
            }
          : { message: act.text === undefined ? { ...message, photo: [{ file_id: 'x' }] } : { ...message, text: act.text } }
      const parsed = parseUpdate({ update_id: count, ...content })
      if (parsed === undefined || parsed === 'ignored') throw new Error('this is no update of a private chat')
      const { chatId, update, languageCode } = parsed
      const wished = languageCode === undefined ? [] : [languageCode]
      const { calls } = await engine.receive({ key, channel: 'telegram', chatId, update, wished })
      return calls.flatMap(shownInTelegram)
    }
  }
}

function shownInTelegram({ method, payload, messageId = 0 }: Call): Shown[] {
  const { text, meta, reply_markup } = payload
  if (method !== 'sendMessage' || text === undefined || !meta) return []
  const buttons = (reply_markup?.inline_keyboard ?? []).flat().map((button) => {
    if ('url' in button) return { text: button.text, url: button.url }
    return { text: button.text, data: 'callback_data' in button ? button.callback_data : '' }
  })
  return [{ id: messageId, html: text, text: htmlToText(text), ...meta, sensitive: meta.sensitive ?? false, buttons }]
}
