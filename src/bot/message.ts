import type { Api } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import { isolateForeign } from '../i18n/bidi.ts'
import { languageOf } from '../i18n/languages.ts'
import type { MessageMeta } from './outgoing.ts'

export type Button = { text: string; data: string } | { text: string; url: string }

/** A message of the bot, before any channel: plain data, so that a conversation can keep it in its log. */
export interface Message {
  html: string
  keyboard: Button[][]
  meta: MessageMeta
}

/** A message in a language of ours. */
export function message(lang: string, html: string, keyboard: Button[][] = [], meta: Partial<MessageMeta> = {}): Message {
  const language = languageOf(lang)
  const full = { lang: language.tag, dir: language.dir, entries: [], ...meta }
  return { html: isolateForeign(html, full.dir), keyboard, meta: full }
}

/** Sends messages in order. */
export async function send(api: Api, chatId: number, messages: readonly Message[]): Promise<void> {
  for (const { html, keyboard, meta } of messages) {
    const inline_keyboard: InlineKeyboardButton[][] = keyboard.map((row) =>
      row.map((button) =>
        'url' in button ? { text: button.text, url: button.url } : { text: button.text, callback_data: button.data },
      ),
    )
    const other = {
      parse_mode: 'HTML' as const,
      link_preview_options: { is_disabled: true },
      ...(inline_keyboard.length > 0 ? { reply_markup: { inline_keyboard } } : {}),
      // Not Telegram's: the web channel reads it, the delivery to Telegram takes it out.
      meta,
    }
    await api.sendMessage(chatId, html, other)
  }
}
