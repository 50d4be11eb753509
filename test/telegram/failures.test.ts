import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import type { Content } from '../../src/content.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import type { DocumentStore } from '../../src/storage/port.ts'
import { type Bench, type BenchOptions, openBench } from '../harness/bench.ts'
import { plainContent } from '../harness/plain-content.ts'
import { presses, says } from '../harness/updates.ts'

let content: Content
let bench: Bench

beforeAll(async () => {
  content = await plainContent()
})
afterEach(async () => await bench.close())

async function open(options: Omit<BenchOptions, 'content'>): Promise<void> {
  bench = await openBench({ content, ...options })
}

/** A store whose disk is full, or does not answer, as long as `fails` says so. */
function shakyStore(): DocumentStore & { fails: 'read' | 'write' | undefined } {
  const store = createMemoryStore()
  const shaky = {
    ...store,
    fails: undefined as 'read' | 'write' | undefined,
    adapter: (key: string) => {
      const { read, write } = store.adapter(key)
      const fail = (what: 'read' | 'write', code: string) => {
        if (shaky.fails === what) throw Object.assign(new Error(code), { code })
      }
      return {
        async read() {
          fail('read', 'EIO')
          return await read()
        },
        async write(data: unknown) {
          fail('write', 'ENOSPC')
          await write(data)
        },
      }
    },
  }
  return shaky
}

describe('a store that fails', () => {
  test.each(['write', 'read'] as const)(
    'in a %s is told to Telegram (500), and the update has its one effect when it comes again',
    async (what) => {
      const store = shakyStore()
      await open({ store })
      await bench.tell(says(1, '/start'))
      await bench.tell(presses(1, 'go:family', { message: 2 }))
      const before = await bench.read('tg-1')
      const update = presses(1, 'f:family:age:baby', { message: 3 })
      store.fails = what
      expect([await bench.post(update), await bench.post(update)]).toEqual([500, 500])
      store.fails = undefined
      expect(await bench.read('tg-1')).toEqual(before)
      expect(bench.telegram.sent(1)).toHaveLength(2)
      expect([await bench.tell(update), await bench.tell(update)]).toEqual([200, 200])
      expect(bench.telegram.sent(1)).toHaveLength(3)
      expect((await bench.read('tg-1'))?.flow?.answers).toEqual([{ question: 'age', option: 'baby' }])
    },
  )

  test('while delivering delays the rest and loses nothing', async () => {
    const store = shakyStore()
    await open({ store })
    bench.telegram.fail({ kind: 'slow', milliseconds: 50 }, { times: 1 })
    await bench.post(says(1, '/start'))
    store.fails = 'write'
    await expect.poll(() => bench.logs.join('\n')).toContain('while delivering')
    store.fails = undefined
    await bench.tell(says(1, '/help'))
    expect(bench.telegram.sent(1).at(-1)?.text).toContain('/forget')
    expect((await bench.read('tg-1'))?.outbox).toEqual([])
  })
})

describe('a turn of the bot that fails', () => {
  const play = createBot()

  test('once is tried again, and the person notices nothing', async () => {
    let turns = 0
    await open({
      async play(update, turn) {
        turns += 1
        const calls = await play(update, turn)
        // After it has changed things and spoken: both must be as if it had not been.
        if (turns === 1) throw new Error('geheim')
        return calls
      },
    })
    expect(await bench.tell(says(1, '/start'))).toBe(200)
    expect(turns).toBe(2)
    expect(bench.telegram.sent(1).map(({ text }) => text)).toEqual([expect.stringContaining('Computerprogramm')])
    expect((await bench.read('tg-1'))?.nextMessageId).toBe(2)
  })

  test('always ends in one apology, with the chat where it stood and the phone answered', async () => {
    let broken = false
    await open({
      async play(update, turn) {
        const calls = await play(update, turn)
        if (broken) throw new Error('geheim')
        return calls
      },
    })
    await bench.tell(presses(1, 'go:family'))
    const { flow } = (await bench.read('tg-1')) ?? {}
    broken = true
    const update = presses(1, 'f:family:age:baby', { message: 7 })
    expect([await bench.tell(update), await bench.tell(update)]).toEqual([200, 200])
    expect(bench.telegram.sent(1)).toHaveLength(2)
    expect(bench.telegram.answered()).toContain(update.callback_query.id)
    expect((await bench.read('tg-1'))?.flow).toEqual(flow)
    expect(bench.logs.join('\n')).not.toContain('geheim')
  })

  test('in one chat does not concern another', async () => {
    await open({
      async play(update, turn) {
        if (turn.chat.chatId === 1) throw new Error('geheim')
        return await play(update, turn)
      },
    })
    await Promise.all([bench.tell(says(1, '/start')), bench.tell(says(2, '/start'))])
    expect(bench.telegram.sent(2).map(({ text }) => text)).toEqual([expect.stringContaining('Computerprogramm')])
  })
})
