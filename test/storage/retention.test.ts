import { beforeEach, describe, expect, test } from 'vitest'
import { createReceiver } from '../../src/bot/receive.ts'
import { type Logger, silentLogger } from '../../src/log.ts'
import { type ChatDocument, newChatDocument } from '../../src/storage/chat-document.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { forgetOldChats, keptFor, openedKeptFor } from '../../src/storage/retention.ts'
import { createWebChat, type WebChat } from '../../src/web/chat.ts'
import { plainContent } from '../harness/plain-content.ts'

const now = 1_800_000_000_000
const hour = 60 * 60 * 1000
const day = 24 * hour

let store: ReturnType<typeof createMemoryStore>

async function write(key: string, updatedAt: number): Promise<void> {
  await store.adapter(key).write(newChatDocument(key.startsWith('web') ? 'web' : 'telegram', 1, updatedAt))
}

beforeEach(() => {
  store = createMemoryStore()
})

test('chats are deleted 30 days after their last message, of both channels, and no others', async () => {
  for (const key of ['tg-1', 'web-1']) await write(key, now - keptFor)
  await write('tg-2', now - keptFor + 1)
  await write('tg-3', now)
  expect(keptFor).toBe(30 * day)
  expect(await forgetOldChats(createChats(store, silentLogger), now, silentLogger)).toBe(2)
  expect([...store.documents.keys()]).toEqual(['tg-2', 'tg-3'])
})

test('a chat that is written while the old ones are deleted stays', async () => {
  await write('tg-1', now - keptFor)
  const chats = createChats(store, silentLogger)
  const writing = chats.change('tg-1', async (chat) => ({ result: 0, save: chat ? { ...chat, updatedAt: now } : 'unchanged' }))
  const [, forgotten] = await Promise.all([writing, forgetOldChats(chats, now, silentLogger)])
  expect(forgotten).toBe(0)
  expect([...store.documents.keys()]).toEqual(['tg-1'])
})

test('a chat written lately is not even looked at', async () => {
  const chats = createChats(
    {
      ...store,
      async *list() {
        yield { key: 'tg-1', writtenAt: now - day }
      },
    },
    silentLogger,
  )
  await write('tg-1', now - keptFor)
  expect(await forgetOldChats(chats, now, silentLogger)).toBe(0)
})

test('a store that cannot be listed is reported, and nothing is thrown', async () => {
  const told: string[] = []
  const logger: Logger = { ...silentLogger, error: (_, message) => void told.push(message) }
  const failing = {
    ...store,
    list: () => {
      throw new Error('geheim')
    },
  }
  expect(await forgetOldChats(createChats(failing, logger), now, logger)).toBe(0)
  expect(told).toEqual([expect.stringContaining('trying again')])
})

test('the log says how many were deleted, not whose', async () => {
  const told: string[] = []
  const logger: Logger = { ...silentLogger, info: (fields, message) => void told.push(`${message} ${JSON.stringify(fields)}`) }
  await write('tg-77', now - keptFor)
  await forgetOldChats(createChats(store, logger), now, logger)
  expect(told.join()).toContain('"forgotten":1')
  expect(told.join()).not.toContain('77')
})

describe('chats that were only opened', () => {
  const content = plainContent()

  /** The store of files knows when each was written; here it is the same moment for all. Counts what is read. */
  function writtenBefore(age: number) {
    const read: string[] = []
    const listed = {
      ...store,
      adapter(key: string) {
        read.push(key)
        return store.adapter(key)
      },
      async *list() {
        for (const key of [...store.documents.keys()]) yield { key, writtenAt: now - age }
      },
    }
    return { read, chats: createChats(listed, silentLogger) }
  }

  async function openWebChat(writtenAt: number): Promise<WebChat> {
    const chats = createChats(store, silentLogger)
    const current = await content
    const receiver = createReceiver({ chats, content: () => current, logger: silentLogger, now: () => writtenAt })
    return createWebChat(receiver, async (key) => store.documents.has(key))
  }

  async function writeOpened(key: string, more: Partial<ChatDocument> = {}): Promise<void> {
    const channel = key.startsWith('web-') ? 'web' : 'telegram'
    await store.adapter(key).write({ ...newChatDocument(channel, 1, now - hour), nextMessageId: 2, ...more })
  }

  test('are deleted after an hour, as the bot writes them', async () => {
    const web = await openWebChat(now - hour)
    await web.answer({}, ['de'])
    expect(openedKeptFor).toBe(hour)
    expect(store.documents.size).toBe(1)
    expect(await forgetOldChats(writtenBefore(hour).chats, now, silentLogger)).toBe(1)
    expect(store.documents.size).toBe(0)
  })

  test('stay within the hour', async () => {
    await (await openWebChat(now - hour + 1)).answer({}, ['de'])
    expect(await forgetOldChats(writtenBefore(hour - 1).chats, now, silentLogger)).toBe(0)
  })

  test.each([{ text: '/help' }, { button: '1.menu' }, { lang: 'en' }])('stay when %j came after it', async (request) => {
    const web = await openWebChat(now - hour)
    const { session } = await web.answer({}, ['de'])
    await web.answer({ session, ...request }, ['de'])
    expect(await forgetOldChats(writtenBefore(hour).chats, now, silentLogger)).toBe(0)
  })

  test('stay when they hold something, and in Telegram', async () => {
    await writeOpened('web-1', { municipality: 'coesfeld' })
    await writeOpened('web-2', { langChosen: true })
    await writeOpened('web-3', { nextMessageId: 3 })
    await writeOpened('web-4', { flow: { id: 'care', version: '1', answers: [], remembered: {}, cameFrom: [] } })
    await writeOpened('tg-1')
    expect(await forgetOldChats(writtenBefore(hour).chats, now, silentLogger)).toBe(0)
  })

  test('are the only reason to read a file that is not 30 days old, and only for two hours', async () => {
    for (const key of ['web-1', 'tg-1']) await writeOpened(key, { nextMessageId: 3 })
    const readAt = async (age: number) => {
      const { read, chats } = writtenBefore(age)
      await forgetOldChats(chats, now, silentLogger)
      return read
    }
    expect(await readAt(hour - 1)).toEqual([])
    expect(await readAt(hour)).toEqual(['web-1'])
    expect(await readAt(3 * hour)).toEqual(['web-1'])
    expect(await readAt(3 * hour + 1)).toEqual([])
  })
})
