import { describeError, type Logger } from '../log.ts'
import type { Chats } from './chats.ts'

/** Chats are kept this long after their last message (milliseconds): long enough to come back after a holiday. */
export const keptFor = 30 * 24 * 60 * 60 * 1000

/** Deletes the chats that are past their age, damaged ones too. Never throws. Returns how many went. */
export async function forgetOldChats(chats: Chats, now: number, logger: Logger): Promise<number> {
  let forgotten = 0
  try {
    for await (const { key, writtenAt } of chats.list()) {
      if (now - writtenAt < keptFor) continue
      forgotten += await chats.change(key, async (chat) => {
        const old = chat !== undefined && now - chat.updatedAt >= keptFor
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
