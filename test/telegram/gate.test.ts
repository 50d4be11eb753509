import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from '../harness/fake-bot-api.ts'
import { type Program, postJson, secret, startProgram, token } from '../harness/program.ts'
import { nextUpdateId, personName, presses, says } from '../harness/updates.ts'

const header = 'x-telegram-bot-api-secret-token'
const mebibyte = 1024 * 1024

let telegram: FakeBotApi
let program: Program

beforeAll(async () => {
  telegram = await startFakeBotApi(token)
  program = await startProgram({
    BOT_TOKEN: token,
    PUBLIC_URL: 'https://bot.example.org/',
    WEBHOOK_SECRET: secret,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'trace',
  })
})
afterAll(async () => {
  await program.close()
  await telegram.down()
})

const sentTo = (chat: number) => expect.poll(() => telegram.sent(chat).length, { timeout: 5000 })

describe('at the start', () => {
  test('the webhook is registered with its secret, for messages and presses', async () => {
    await expect.poll(() => telegram.callsOf('setWebhook').length).toBe(1)
    expect(telegram.callsOf('setWebhook')[0]?.payload).toEqual({
      url: 'https://bot.example.org/telegram',
      secret_token: secret,
      allowed_updates: ['message', 'callback_query'],
    })
    expect(telegram.callsOf('getUpdates')).toEqual([])
  })

  test('the commands are registered in German and English, and in German for everybody else', async () => {
    const registered = () => telegram.callsOf('setMyCommands').map(({ payload }) => payload)
    const languages = () => registered().map((payload) => payload['language_code'])
    await expect.poll(languages).toEqual(expect.arrayContaining(['de', 'en', undefined]))
    const byLanguage = new Map(
      registered().map((payload) => [payload['language_code'], payload['commands'] as { command: string }[]]),
    )
    const names = (language: string) => byLanguage.get(language)?.map(({ command }) => command)
    expect(names('de')).toEqual(['start', 'menu', 'language', 'help', 'privacy', 'forget'])
    expect(names('en')).toEqual(names('de'))
    expect(byLanguage.get('en')).not.toEqual(byLanguage.get('de'))
    expect(byLanguage.get(undefined)).toEqual(byLanguage.get('de'))
  })
})

describe('the webhook', () => {
  test.each([
    ['wrong', 'another-secret-Marker'],
    ['missing', undefined],
    ['empty', ''],
    ['shorter', secret.slice(0, -1)],
    ['longer', `${secret}x`],
  ])('refuses a secret that is %s (401), and nothing happens', async (_, given) => {
    expect(await program.post(says(1, '/start'), given === undefined ? {} : { [header]: given })).toBe(401)
    expect(telegram.sent(1)).toEqual([])
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '42',
    '{"message":{}}',
    '{"update_id":"1"}',
    '{"update_id":1,"message":{"message_id":1,"text":"x"}}',
  ])('refuses a body that is no Update (400): %s', async (body) => {
    expect(await postJson(`${program.url}/telegram`, body, { [header]: secret })).toBe(400)
  })

  test('refuses a body over 1 MiB (413), also one that does not tell its length', async () => {
    const big = JSON.stringify(says(2, 'x'.repeat(mebibyte)))
    expect(await postJson(`${program.url}/telegram`, big, { [header]: secret })).toBe(413)
    const body = new Blob([big]).stream()
    const chunked = await fetch(`${program.url}/telegram`, {
      method: 'POST',
      headers: { [header]: secret },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
    expect(telegram.sent(2)).toEqual([])
  })

  test('takes a long text below 1 MiB', async () => {
    expect(await program.post(says(3, 'Kindergeld '.repeat(50_000)))).toBe(200)
    await sentTo(3).toBeGreaterThan(0)
  })

  test.each(['GET', 'PUT', 'DELETE'])('knows no %s', async (method) => {
    expect((await fetch(`${program.url}/telegram`, { method, headers: { [header]: secret } })).status).toBe(404)
  })

  test('ignores, with 200, what is not a message or press in a private chat', async () => {
    const group = { id: -4, type: 'group', title: 'x' }
    const from = { id: 4, is_bot: false, first_name: 'x' }
    const { message } = says(4, '/start')
    const others = [
      {},
      { edited_message: message },
      { my_chat_member: { chat: group, from } },
      { inline_query: { id: '1', from, query: 'x', offset: '' } },
      { something_of_tomorrow: { chat: message.chat } },
      { message: { ...message, chat: group } },
      { message: { ...message, chat: { ...group, type: 'supergroup' } } },
      { channel_post: { ...message, chat: { id: -5, type: 'channel' } } },
      { callback_query: { id: '1', from, chat_instance: '1', data: 'menu', message: { message_id: 1, date: 1, chat: group } } },
      { callback_query: { id: '1', from, chat_instance: '1', data: 'menu', inline_message_id: 'x' } },
    ]
    for (const other of others) expect(await program.post({ update_id: nextUpdateId(), ...other })).toBe(200)
    await program.post(says(5, '/start'))
    await sentTo(5).toBe(1)
    expect([telegram.sent(4), telegram.sent(-4), telegram.sent(-5)]).toEqual([[], [], []])
  })

  test('answers a photo, a voice message and a sticker in words', async () => {
    const { message, update_id } = says(6, '')
    const { text: _, ...silent } = message
    expect(await program.post({ update_id, message: { ...silent, voice: { file_id: 'x', duration: 1 } } })).toBe(200)
    await sentTo(6).toBe(1)
    expect(telegram.sent(6)[0]?.text).toContain('nur Text lesen')
  })

  test('is not slowed down by a slow Telegram', async () => {
    telegram.fail({ kind: 'slow', milliseconds: 2000 }, { chat: 7 })
    const begin = performance.now()
    expect(await program.post(says(7, '/start'))).toBe(200)
    expect(performance.now() - begin).toBeLessThan(1000)
    await sentTo(7).toBe(1)
    telegram.heal()
  })

  test('keeps to retry_after: the answer comes after the wait, once', async () => {
    telegram.fail({ kind: 'limited', seconds: 2 }, { chat: 8, times: 1 })
    const begin = Date.now()
    await program.post(says(8, '/start'))
    await program.post(says(8, '/help'))
    await sentTo(8).toBe(2)
    const [, first, second] = telegram.callsOf('sendMessage').filter(({ payload }) => payload['chat_id'] === 8)
    expect((first?.at ?? 0) - begin).toBeGreaterThanOrEqual(1990)
    expect(second?.payload['text']).toContain('/forget')
  })

  test('serves a hundred chats at once, and each is answered once', async () => {
    const chats = Array.from({ length: 100 }, (_, index) => 1000 + index)
    const updates = chats.flatMap((chat) => [says(chat, '/start'), presses(chat, 'go:family', { message: chat })])
    expect(new Set(await Promise.all([...updates, ...updates].map((update) => program.post(update))))).toEqual(new Set([200]))
    await expect.poll(() => chats.flatMap((chat) => telegram.sent(chat)).length, { timeout: 15_000 }).toBe(200)
    expect(chats.map((chat) => telegram.sent(chat).length)).toEqual(chats.map(() => 2))
  })

  test('with RATE_LIMIT=off answers one chat as often as it asks', async () => {
    const updates = Array.from({ length: 80 }, () => says(11, '/help'))
    for (const update of updates) expect(await program.post(update)).toBe(200)
    await sentTo(11).toBe(80)
    expect(new Set(telegram.sent(11).map(({ text }) => text)).size).toBe(1)
  })

  test('given /forget deletes the file of the chat once the answer is delivered', async () => {
    const fileOf = async () => (await program.files()).filter(({ path }) => path.includes('tg-12.json'))
    await program.post(presses(12, 'go:family'))
    await sentTo(12).toBe(1)
    expect(await fileOf()).toHaveLength(1)
    await program.post(says(12, '/forget'))
    await sentTo(12).toBe(2)
    await expect.poll(fileOf).toEqual([])
  })

  test('lets the web chat go on undisturbed beside it', async () => {
    const response = await fetch(`${program.url}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    const { messages } = (await response.json()) as { messages: unknown[] }
    expect(messages).toHaveLength(1)
    const before = telegram.callsOf('sendMessage').length
    await fetch(`${program.url}/health`)
    expect(telegram.callsOf('sendMessage')).toHaveLength(before)
  })
})

test('the logs, at their most talkative, hold no text, no name, no token and no secret', async () => {
  const marker = 'Geheimtext-Marker'
  telegram.fail({ kind: 'unparsable' }, { chat: 9, times: 1 })
  telegram.fail({ kind: 'broken' }, { chat: 9, times: 1 })
  telegram.fail({ kind: 'blocked' }, { chat: 10 })
  const bodies = [says(9, marker), says(9, `/start ${marker}`), presses(9, `card:${marker}`), says(10, marker)]
  for (const body of bodies) await program.post(body)
  await program.post({ update_id: 1, message: { text: marker } })
  await program.post(says(9, marker), { [header]: marker })
  await postJson(`${program.url}/chat`, JSON.stringify({ text: marker }))
  await postJson(`${program.url}/chat`, JSON.stringify({ wrong: marker }))
  await postJson(`${program.url}/telegram`, `{"${marker}`, { [header]: secret })
  await sentTo(9).toBeGreaterThanOrEqual(3)
  await telegram.down()
  await program.post(says(9, marker))
  await expect.poll(() => program.output()).toContain('Telegram cannot be reached')
  await telegram.up()
  telegram.heal()
  await sentTo(9).toBeGreaterThanOrEqual(4)

  const output = program.output()
  expect(output).toContain('wrong or missing secret')
  for (const word of [marker, personName, token, token.split(':')[1] ?? '', secret, 'Marker']) expect(output).not.toContain(word)
  expect(output).not.toContain('Warning')
  const kept = (await program.files()).map(({ text }) => text).join('\n')
  for (const word of [marker, personName]) expect(kept).not.toContain(word)
  expect(program.alive()).toBe(true)
})
