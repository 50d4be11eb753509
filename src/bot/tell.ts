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
      const counter = { nextMessageId: chat.nextMessageId }
      const { api, calls } = createRecordingApi(counter)
      await send(api, chat.chatId, messages)
      const next: ChatDocument = { ...chat, ...counter }
      if (chat.channel === 'telegram') {
        // Updates have positive ids: these can't be mistaken for their answers.
        const waiting = calls.map(({ method, payload, messageId = 0 }) => ({ id: -messageId, method, payload, since: now() }))
        next.outbox = [...chat.outbox, ...waiting]
      } else next.inbox = [...chat.inbox, ...(calls as unknown as ChatDocument['inbox'])].slice(-keptInInbox)
      return { result: true, save: next }
    })
}
