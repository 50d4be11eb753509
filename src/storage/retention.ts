import { describeError, type Logger } from '../log.ts'
import type { ChatDocument } from './chat-document.ts'
import type { Chats } from './chats.ts'

const hour = 60 * 60 * 1000

/** Chats are kept this long after their last message (milliseconds): long enough to come back after a holiday. */
export const keptFor = 30 * 24 * hour

/** Web chats that were only opened are kept this long (milliseconds): whoever opens thousands must not fill the disk. */
export const openedKeptFor = hour

/** The sweep comes every hour. Two hours of looking miss nothing, and older chats need not be read again every time. */
const openedLookedAtUntil = 3 * hour

/** Deletes the chats that are past their age, damaged ones too, and those only opened. Never throws. Returns how many went. */
export async function forgetOldChats(chats: Chats, now: number, logger: Logger): Promise<number> {
  let forgotten = 0
  try {
    for await (const { key, writtenAt } of chats.list()) {
      if (!isWorthReading(key, now - writtenAt)) continue
      forgotten += await chats.change(key, async (chat) => {
        const old = chat !== undefined && forgetAt(chat) <= now
        return { result: old ? 1 : 0, save: old ? 'delete' : 'unchanged' }
      })
    }
    await chats.removeSetAside(now - keptFor)
    if (forgotten > 0) logger.info({ forgotten }, 'chats past their age were deleted')
  } catch (error) {
    logger.error(describeError(error), 'old chats could not be deleted; trying again in an hour')
  }
  return forgotten
}

/** Judged by the key and the age of the write alone, so that a sweep reads few of many chats. */
function isWorthReading(key: string, age: number): boolean {
  return age >= keptFor || (key.startsWith('web-') && age >= openedKeptFor && age <= openedLookedAtUntil)
}

/** When a chat is past its age, if nothing more is heard (milliseconds since 1970). */
export function forgetAt(chat: ChatDocument): number {
  return chat.updatedAt + (wasOnlyOpened(chat) ? openedKeptFor : keptFor)
}

/** Nothing came after the greeting, and nothing would be missed. In Telegram the person sees the chat, so it stays. */
function wasOnlyOpened({ channel, nextMessageId, flow, municipality, langChosen }: ChatDocument): boolean {
  return channel === 'web' && nextMessageId <= 2 && !flow && municipality === undefined && !langChosen
}
