/** People who tap: each chat its updates in order, many chats at once. */
import { startFakeBotApi } from '../test/harness/fake-bot-api.ts'
import { presses, says } from '../test/harness/updates.ts'
import { type Served, serve, token } from './served.ts'

/** What one person does: the first contact and five taps. */
export const taps = {
  ours: ['go:newcomer', 'f:newcomer:topic:german', 'f:newcomer:german:talk', 'menu', 'go:care'],
  bare: ['next', 'next', 'next', 'next', 'next'],
}

export interface Load {
  chats: number
  /** Chats at the same time. */
  atOnce: number
  taps: readonly string[]
}

export interface Measured {
  /** Until Telegram has all of it. */
  updatesPerSecond: number
  /** Milliseconds until the webhook was answered. */
  p50: number
  p99: number
  refused: number
}

/** Plays the load; `from` is the first chat id. */
export async function play(
  served: Served,
  { chats, atOnce, taps }: Load,
  from: number,
  isDone: () => boolean,
): Promise<Measured> {
  const times: number[] = []
  let refused = 0
  let next = from
  const began = performance.now()
  const person = async (): Promise<void> => {
    while (next < from + chats) {
      const chat = next
      next += 1
      for (const [step, tap] of ['', ...taps].entries()) {
        const update = tap === '' ? says(chat, '/start') : presses(chat, tap, { message: step })
        const before = performance.now()
        const status = await served.post(update)
        times.push(performance.now() - before)
        if (status !== 200) refused += 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, person))
  for (const end = Date.now() + 60_000; !isDone() && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 5))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { updatesPerSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), refused }
}

/** A program with its own Bot API, for as long as `work` takes. */
export async function withProgram<T>(
  command: Parameters<typeof serve>[0],
  work: (served: Served, telegram: Awaited<ReturnType<typeof startFakeBotApi>>) => Promise<T>,
): Promise<T> {
  const telegram = await startFakeBotApi(token)
  const served = await serve(command, telegram.root)
  try {
    return await work(served, telegram)
  } finally {
    await served.close()
    await telegram.down()
  }
}
