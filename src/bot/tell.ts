/** Messages that answer no update: what somebody of the centre writes, or news about something the person asked for. */
import type { ChatDocument } from '../storage/chat-document.ts'
import type { Chats } from '../storage/chats.ts'
import { type Message, send } from './message.ts'
import { createRecordingApi } from './outgoing.ts'

/**
 * Says something in a chat that nobody asked for: into the outbox of Telegram, or into the inbox of the web page, in one write. Whoever calls
 * it then starts to deliver. False: there is no such chat (any more).
 */
export type Tell = (key: string, messages: readonly Message[]) => Promise<boolean>

/** A page that is never opened again must not fill its chat. */
const keptInInbox = 50

/** Tells through the chats' documents. */
export function createTell(chats: Chats, now: () => number): Tell {
  return (key, messages) =>
    chats.change(key, async (chat) => {
      if (!chat || chat.forgotten) return { result: false, save: 'unchanged' }
      const { api, calls } = createRecordingApi(chat)
      await send(api, chat.chatId, messages)
      if (chat.channel === 'telegram') {
        // Updates have positive ids: these can't be mistaken for their answers.
        chat.outbox.push(
          ...calls.map(({ method, payload, messageId = 0 }) => ({ id: -messageId, method, payload, since: now() })),
        )
      } else chat.inbox = [...chat.inbox, ...(calls as unknown as ChatDocument['inbox'])].slice(-keptInInbox)
      return { result: true, save: chat }
    })
}
