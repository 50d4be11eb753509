/** What the bot says, as the web page is told it. */
import type { Call } from '../bot/outgoing.ts'
import { htmlToText } from '../html.ts'
import type { ChatMessage } from './chat-schema.ts'

export type { ChatMessage } from './chat-schema.ts'

/** The messages among these calls. */
export function chatMessages(calls: readonly Call[]): ChatMessage[] {
  return calls.flatMap(chatMessage)
}

function chatMessage({ method, payload, messageId }: Call): ChatMessage[] {
  const { text, meta, reply_markup } = payload
  if (method !== 'sendMessage' || text === undefined || !meta || messageId === undefined) return []
  return [
    {
      id: messageId,
      html: text,
      text: htmlToText(text),
      lang: meta.lang,
      dir: meta.dir,
      entries: meta.entries,
      ...(meta.sensitive ? { sensitive: true } : {}),
      buttons: (reply_markup?.inline_keyboard ?? []).map((row) =>
        row.flatMap((button): ChatMessage['buttons'][number] => {
          if ('url' in button) return [{ text: button.text, url: button.url }]
          return 'callback_data' in button ? [{ text: button.text, button: `${messageId}.${button.callback_data}` }] : []
        }),
      ),
    },
  ]
}
