import { beforeEach, expect, test } from 'vitest'
import { type Logger, silentLogger } from '../../src/log.ts'
import { newChatDocument } from '../../src/storage/chat-document.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { forgetOldChats, keptFor } from '../../src/storage/retention.ts'

const now = 1_800_000_000_000
const day = 24 * 60 * 60 * 1000

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
