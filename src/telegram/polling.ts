import { Api } from 'grammy'
import { describeError, type Logger } from '../log.ts'
import type { TakeUpdate } from './webhook.ts'

const hint = 'Check BOT_TOKEN, and that no other program polls with it'

/**
 * Fetches updates by long polling until stopped. The next updates are asked for, and these thereby confirmed, only after these
 * are stored: what a killed program had not handled comes again. Telegram being away is waited out and ends nothing.
 *
 * Not grammY's `bot.start`: on stop it confirms the update under way, stored or not, and after a long absence of Telegram it
 * waits up to twenty minutes more.
 */
export function startPolling(options: {
  token: string
  apiRoot: string
  take: TakeUpdate
  logger: Logger
  sleep(milliseconds: number): Promise<void>
}): { stop(): Promise<void> } {
  const { token, apiRoot, take, logger, sleep } = options
  // Longer than the 30 seconds that Telegram may keep a call waiting, so that only a dead connection is given up.
  const api = new Api(token, { apiRoot, timeoutSeconds: 45 })
  const stopping = new AbortController()
  const { signal } = stopping
  let confirmed = 0

  async function run(): Promise<void> {
    let ready = false
    for (let failures = 0; !signal.aborted; ) {
      try {
        // Telegram refuses polling while a webhook of earlier days is set.
        if (!ready) await api.deleteWebhook({}, signal as never)
        ready = true
        await fetchOnce()
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        if (failures === 0) logger.error(describeError(error), `long polling failed; trying again. ${hint}`)
        await sleep(Math.min(30_000, 500 * 2 ** failures))
        failures += 1
      }
    }
  }

  async function fetchOnce(): Promise<void> {
    const wanted = { offset: confirmed, timeout: 30, allowed_updates: ['message', 'callback_query'] as const }
    for (const update of await api.getUpdates(wanted, signal as never)) {
      if (!(await takeUntilStored(update))) return
      confirmed = update.update_id + 1
    }
  }

  /** An update that can't be stored is not passed over: the answer would be lost. False: stopped before it was stored. */
  async function takeUntilStored(update: unknown): Promise<boolean> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await take(update)
        return true
      } catch (error) {
        logger.error(describeError(error), 'an update could not be stored; trying again. Check the disk and DATA_DIR')
        await sleep(Math.min(10_000, 200 * 2 ** failures))
      }
    }
    return false
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
      // So that Telegram does not send again at the next start what was handled last.
      if (confirmed > 0)
        await api.getUpdates({ offset: confirmed, limit: 1, timeout: 0 }, AbortSignal.timeout(2000) as never).catch(() => {})
    },
  }
}
