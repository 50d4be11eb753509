/** What was said in a web chat without being asked: kept until the page has shown it. */
import type { Call } from '../bot/outgoing.ts'
import type { Chats } from '../storage/chats.ts'
import { type ChatMessage, chatMessages } from './chat-message.ts'

export interface Inbox {
  /** What waits, the oldest first. Messages up to `seen` were shown and go. */
  waiting(key: string, seen: number | undefined): Promise<ChatMessage[]>
}

/** The inbox in the chats' documents. */
export function createInbox(chats: Chats): Inbox {
  return {
    waiting: (key, seen = 0) =>
      chats.change(key, async (chat) => {
        if (!chat || chat.inbox.length === 0) return { result: [], save: 'unchanged' }
        const calls = chat.inbox as unknown as Call[]
        const left = calls.filter(({ messageId = 0 }) => messageId > seen)
        const save = left.length < calls.length ? { ...chat, inbox: left as unknown as typeof chat.inbox } : 'unchanged'
        return { result: chatMessages(left), save }
      }),
  }
}
