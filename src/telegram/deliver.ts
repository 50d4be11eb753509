/**
 * Hands the messages in a chat's outbox to Telegram, in order, until it has taken them: a slow, limited or broken Telegram delays an answer
 * but never loses it.
 */
import { type Api, GrammyError } from 'grammy'
import { htmlToText } from '../html.ts'
import { describeError, type Logger } from '../log.ts'
import type { Outgoing } from '../storage/chat-document.ts'
import type { Chats } from '../storage/chats.ts'

export interface Delivery {
  /** Starts to deliver what this chat's outbox holds, if nobody does yet. Never throws. */
  deliver(key: string): void
  /** Delivers what was left in any chat's outbox when the program ended. Never throws. */
  deliverLeftovers(): Promise<void>
  /** Resolves when nothing is being delivered. */
  idle(): Promise<void>
  stop(): void
}

export interface DeliveryDependencies {
  chats: Chats
  api: Api
  logger: Logger
  now(): number
  /** Waits; tests make it short. Milliseconds. */
  sleep(milliseconds: number): Promise<void>
}

const day = 24 * 60 * 60 * 1000

type Verdict = { done: true } | { wait: number } | { drop: 'all' | 'this' } | { plain: true }

/** Delivers over this Api. */
export function createDelivery({ chats, api, logger, now, sleep }: DeliveryDependencies): Delivery {
  const running = new Map<string, { again: boolean; promise: Promise<void> }>()
  let stopped = false

  function deliver(key: string): void {
    const current = running.get(key)
    if (current) {
      current.again = true
      return
    }
    const run = { again: false, promise: Promise.resolve() }
    running.set(key, run)
    run.promise = drain(key, run)
  }

  async function drain(key: string, run: { again: boolean }): Promise<void> {
    do {
      run.again = false
      try {
        await drainOnce(key)
      } catch (error) {
        logger.error(describeError(error), 'a chat could not be read or written while delivering; trying again')
        await sleep(1000)
        run.again = true
      }
    } while (run.again && !stopped)
    // In the same breath as the look at `again`: a call in between would wake nobody.
    running.delete(key)
  }

  async function drainOnce(key: string): Promise<void> {
    /** Taken by Telegram, and harmless to send again: noted together with the next message, not for themselves. */
    let acknowledged: number[] = []
    let next = await note(key, [], [])
    for (let failures = 0; next && !stopped; ) {
      const verdict = await attempt(next, failures)
      if ('wait' in verdict) {
        failures += 1
        await sleep(verdict.wait)
        continue
      }
      failures = 0
      if ('done' in verdict && next.method === 'answerCallbackQuery') {
        acknowledged = [...acknowledged, next.id]
        const following = await peek(key, acknowledged)
        next = following ?? (await note(key, acknowledged, []))
        continue
      }
      if ('plain' in verdict) next = await note(key, acknowledged, [plainText(next)])
      else next = await note(key, 'drop' in verdict && verdict.drop === 'all' ? 'all' : [...acknowledged, next.id], [])
      acknowledged = []
    }
  }

  async function attempt({ method, payload, since }: Outgoing, failures: number): Promise<Verdict> {
    try {
      const call = api.raw[method as 'sendMessage'] as (payload: unknown) => Promise<unknown>
      await call(forTelegram(payload))
      return { done: true }
    } catch (error) {
      return judge(error, payload, failures, since)
    }
  }

  function judge(error: unknown, payload: Outgoing['payload'], failures: number, since: number): Verdict {
    const later = { wait: Math.min(60_000, 500 * 2 ** failures) }
    if (!(error instanceof GrammyError)) {
      if (failures === 0) logger.warn(describeError(error), 'Telegram cannot be reached; the answer waits')
      return now() - since > day ? { drop: 'this' } : later
    }
    if (error.error_code === 429) return { wait: (error.parameters.retry_after ?? 1) * 1000 }
    if (error.error_code === 403) {
      logger.info({}, 'a person has blocked the bot; their waiting messages are dropped')
      return { drop: 'all' }
    }
    if (error.error_code === 400) {
      if (payload['parse_mode'] && /parse entities/i.test(error.description)) return { plain: true }
      // A query that is too old to be answered is nothing to worry about.
      if (error.method !== 'answerCallbackQuery')
        logger.error({ method: error.method, description: error.description }, 'Telegram refused a message; it is dropped')
      return { drop: 'this' }
    }
    if (failures === 0) logger.error({ code: error.error_code }, 'Telegram refuses the bot; check BOT_TOKEN. The answer waits')
    return now() - since > day ? { drop: 'this' } : later
  }

  /** The first message of the outbox that is none of these. */
  async function peek(key: string, acknowledged: readonly number[]): Promise<Outgoing | undefined> {
    return await chats.change(key, async (chat) => ({
      result: chat?.outbox.find(({ id }) => !acknowledged.includes(id)),
      save: 'unchanged',
    }))
  }

  /**
   * Takes messages, or all, out of the outbox, puts others in the place of those with their id, and gives the first that is left. A chat that
   * was to be forgotten goes with its last message.
   */
  async function note(
    key: string,
    taken: readonly number[] | 'all',
    instead: readonly Outgoing[],
  ): Promise<Outgoing | undefined> {
    return await chats.change(key, async (chat) => {
      if (!chat) return { result: undefined, save: 'unchanged' }
      const left = taken === 'all' ? [] : chat.outbox.filter(({ id }) => !taken.includes(id))
      const outbox = left.map((message) => instead.find(({ id }) => id === message.id) ?? message)
      const result = outbox[0]
      if (taken.length === 0 && instead.length === 0) return { result, save: 'unchanged' }
      return { result, save: chat.forgotten && outbox.length === 0 ? 'delete' : { ...chat, outbox } }
    })
  }

  return {
    deliver,
    async deliverLeftovers() {
      try {
        for await (const { key } of chats.list()) if (key.startsWith('tg-')) deliver(key)
      } catch (error) {
        logger.error(
          describeError(error),
          'the chats could not be listed; what waits in them is delivered with their next message',
        )
      }
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ promise }) => promise))
    },
    stop() {
      stopped = true
    },
  }
}

/** Without what only the web page needs; numbers and mails are made tappable by Telegram itself, which refuses such links. */
function forTelegram({ meta: _, ...payload }: Outgoing['payload']): Record<string, unknown> {
  const { text } = payload
  if (typeof text !== 'string') return payload
  return { ...payload, text: text.replace(/<a href="(?:tel|mailto):[^"]*">([\s\S]*?)<\/a>/g, '$1') }
}

function plainText(message: Outgoing): Outgoing {
  const { parse_mode: _, text, ...payload } = message.payload
  return { ...message, payload: { ...payload, text: htmlToText(String(text)) } }
}
