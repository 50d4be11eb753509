/**
 * What the bot says, before a channel delivers it. The bot calls the Bot API as ever; the call is caught at `client.fetch`
 * and kept in order, so that a flow is written once for Telegram and the web, and so that nothing is sent before the chat's
 * document is stored (ADR 0002).
 */
import { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'

/** What a message is, besides Telegram's own fields: for the web page, and never sent to Telegram. */
export interface MessageMeta {
  lang: string
  dir: 'ltr' | 'rtl'
  /** Ids of the services whose cards this message shows. */
  entries: string[]
  /** On topics such as violence the page offers a quick exit. */
  sensitive?: boolean
}

/** A Bot API call of one turn. `chat_id` and `reply_markup` are as in the Bot API. */
export interface Call {
  method: string
  payload: Record<string, unknown> & {
    text?: string
    reply_markup?: InlineKeyboardMarkup
    meta?: MessageMeta
  }
  /** The id of the message that this call made, counted per chat. */
  messageId?: number
}

/**
 * A `fetch` for grammY that answers every call at once with what Telegram would, and records it.
 * `nextMessageId` numbers the messages of the chat.
 */
function recordingFetch(calls: Call[], nextMessageId: () => number): typeof fetch {
  return async (input, init) => {
    const method = new URL(String(input)).pathname.split('/').at(-1) ?? ''
    const payload = JSON.parse(String(init?.body ?? '{}')) as Call['payload']
    const call: Call = { method, payload }
    let result: unknown = true
    if (method === 'sendMessage') {
      call.messageId = nextMessageId()
      // Without the text: the conversations plugin keeps results in its log.
      result = { message_id: call.messageId, date: 0, chat: { id: payload['chat_id'], type: 'private' } }
    }
    calls.push(call)
    return new Response(JSON.stringify({ ok: true, result }), { headers: { 'content-type': 'application/json' } })
  }
}

/** An Api whose calls are recorded in `calls`, in order, and sent to nobody. It numbers the messages of this chat. */
export function createRecordingApi(chat: { nextMessageId: number }): { api: Api; calls: Call[] } {
  const calls: Call[] = []
  const api = new Api('0:recorded', { fetch: recordingFetch(calls, () => chat.nextMessageId++) as never })
  return { api, calls }
}
