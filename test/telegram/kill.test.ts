import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatDocumentSchema } from '../../src/storage/chat-document.ts'
import { type FakeBotApi, startFakeBotApi } from '../harness/fake-bot-api.ts'
import { type Program, secret, startProgram, token } from '../harness/program.ts'
import { presses, says } from '../harness/updates.ts'

let telegram: FakeBotApi
let program: Program

beforeAll(async () => {
  telegram = await startFakeBotApi(token)
  program = await startProgram({
    BOT_TOKEN: token,
    PUBLIC_URL: 'https://bot.example.org',
    WEBHOOK_SECRET: secret,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
  })
})
afterAll(async () => {
  await program.close()
  await telegram.down()
})

const sentTo = (chat: number) => expect.poll(() => telegram.sent(chat).length, { timeout: 10_000 })

test('kill -9 after the webhook said 200, with Telegram down, costs neither the answer nor the place in the flow', async () => {
  await program.post(presses(1, 'go:family', { message: 1 }))
  await sentTo(1).toBe(1)
  await expect.poll(program.unnoted).toBe(0)
  await telegram.down()
  const press = presses(1, 'f:family:age:baby', { message: 2 })
  expect(await program.post(press)).toBe(200)
  await program.kill()
  await telegram.up()
  await program.start()
  await sentTo(1).toBe(2)
  expect(telegram.answered()).toContain(press.callback_query.id)
  await program.post(press)
  await program.post(presses(1, 'b:family:need-small', { message: 3 }))
  await sentTo(1).toBe(3)
  expect(telegram.sent(1)[2]?.buttons.find(({ data }) => data === 'f:family:age:baby')?.text).toMatch(/^✓/)
})

test('many kills under load leave no half-written document and lose no answer', { timeout: 60_000 }, async () => {
  const chats = Array.from({ length: 12 }, (_, index) => 100 + index)
  const refused: { update: ReturnType<typeof says>; chat: number }[] = []
  const wanted = new Map(chats.map((chat) => [chat, 0]))
  for (let round = 0; round < 2; round += 1) {
    let over = false
    const load = chats.map(async (chat) => {
      // At most eight a round, so that the window of remembered updates is not what is tested.
      for (let count = 0; !over && count < 8; count += 1) {
        const update = says(chat, count % 2 ? '/help' : '/privacy')
        wanted.set(chat, (wanted.get(chat) ?? 0) + 1)
        if ((await program.post(update)) !== 200) refused.push({ update, chat })
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 30 + round * 35))
    over = true
    await program.kill()
    await Promise.all(load)
    for (const { path, text } of await program.files()) {
      if (path.endsWith('.tmp')) continue
      expect(chatDocumentSchema.safeParse(JSON.parse(text)).success).toBe(true)
    }
    await program.start()
    // Telegram does not give up either.
    for (const { update } of refused.splice(0)) expect(await program.post(update)).toBe(200)
  }
  const total = [...wanted.values()].reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(12)
  const told = () => chats.reduce((sum, chat) => sum + telegram.sent(chat).length, 0)
  await expect.poll(told, { timeout: 15_000 }).toBeGreaterThanOrEqual(total)
  await expect.poll(program.unnoted, { timeout: 15_000 }).toBe(0)
  // A kill between Telegram's yes and our note of it may send one message of a chat a second time; it never loses one.
  for (const chat of chats) {
    const extra = telegram.sent(chat).length - (wanted.get(chat) ?? 0)
    expect(extra).toBeGreaterThanOrEqual(0)
    expect(extra).toBeLessThanOrEqual(2)
  }
  expect((await program.files()).filter(({ path }) => !path.endsWith('.json'))).toEqual([])
})

test('a damaged document is set aside, and the person starts anew', async () => {
  await program.post(presses(2, 'go:family', { message: 1 }))
  await sentTo(2).toBe(1)
  const file = (await program.files()).find(({ path }) => path.endsWith('/tg-2.json'))
  for (const [count, text] of ['{"schema":1,"cha', '', '{"schema":99}', 'null'].entries()) {
    await program.kill()
    await writeFile(file?.path ?? '', text)
    await program.start()
    expect(await program.post(says(2, '/privacy'))).toBe(200)
    await sentTo(2).toBe(count + 2)
    expect(telegram.sent(2).at(-1)?.text).not.toContain('Familie')
  }
  const aside = (await program.files()).filter(({ path }) => path.includes('tg-2.json.damaged'))
  expect(aside.map(({ text }) => text).sort()).toEqual(['', '{"schema":1,"cha', '{"schema":99}'])
  expect(program.output()).toContain('damaged')
  expect(program.alive()).toBe(true)
})
