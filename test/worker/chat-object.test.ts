import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { message } from '../../src/bot/message.ts'
import type { Incoming } from '../../src/bot/receive.ts'
import { keptFor, openedKeptFor } from '../../src/storage/retention.ts'
import { messageUpdate, pressUpdate } from '../../src/telegram/update.ts'
import type { Env } from '../../src/worker/env.ts'
import { chatOf, type RemoteChat, rosterOf } from '../../src/worker/remote.ts'
import { rosterNameOf } from '../../src/worker/roster.ts'

const bindings = env as Env
let count = 0
let key: string
let chat: RemoteChat
let stub: ReturnType<Env['CHATS']['getByName']>

beforeEach(() => {
  count += 1
  key = `web-object${count}`
  stub = bindings.CHATS.getByName(key)
  chat = chatOf(bindings, key)
})

function said(text: string, id = newId()): Incoming {
  return { key, channel: 'web', chatId: 1, update: messageUpdate(id, 1, 0, text), wished: ['de'] }
}

const alarmIn = (): Promise<number | null> => runInDurableObject(stub, (_, { storage }) => storage.getAlarm())
const entries = (): Promise<number> => runInDurableObject(stub, async (_, { storage }) => (await storage.list()).size)
const isRostered = async (): Promise<boolean> => (await rosterOf(bindings, rosterNameOf(key)).list('', 10_000)).includes(key)

/** Never the same twice. */
function newId(): number {
  count += 1
  return 1000 + count
}

/** As if so much time had gone by since the last message. */
async function grow(older: number): Promise<void> {
  const document = await chat.read(key)
  await runInDurableObject(stub, (_, { storage }) =>
    storage.put(`document:${key}`, {
      writtenAt: Date.now() - older,
      text: JSON.stringify({ ...document, updatedAt: Date.now() - older }),
    }),
  )
  await evictDurableObject(stub)
}

describe('the object of a chat', () => {
  test('keeps the chat when it is put to sleep', async () => {
    await chat.receive(said('/start'))
    await chat.receive({ ...said(''), update: pressUpdate(newId(), 1, 1, 'go:care', 'web') })
    await evictDurableObject(stub)
    expect((await chat.read(key))?.flow?.id).toBe('care')
  })

  test('answers a repeated update without effect', async () => {
    const update = said('/start', 4711)
    const { calls, fresh } = await chat.receive(update)
    expect([fresh, calls.length]).toEqual([true, 1])
    await evictDurableObject(stub)
    expect((await chat.receive(update)).fresh).toBe(false)
    expect((await chat.read(key))?.nextMessageId).toBe(2)
  })

  test('takes updates that come at once one by one', async () => {
    await chat.receive(said('/start'))
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => chat.receive(said('/menu'))))
    const ids = outcomes.flatMap(({ calls }) => calls.map(({ messageId }) => messageId))
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
  })

  test('is on the roster as long as there is a chat', async () => {
    expect(await isRostered()).toBe(false)
    await chat.receive(said('/start'))
    expect(await isRostered()).toBe(true)
    await chat.receive(said('/forget'))
    expect(await isRostered()).toBe(false)
    expect(await entries()).toBe(0)
    expect(await alarmIn()).toBeNull()
  })
})

describe('the alarm', () => {
  test('deletes a chat that was only opened after an hour', async () => {
    await chat.receive(said('/start'))
    expect(await alarmIn()).toBeLessThanOrEqual(Date.now() + openedKeptFor)
    await grow(openedKeptFor)
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    expect(await entries()).toBe(0)
    expect(await isRostered()).toBe(false)
  })

  test('deletes a chat that was used after thirty days, and not before', async () => {
    await chat.receive(said('/start'))
    await chat.receive({ ...said(''), update: pressUpdate(newId(), 1, 1, 'go:care', 'web') })
    await grow(keptFor - 60_000)
    await runDurableObjectAlarm(stub)
    expect(await chat.exists(key)).toBe(true)
    expect(await alarmIn()).toBeGreaterThan(Date.now())
    await grow(keptFor)
    await runDurableObjectAlarm(stub)
    expect(await entries()).toBe(0)
  })

  test('a damaged document is kept for whoever looks into it, and then goes', async () => {
    await chat.receive(said('/start'))
    await runInDurableObject(stub, (_, { storage }) => storage.put(`document:${key}`, { writtenAt: Date.now(), text: '{"a":' }))
    await evictDurableObject(stub)
    expect(await chat.exists(key)).toBe(false)
    await runDurableObjectAlarm(stub)
    expect(await entries()).toBe(2)
    await runInDurableObject(stub, async (_, { storage }) => {
      for (const [name] of await storage.list({ prefix: 'damaged:' })) await storage.put(name, { writtenAt: 0, text: '' })
    })
    await runDurableObjectAlarm(stub)
    expect(await entries()).toBe(0)
  })
})

describe('what is said without being asked', () => {
  const news = [message('de', 'Ihre Frage wurde beantwortet.')]

  async function openLine(): Promise<{ line: WebSocket; heard: string[] }> {
    const response = await chat.fetch(
      new Request('https://chat.invalid/chat/live', { headers: { upgrade: 'websocket', 'x-chat-key': key } }),
    )
    const line = (response as unknown as { webSocket: WebSocket & { accept(): void } }).webSocket
    const heard: string[] = []
    line.addEventListener('message', ({ data }) => {
      for (const { text } of (JSON.parse(String(data)) as { messages: { text: string }[] }).messages) heard.push(text)
    })
    line.accept()
    return { line, heard }
  }

  test('reaches a page that is open, also after the object slept', async () => {
    await chat.receive(said('/start'))
    const { heard } = await openLine()
    await evictDurableObject(stub)
    expect(await chat.tell(key, news)).toBe(true)
    await expect.poll(() => heard).toEqual(['Ihre Frage wurde beantwortet.'])
  })

  test('reaches a page that is opened later, and comes once only', async () => {
    await chat.receive(said('/start'))
    await chat.tell(key, news)
    const { line, heard } = await openLine()
    await expect.poll(() => heard).toEqual(['Ihre Frage wurde beantwortet.'])
    line.send('{"seen":2}')
    await expect.poll(async () => (await chat.read(key))?.inbox).toEqual([])
    expect((await openLine()).heard).toEqual([])
  })

  test('comes with the next answer where no line can be opened', async () => {
    await chat.receive(said('/start'))
    await chat.tell(key, news)
    const { waiting } = await chat.receive(said('/menu'))
    expect(waiting.map(({ payload }) => payload.text)).toEqual(['Ihre Frage wurde beantwortet.'])
    expect((await chat.receive({ ...said('/menu'), seen: 3 })).waiting).toEqual([])
  })

  test('is refused where there is no chat', async () => {
    expect(await chat.tell(key, news)).toBe(false)
    expect(await entries()).toBe(0)
  })
})
