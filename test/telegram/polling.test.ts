import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from '../harness/fake-bot-api.ts'
import { type Program, startProgram, token } from '../harness/program.ts'
import { personName, presses, says } from '../harness/updates.ts'

let telegram: FakeBotApi
let program: Program

const sentTo = (chat: number) => expect.poll(() => telegram.sent(chat).length, { timeout: 10_000 })

// One program for all: the tests are told in the order of its life.
beforeAll(async () => {
  telegram = await startFakeBotApi(token)
  await telegram.down()
  program = await startProgram({ BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.root, LOG_LEVEL: 'trace' })
})
afterAll(async () => {
  await program.close()
  await telegram.down()
})

test('a Telegram that is down at the start does not keep the program from starting', async () => {
  const health = (await (await fetch(`${program.url}/health`)).json()) as unknown
  expect(health).toMatchObject({ status: 'ok', channels: { web: true, telegram: 'polling' } })
})

test('when Telegram is back, what waited there is answered, once, and the commands are registered', async () => {
  telegram.push(says(1, '/start'))
  await telegram.up()
  await sentTo(1).toBe(1)
  await expect.poll(() => telegram.callsOf('setMyCommands').length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3)
  expect(telegram.callsOf('setWebhook')).toEqual([])
  expect(telegram.callsOf('deleteWebhook').length).toBeGreaterThan(0)
})

test('with BOT_TOKEN alone, messages and presses are fetched and answered', async () => {
  telegram.push(says(2, '/start'))
  const press = presses(2, 'go:family')
  telegram.push(press)
  await sentTo(2).toBe(2)
  expect(telegram.answered()).toContain(press.callback_query.id)
  await expect.poll(() => telegram.unconfirmed()).toBe(0)
})

test('a group of updates with one that nobody knows is handled to its end', async () => {
  telegram.push(says(3, '/start'))
  telegram.push({ update_id: 20_000_000 })
  telegram.push({ ...says(3, '/help'), update_id: 20_000_001 })
  await sentTo(3).toBe(2)
  await expect.poll(() => telegram.unconfirmed()).toBe(0)
})

test('a Telegram that goes away in the middle and comes back costs nobody an answer', async () => {
  await telegram.down()
  telegram.push({ ...says(4, '/start'), update_id: 20_000_002 })
  await new Promise((resolve) => setTimeout(resolve, 800))
  await telegram.up()
  await sentTo(4).toBe(1)
})

test('asked to end while Telegram takes its time for a message, the program waits for it and sends it once', async () => {
  telegram.fail({ kind: 'slow', milliseconds: 1000 }, { chat: 5, times: 1 })
  telegram.push({ ...says(5, '/start'), update_id: 20_000_003 })
  await expect.poll(() => telegram.callsOf('sendMessage').some(({ payload }) => payload['chat_id'] === 5)).toBe(true)
  await program.stop()
  await program.start()
  telegram.push({ ...says(5, '/help'), update_id: 20_000_004 })
  await sentTo(5).toBe(2)
  expect(telegram.sent(5).map(({ text }) => text)).toEqual([
    expect.stringContaining('Computerprogramm'),
    expect.stringContaining('/forget'),
  ])
})

test('after kill -9 the chat goes on where it stood, and what was not confirmed has no second effect', async () => {
  telegram.push({ ...presses(6, 'go:family', { message: 1 }), update_id: 20_000_005 })
  telegram.push({ ...presses(6, 'f:family:age:baby', { message: 2 }), update_id: 20_000_006 })
  await sentTo(6).toBe(2)
  await expect.poll(program.unnoted).toBe(0)
  await program.kill()
  // As if the program had died before it confirmed.
  telegram.push({ ...presses(6, 'f:family:age:baby', { message: 2 }), update_id: 20_000_006 })
  telegram.push({ ...presses(6, 'b:family:need-small', { message: 3 }), update_id: 20_000_007 })
  await program.start()
  await sentTo(6).toBe(3)
  const marked = telegram.sent(6)[2]?.buttons.find(({ data }) => data === 'f:family:age:baby')
  expect(marked?.text).toMatch(/^✓/)
})

test('the logs hold no name, no text and no token, also of what went wrong', () => {
  for (const word of [personName, token.split(':')[1] ?? '', '/start']) expect(program.output()).not.toContain(word)
  expect(program.output()).not.toContain('Warning')
})
