import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, openBench } from '../harness/bench.ts'
import { plainContent } from '../harness/plain-content.ts'
import { nextUpdateId, presses, says } from '../harness/updates.ts'

let bench: Bench
let chat = 100

beforeAll(async () => {
  bench = await openBench({ content: await plainContent() })
})
afterAll(async () => await bench.close())

/** A new chat that has seen the welcome. */
async function greeted(): Promise<number> {
  chat += 1
  await bench.tell(says(chat, '/start'))
  return chat
}

describe('an update', () => {
  test('that comes twice is answered once', async () => {
    const update = says(1, '/help')
    expect([await bench.tell(update), await bench.tell(update)]).toEqual([200, 200])
    expect(bench.telegram.sent(1)).toHaveLength(1)
  })

  test('that comes twice at the same moment is answered once', async () => {
    const update = says(2, '/help')
    expect(await Promise.all([bench.post(update), bench.post(update), bench.post(update)])).toEqual([200, 200, 200])
    await bench.delivery.idle()
    expect(bench.telegram.sent(2)).toHaveLength(1)
  })

  test('with a smaller id than the one before is answered as well, and each once', async () => {
    const ids = [nextUpdateId(), nextUpdateId(), nextUpdateId()]
    const updates = ids.map((id) => says(3, '/help', { id }))
    for (const at of [2, 0, 1, 0, 2]) await bench.tell(updates[at])
    expect(bench.telegram.sent(3)).toHaveLength(3)
  })

  test('does not push out another of the same chat that comes at the same moment', async () => {
    const id = await greeted()
    await bench.tell(presses(id, 'go:family'))
    await Promise.all([bench.post(presses(id, 'f:family:age:baby', { message: 5 })), bench.post(says(id, '/privacy'))])
    await bench.delivery.idle()
    const said = bench.telegram.sent(id).map(({ text }) => text)
    // Welcome, first question, second question and, in whichever order, what is kept.
    expect(said).toHaveLength(4)
    expect((await bench.read(`tg-${id}`))?.flow?.answers).toEqual([{ question: 'age', option: 'baby' }])
  })

  test('of a crowd in one chat is handled one after the other, and none is lost', async () => {
    const id = await greeted()
    await Promise.all(Array.from({ length: 40 }, (_, index) => bench.post(says(id, index % 2 ? '/help' : '/menu'))))
    await bench.delivery.idle()
    expect(bench.telegram.sent(id)).toHaveLength(41)
    expect((await bench.read(`tg-${id}`))?.nextMessageId).toBe(42)
  })
})

describe('a press on a button', () => {
  test('is answered to the phone, whatever the button is', async () => {
    const id = await greeted()
    const before = bench.telegram.answered().length
    const all = [
      'menu',
      'person',
      'languages',
      'lang:en',
      'go:family',
      'f:family:age:baby',
      'b:family:age',
      'card:griffbereit',
      'card:gone',
      '',
      'rubbish',
    ]
    for (const [index, data] of all.entries()) await bench.tell(presses(id, data, { message: index }))
    expect(bench.telegram.answered().length - before).toBe(all.length)
  })

  test('is answered to the phone before anything is said', async () => {
    const id = await greeted()
    const from = bench.telegram.calls.length
    await bench.tell(presses(id, 'go:family'))
    expect(bench.telegram.calls.slice(from).map(({ method }) => method)).toEqual(['answerCallbackQuery', 'sendMessage'])
  })

  test('that Telegram sends again with a new update id has no second effect, but is answered to the phone', async () => {
    const id = await greeted()
    await bench.tell(presses(id, 'go:family', { message: 3 }))
    const [first, again] = [presses(id, 'f:family:age:baby', { message: 4 }), presses(id, 'f:family:age:baby', { message: 4 })]
    await bench.tell(first)
    const said = bench.telegram.sent(id).length
    await bench.tell(again)
    expect(bench.telegram.sent(id)).toHaveLength(said)
    expect(bench.telegram.answered()).toContain(first.callback_query.id)
    expect(bench.telegram.answered()).toContain(again.callback_query.id)
  })

  test('that a shaking finger makes twice at the same moment has one effect', async () => {
    const id = await greeted()
    await Promise.all([
      bench.post(presses(id, 'go:family', { message: 9 })),
      bench.post(presses(id, 'go:family', { message: 9 })),
    ])
    await bench.delivery.idle()
    expect(bench.telegram.sent(id)).toHaveLength(2)
  })

  test('counts again when something was said in between', async () => {
    const id = await greeted()
    for (const update of [presses(id, 'menu', { message: 9 }), says(id, '/help'), presses(id, 'menu', { message: 9 })])
      await bench.tell(update)
    expect(bench.telegram.sent(id)).toHaveLength(4)
  })
})
