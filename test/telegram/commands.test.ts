import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { type Bench, openBench } from '../harness/bench.ts'
import { plainContent } from '../harness/plain-content.ts'
import { presses, says } from '../harness/updates.ts'

let content: Content
let bench: Bench
let store: ReturnType<typeof createMemoryStore>

beforeAll(async () => {
  content = await plainContent()
})
beforeEach(async () => {
  store = createMemoryStore()
  bench = await openBench({ content, store, perMinute: 5 })
})
afterEach(async () => await bench.close())

const textsOf = (chat: number) => bench.telegram.sent(chat).map(({ text }) => text)

describe('a deep link', () => {
  test('to a service shows its card', async () => {
    await bench.tell(says(1, '/start griffbereit'))
    expect(textsOf(1)[0]).toContain('Griffbereit')
    expect(
      bench.telegram
        .sent(1)
        .at(-1)
        ?.buttons.map(({ data }) => data),
    ).toContain('person')
  })

  test('to a flow asks its first question', async () => {
    await bench.tell(says(1, '/start family'))
    expect(bench.telegram.sent(1)[0]?.buttons.map(({ data }) => data)).toContain('f:family:age:baby')
  })

  test('to nowhere welcomes the person', async () => {
    await bench.tell(says(1, '/start gibt-es-nicht'))
    expect(textsOf(1)).toEqual([expect.stringContaining('Computerprogramm')])
  })

  test('speaks the language of the phone', async () => {
    await bench.tell(says(1, '/start', { language: 'en-GB' }))
    expect(textsOf(1)[0]).toContain('computer program')
  })
})

describe('/forget', () => {
  test('deletes the document of the chat once the answer is delivered, and not before', async () => {
    await bench.tell(presses(1, 'go:family'))
    await bench.telegram.down()
    await bench.post(says(1, '/forget'))
    await expect.poll(() => bench.waits.length).toBeGreaterThan(0)
    const kept = await bench.read('tg-1')
    expect(kept).toMatchObject({ forgotten: true, outbox: [{ method: 'sendMessage' }] })
    expect(kept).not.toHaveProperty('flow')
    expect(kept).not.toHaveProperty('conversations')
    await bench.telegram.up()
    await bench.delivery.idle()
    expect(textsOf(1).at(-1)).toContain('gelöscht')
    expect(store.documents.size).toBe(0)
  })

  test('also deletes when the person blocks the bot right after', async () => {
    bench.telegram.fail({ kind: 'blocked' }, { chat: 1 })
    await bench.tell(says(1, '/forget'))
    expect(store.documents.size).toBe(0)
  })

  test('is followed by a new beginning, not by what was', async () => {
    await bench.tell(presses(1, 'go:family'))
    await bench.tell(says(1, '/forget'))
    await bench.tell(says(1, '/privacy'))
    expect(textsOf(1).at(-1)).not.toContain('Familie')
    expect((await bench.read('tg-1'))?.forgotten).toBe(false)
  })
})

describe('somebody who sends too much', () => {
  test('is told so once, then hears nothing, while others are served', async () => {
    for (let count = 0; count < 12; count += 1) expect(await bench.tell(says(1, '/help'))).toBe(200)
    const texts = textsOf(1)
    expect(texts).toHaveLength(6)
    expect(texts.slice(0, 5).every((text) => text.includes('/forget'))).toBe(true)
    expect(texts[5]).not.toContain('/forget')
    await bench.tell(says(2, '/help'))
    expect(textsOf(2)).toEqual([expect.stringContaining('/forget')])
  })

  test('is answered all the same when in danger', async () => {
    await bench.close()
    const [danger = ''] = content.knowledge.urgent.keys()
    const understand: Content['understand'] = async (text) =>
      text === 'Hilfe' ? { kind: 'urgent', danger, hits: [] } : { kind: 'none', hits: [] }
    bench = await openBench({ content: { ...content, understand }, store, perMinute: 5 })
    for (let count = 0; count < 8; count += 1) await bench.tell(says(1, '/help'))
    expect(textsOf(1)).toHaveLength(6)
    await bench.tell(says(1, 'Hilfe'))
    expect(textsOf(1)).toHaveLength(7)
    expect(textsOf(1).at(-1)).toContain('110')
  })

  test('is not whoever Telegram sends the same update for again and again', async () => {
    const update = says(1, '/help')
    for (let count = 0; count < 12; count += 1) await bench.tell(update)
    await bench.tell(says(1, '/help'))
    const texts = textsOf(1)
    expect(texts).toHaveLength(2)
    expect(texts.every((text) => text.includes('/forget'))).toBe(true)
  })

  test('stays where they stood', async () => {
    await bench.tell(presses(1, 'go:family'))
    for (let count = 0; count < 6; count += 1) await bench.tell(says(1, '/help'))
    expect((await bench.read('tg-1'))?.flow?.id).toBe('family')
  })
})

test('a web chat and a Telegram chat do not mix, even under the same number', async () => {
  const { session } = await bench.webChat.answer({}, ['de'])
  const [webKey] = [...store.documents.keys()]
  const webNumber = (await bench.read(webKey ?? ''))?.chatId ?? 0
  await bench.tell(presses(webNumber, 'go:family'))
  expect(bench.telegram.sent(webNumber)).toHaveLength(1)
  expect(await bench.read(webKey ?? '')).not.toHaveProperty('flow')
  const { messages } = await bench.webChat.answer({ session, button: '1.go:employer' }, ['de'])
  expect(messages).toHaveLength(1)
  await bench.delivery.idle()
  expect(bench.telegram.sent(webNumber)).toHaveLength(1)
  expect((await bench.read(`tg-${webNumber}`))?.flow?.id).toBe('family')
  expect((await bench.read(webKey ?? ''))?.flow?.id).toBe('employer')
})
