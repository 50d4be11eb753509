import { Bot } from 'grammy'
import { describeError, type Logger } from '../log.ts'
import type { TakeUpdate } from './webhook.ts'

/**
 * Fetches updates by long polling until stopped. grammY asks for the next updates only after these are handled, so what a killed program
 * had not handled comes again. Telegram being away is waited out; nothing here ends the program.
 */
export function startPolling(options: {
  token: string
  apiRoot: string
  take: TakeUpdate
  logger: Logger
  sleep(milliseconds: number): Promise<void>
}): { stop(): Promise<void> } {
  const { token, apiRoot, take, logger, sleep } = options
  let stopped = false
  let bot: Bot | undefined

  async function run(): Promise<void> {
    for (let failures = 0; !stopped; failures += 1) {
      bot = new Bot(token, { client: { apiRoot } })
      bot.use(async ({ update }) => await takeUntilStored(update))
      try {
        await bot.start({
          allowed_updates: ['message', 'callback_query'],
          onStart: () => {
            failures = 0
          },
        })
      } catch (error) {
        logger.error(describeError(error), 'long polling ended; trying again. Check BOT_TOKEN, and that no other program polls with it')
        await sleep(Math.min(60_000, 1000 * 2 ** failures))
      }
    }
  }

  /** An update that can't be stored is not passed over: the person's answer would be lost. */
  async function takeUntilStored(update: unknown): Promise<void> {
    for (let failures = 0; !stopped; failures += 1) {
      try {
        await take(update)
        return
      } catch (error) {
        logger.error(describeError(error), 'an update could not be stored; trying again. Check the disk and DATA_DIR')
        await sleep(Math.min(10_000, 200 * 2 ** failures))
      }
    }
    // Stopped before it was stored: grammY must not confirm it to Telegram.
    throw new Error('stopped')
  }

  const running = run()
  return {
    async stop() {
      stopped = true
      await bot?.stop().catch(() => undefined)
      await running
    },
  }
}
