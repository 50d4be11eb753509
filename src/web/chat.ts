/** The web chat: a miniature of Telegram. A request becomes an update, and what the bot says becomes the answer. */
import type { Incoming, Receiver } from '../bot/receive.ts'
import { tapData } from '../bot/taps.ts'
import { messageUpdate, pressUpdate } from '../telegram/update.ts'
import { type ChatMessage, chatMessages } from './chat-message.ts'
import { namedUpdateId, newSessionToken, newUpdateId, sessionChat } from './session.ts'

export interface ChatRequest {
  session?: string | undefined
  lang?: string | undefined
  text?: string | undefined
  button?: string | undefined
  /** The highest message id that the page shows. */
  seen?: number | undefined
  /** Names the turn: the same again is the same turn tried again. */
  id?: string | undefined
}

export interface WebChat {
  /** Does a chat of this session exist? */
  knows(session: string | undefined): Promise<boolean>
  /**
   * Answers one request. A session the server did not make, or has forgotten, is replaced by a new one. Throws only when the
   * chat can't be stored.
   */
  answer(request: ChatRequest, wished: string[]): Promise<{ session: string; messages: ChatMessage[] }>
}

/** The web channel over this receiver; `exists` tells whether a chat document is stored. */
export function createWebChat(receiver: Receiver, exists: (key: string) => Promise<boolean>): WebChat {
  async function knows(session: string | undefined): Promise<boolean> {
    return session !== undefined && (await exists((await sessionChat(session)).key))
  }

  return {
    knows,
    async answer({ session: given, lang, text, button, seen, id }, wished) {
      const known = await knows(given)
      const session = known && given !== undefined ? given : newSessionToken()
      const { key, chatId } = await sessionChat(session)
      const updateId = id === undefined ? newUpdateId() : await namedUpdateId(session, id)
      const incoming: Incoming = {
        key,
        channel: 'web',
        chatId,
        update: updateFor(updateId, chatId, { lang, text, button }, known),
        // A chat that is under way has a language; a wish that can't be fulfilled must not take it away.
        wished: lang === undefined || known ? wished : [lang, ...wished],
        repeatable: id !== undefined,
        ...(seen === undefined ? {} : { seen }),
        ...(lang === undefined ? {} : { lang }),
      }
      const { fresh, calls, waiting } = await receiver.receive(incoming)
      const unasked = chatMessages(waiting)
      const messages = chatMessages(calls)
      if (fresh || messages.length > 0) return { session, messages: [...unasked, ...messages] }
      // A turn from before the last one: its answer is kept no more, but nobody who tries again should meet silence.
      const update = updateFor(newUpdateId(), chatId, {}, known)
      return { session, messages: [...unasked, ...chatMessages((await receiver.receive({ ...incoming, update })).calls)] }
    },
  }
}

/** A press carries the id of its message, so that the same press twice is known as one. */
const pressed = /^(\d{1,15})\.(.+)$/s

function updateFor(id: number, chatId: number, { lang, text, button }: ChatRequest, known: boolean) {
  if (button !== undefined) {
    const [, messageId = '0', data = button] = pressed.exec(button) ?? []
    return pressUpdate(id, chatId, Number(messageId), data, 'web')
  }
  if (text !== undefined) return messageUpdate(id, chatId, 0, text)
  if (!known) return messageUpdate(id, chatId, 0, '/start')
  // Nothing was said: show where the person stands, in the language they have now chosen.
  const data = tapData(lang === undefined ? { kind: 'resume' } : { kind: 'language', lang })
  return pressUpdate(id, chatId, newUpdateId(), data, 'web')
}
