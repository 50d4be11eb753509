import { timingSafeEqual } from 'hono/utils/buffer'
import type { Receiver } from '../bot/receive.ts'
import type { RateLimit } from '../rate-limit.ts'
import type { Delivery } from './deliver.ts'
import { parseUpdate } from './update.ts'

/** Is this the secret that was given to Telegram with the webhook? Takes the same time for any wrong one. */
export async function isSecret(given: string | undefined, secret: string): Promise<boolean> {
  return await timingSafeEqual(given ?? '', secret)
}

/** Takes one update of Telegram, from webhook or polling. */
export type TakeUpdate = (body: unknown) => Promise<'done' | 'ignored' | 'no-update'>

/** Handles an update and starts to deliver the answer. Throws when the chat can't be stored; the update must then come again. */
export function createTakeUpdate(receiver: Receiver, delivery: Delivery, limit: RateLimit): TakeUpdate {
  return async (body) => {
    const parsed = parseUpdate(body)
    if (parsed === undefined) return 'no-update'
    if (parsed === 'ignored') return 'ignored'
    const { chatId, update, languageCode } = parsed
    const key = `tg-${chatId}`
    const { allowed, first } = await limit.session(key)
    // Said once a minute; a press is answered in any case, or the phone shows the little clock.
    const limited = allowed ? undefined : first ? ('told' as const) : ('silent' as const)
    if (limited === 'silent' && !update.callback_query) return 'ignored'
    await receiver.receive({
      key,
      channel: 'telegram',
      chatId,
      update,
      wished: languageCode === undefined ? [] : [languageCode],
      ...(limited ? { limited } : {}),
    })
    delivery.deliver(key)
    return 'done'
  }
}
