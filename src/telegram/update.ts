import type { Update } from 'grammy/types'
import { z } from 'zod'

const person = z.object({ id: z.int(), language_code: z.string().max(35).optional() })
const chat = z.object({ id: z.int(), type: z.string() })

const updateSchema = z.object({
  update_id: z.int(),
  message: z
    .object({ message_id: z.int(), chat, from: person.optional(), text: z.string().optional(), caption: z.string().optional() })
    .optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: person,
      data: z.string().optional(),
      message: z.object({ message_id: z.int(), chat }).optional(),
    })
    .optional(),
})

export interface PrivateUpdate {
  chatId: number
  update: Update
  /** The language of the person's phone. */
  languageCode: string | undefined
}

/**
 * Reads a body that should be a Telegram Update. `undefined`: it is none. `'ignored'`: it is one, but not a message or a press in a
 * private chat. Otherwise the update with only what the bot needs: names and usernames end here.
 */
export function parseUpdate(body: unknown): PrivateUpdate | 'ignored' | undefined {
  const parsed = updateSchema.safeParse(body)
  if (!parsed.success) return undefined
  const { update_id, message, callback_query } = parsed.data
  if (callback_query) {
    const where = callback_query.message?.chat
    if (where?.type !== 'private') return 'ignored'
    return {
      chatId: where.id,
      languageCode: callback_query.from.language_code,
      update: pressUpdate(
        update_id,
        where.id,
        callback_query.message?.message_id ?? 0,
        callback_query.data ?? '',
        callback_query.id,
      ),
    }
  }
  if (message?.chat.type !== 'private' || !message.from) return 'ignored'
  return {
    chatId: message.chat.id,
    languageCode: message.from.language_code,
    update: messageUpdate(update_id, message.chat.id, message.message_id, message.text ?? message.caption),
  }
}

function nobody(id: number) {
  return { id, is_bot: false, first_name: '-' }
}

function privateChat(id: number) {
  return { id, type: 'private' as const, first_name: '-' }
}

/** An update for a text (or, without one, for a photo, voice message ...) of a private chat. Commands get their entity. */
export function messageUpdate(updateId: number, chatId: number, messageId: number, text: string | undefined): Update {
  const command = text === undefined ? null : /^\/[a-z0-9_]{1,32}(@\w+)?(?=\s|$)/i.exec(text)
  // "/start@some_bot" is "/start": the chat is private, so this bot is meant.
  const name = command?.[0].replace(/@.*/, '').toLowerCase()
  const plain = command && name !== undefined ? name + text?.slice(command[0].length) : text
  return {
    update_id: updateId,
    message: {
      message_id: messageId,
      date: 0,
      chat: privateChat(chatId),
      from: nobody(chatId),
      ...(plain === undefined ? {} : { text: plain }),
      ...(name === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: name.length }] }),
    },
  } as Update
}

/** An update for a press on a button. */
export function pressUpdate(updateId: number, chatId: number, messageId: number, data: string, id: string): Update {
  return {
    update_id: updateId,
    callback_query: {
      id,
      from: nobody(chatId),
      chat_instance: '-',
      data,
      message: { message_id: messageId, date: 0, chat: privateChat(chatId), text: '-' },
    },
  } as Update
}
