/** Chats on their way from one kind of storage to another. */
import { type ChatDocument, chatDocumentSchema } from './chat-document.ts'
import type { Chats } from './chats.ts'

/** A chat's document as it travels; undefined when it is none. */
export function parseTransferred(data: unknown): ChatDocument | undefined {
  return chatDocumentSchema.safeParse(data).data
}

/** Takes in a chat, unless the one that is here has heard from its person since. */
export function importChat(chats: Chats, key: string, document: ChatDocument): Promise<'imported' | 'newer-here'> {
  return chats.change(key, async (chat) =>
    chat && chat.updatedAt > document.updatedAt
      ? { result: 'newer-here' as const, save: 'unchanged' as const }
      : { result: 'imported' as const, save: document },
  )
}
