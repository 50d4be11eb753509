import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { type Bench, openBench } from '../harness/bench.ts'
import { plainContent } from '../harness/plain-content.ts'
import { presses, says } from '../harness/updates.ts'

let content: Content
let bench: Bench

beforeAll(async () => {
  content = await plainContent()
})
beforeEach(async () => {
  bench = await openBench({ content })
})
afterEach(async () => await bench.close())

const outboxOf = async (chat: number) => (await bench.read(`tg-${chat}`))?.outbox

describe('somebody who has blocked the bot', () => {
  test('costs neither the program nor anybody else anything, and may come back', async () => {
    bench.telegram.fail({ kind: 'blocked' }, { chat: 1 })
    expect(await bench.tell(says(1, '/start'))).toBe(200)
    await bench.tell(says(2, '/start'))
    expect([bench.telegram.sent(1).length, bench.telegram.sent(2).length]).toEqual([0, 1])
    expect(await outboxOf(1)).toEqual([])
    bench.telegram.heal()
    await bench.tell(says(1, '/help'))
    expect(bench.telegram.sent(1)).toHaveLength(1)
  })
})

describe('Telegram asking for patience (429)', () => {
  test('gets it: the answers come after the wait, once each, in order', async () => {
    bench.telegram.fail({ kind: 'limited', seconds: 7 }, { times: 2, method: 'sendMessage' })
    for (const text of ['/start', '/help', '/menu']) await bench.post(says(1, text))
    await bench.delivery.idle()
    expect(bench.waits).toEqual([7000, 7000])
    const [start, help, menu] = bench.telegram.sent(1).map(({ text }) => text)
    expect(bench.telegram.sent(1)).toHaveLength(3)
    expect(start).toContain('Computerprogramm')
    expect(help).toContain('/forget')
    expect(menu).toContain('Tippen Sie')
  })

  test('in one chat does not hold up another', async () => {
    bench.telegram.fail({ kind: 'limited', seconds: 1 }, { chat: 1 })
    await bench.post(says(1, '/start'))
    await bench.post(says(2, '/start'))
    await expect.poll(() => bench.telegram.sent(2).length).toBe(1)
    expect(bench.telegram.sent(1)).toHaveLength(0)
    bench.telegram.heal()
    await bench.delivery.idle()
    expect(bench.telegram.sent(1)).toHaveLength(1)
  })
})

describe('Telegram being away', () => {
  test.each(['broken', 'gateway'] as const)('(%s) loses no answer and doubles none', async (kind) => {
    bench.telegram.fail({ kind }, { times: 3, method: 'sendMessage' })
    await bench.tell(says(1, '/start'))
    await bench.tell(says(1, '/help'))
    expect(bench.telegram.sent(1)).toHaveLength(2)
    expect(bench.waits).toEqual([500, 1000, 2000])
  })

  test('(connections refused) loses no answer and doubles none', async () => {
    await bench.telegram.down()
    expect(await bench.post(says(1, '/start'))).toBe(200)
    expect(await bench.post(presses(1, 'go:family'))).toBe(200)
    await expect.poll(() => bench.waits.length).toBeGreaterThan(2)
    await bench.telegram.up()
    await bench.delivery.idle()
    expect(bench.telegram.sent(1)).toHaveLength(2)
    expect(bench.telegram.answered()).toHaveLength(1)
  })

  test('is given up after a day, as Telegram does itself', async () => {
    await bench.chats.change('tg-1', async () => ({ result: 0, save: 'unchanged' }))
    await bench.tell(says(1, '/start'))
    const old = Date.now() - 25 * 60 * 60 * 1000
    const message = { id: 1, method: 'sendMessage', payload: { chat_id: 1, text: 'alt' }, since: old }
    await bench.chats.change('tg-1', async (chat) => ({ result: 0, save: chat ? { ...chat, outbox: [message] } : 'unchanged' }))
    bench.telegram.fail({ kind: 'broken' })
    bench.delivery.deliver('tg-1')
    await bench.delivery.idle()
    expect(await outboxOf(1)).toEqual([])
  })

  test('takes only what is over a day old with it, and what is fresh arrives', async () => {
    await bench.tell(says(1, '/start'))
    const message = { method: 'sendMessage', payload: { chat_id: 1, text: 'alt' }, since: Date.now() - 25 * 60 * 60 * 1000 }
    const outbox = [
      { ...message, id: 1 },
      { ...message, id: 2, payload: { chat_id: 1, text: 'neu' }, since: Date.now() },
    ]
    await bench.chats.change('tg-1', async (chat) => ({ result: 0, save: chat ? { ...chat, outbox } : 'unchanged' }))
    bench.telegram.fail({ kind: 'broken' }, { times: 2 })
    bench.delivery.deliver('tg-1')
    await bench.delivery.idle()
    expect(bench.telegram.sent(1).map(({ text }) => text)).toEqual([expect.any(String), 'neu'])
  })

  test('does not make Telegram wait for the webhook', async () => {
    bench.telegram.fail({ kind: 'slow', milliseconds: 1500 }, { times: 1 })
    const begin = performance.now()
    expect(await bench.post(says(1, '/start'))).toBe(200)
    expect(performance.now() - begin).toBeLessThan(1000)
    await bench.delivery.idle()
    expect(bench.telegram.sent(1)).toHaveLength(1)
  })
})

describe('a message that Telegram refuses', () => {
  test('for its HTML is sent again as plain text', async () => {
    bench.telegram.fail({ kind: 'unparsable' }, { times: 1 })
    await bench.tell(says(1, '/start'))
    const last = bench.telegram.callsOf('sendMessage').at(-1)?.payload
    expect(bench.telegram.sent(1)).toHaveLength(1)
    expect(last).not.toHaveProperty('parse_mode')
    expect(last?.['text']).not.toMatch(/<b>/)
    expect(last).toHaveProperty('reply_markup')
  })

  test('for good is dropped, and what comes after it arrives', async () => {
    await bench.tell(says(1, '/start'))
    const broken = { id: 1, method: 'sendMessage', payload: { chat_id: 1, text: 'x'.repeat(5000) }, since: Date.now() }
    await bench.chats.change('tg-1', async (chat) => ({ result: 0, save: chat ? { ...chat, outbox: [broken] } : 'unchanged' }))
    await bench.tell(says(1, '/help'))
    expect(bench.telegram.sent(1)).toHaveLength(2)
    expect(bench.logs.join('\n')).toContain('message is too long')
  })

  test('as a press that is too old costs nothing more than the answer to the press', async () => {
    bench.telegram.fail({ kind: 'unparsable' }, { method: 'answerCallbackQuery' })
    await bench.tell(presses(1, 'menu'))
    expect(bench.telegram.sent(1)).toHaveLength(1)
    expect(bench.logs).toEqual([])
  })
})

test('what a killed program had not delivered is delivered by the next', async () => {
  await bench.telegram.down()
  await bench.post(says(1, '/start'))
  bench.delivery.stop()
  await bench.delivery.idle()
  await bench.telegram.up()
  expect(bench.telegram.sent(1)).toHaveLength(0)
  const { createDelivery } = await import('../../src/telegram/deliver.ts')
  const { Api } = await import('grammy')
  const { silentLogger } = await import('../../src/log.ts')
  const api = new Api('123456:bench-token', { apiRoot: bench.telegram.root })
  const next = createDelivery({ chats: bench.chats, api, logger: silentLogger, now: Date.now, sleep: async () => {} })
  await next.deliverLeftovers()
  await next.idle()
  expect(bench.telegram.sent(1)).toHaveLength(1)
})
