import type { Receiver } from '../bot/receive.ts'
import type { RateLimit } from '../rate-limit.ts'
import type { Delivery } from './deliver.ts'
import { parseUpdate } from './update.ts'

/** Is this the secret that was given to Telegram with the webhook? Takes the same time for any wrong one of its length. */
export function isSecret(given: string | undefined, secret: string): boolean {
  if (given?.length !== secret.length) return false
  let difference = 0
  for (let at = 0; at < secret.length; at += 1) difference |= given.charCodeAt(at) ^ secret.charCodeAt(at)
  return difference === 0
}

/** Takes one update of Telegram, from webhook or polling. */
export type TakeUpdate = (body: unknown) => Promise<'done' | 'ignored' | 'no-update'>

/** Handles an update and starts to deliver the answer. Throws when the chat can't be stored; the update must then come again. */
export function createTakeUpdate(receiver: Receiver, delivery: Pick<Delivery, 'deliver'>, limit: RateLimit): TakeUpdate {
  const isNew = createNewness()

  return async (body) => {
    const parsed = parseUpdate(body)
    if (parsed === undefined) return 'no-update'
    if (parsed === 'ignored') return 'ignored'
    const { chatId, update, languageCode } = parsed
    const key = `tg-${chatId}`
    // Telegram sends an update again until it is stored; that is not the person's doing.
    const { allowed, first } = isNew(update.update_id) ? await limit.session(key) : { allowed: true, first: false }
    // Said once a minute; a press is answered in any case, or the phone shows the little clock.
    const limited = allowed ? undefined : first ? ('told' as const) : ('silent' as const)
    // A text is read in any case, in case it tells of danger.
    if (limited === 'silent' && update.message && update.message.text === undefined) return 'ignored'
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

const remembered = 1000

/** Tells whether an update id is seen for the first time among the newest. */
function createNewness(): (id: number) => boolean {
  const seen = new Set<number>()
  return (id) => {
    if (seen.has(id)) return false
    seen.add(id)
    // A set gives its oldest first.
    const [oldest] = seen
    if (seen.size > remembered && oldest !== undefined) seen.delete(oldest)
    return true
  }
}
