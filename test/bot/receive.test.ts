/** One update, exactly one effect, also when the bot fails. */
import { beforeEach, expect, test } from 'vitest'
import { createBot, type PlayTurn } from '../../src/bot/bot.ts'
import { createReceiver, type Receiver } from '../../src/bot/receive.ts'
import { silentLogger } from '../../src/log.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { messageUpdate, pressUpdate } from '../../src/telegram/update.ts'
import { realContent } from '../harness/content.ts'

const key = 'web-1'
let failures: number
let store: ReturnType<typeof createMemoryStore>
let receiver: Receiver

beforeEach(async () => {
  const content = await realContent()
  const bot = createBot()
  const play: PlayTurn = async (update, turn) => {
    if (failures > 0) {
      failures -= 1
      turn.chat.misses = 99
      throw new Error('failed in the middle of a turn')
    }
    return await bot(update, turn)
  }
  failures = 0
  store = createMemoryStore()
  const chats = createChats(store, silentLogger)
  receiver = createReceiver({ chats, content: () => content, logger: silentLogger, now: () => 0, play, patience: 300 })
  await receive(messageUpdate(1, 7, 0, '/start'))
})

async function receive(update: ReturnType<typeof messageUpdate>) {
  const { fresh, calls } = await receiver.receive({ key, channel: 'web', chatId: 7, update, wished: ['de'] })
  return { fresh, texts: calls.flatMap(({ payload }) => payload.text ?? []) }
}

const press = (id: number) => pressUpdate(id, 7, 1, 'go:care', 'x')

test('a turn that fails twice is played a third time, and nothing of the failures is left', async () => {
  failures = 2
  expect((await receive(press(2))).texts).toEqual(['<b>Wer fragt?</b>'])
  expect(store.documents.get(key)).toContain('"misses":0')
})

test('a turn that keeps failing is answered kindly, and the same button works when it is pressed again', async () => {
  failures = 3
  expect((await receive(press(2))).texts[0]).toMatch(/^Bei uns ist etwas schiefgegangen/)
  expect(await receive(press(3))).toEqual({ fresh: true, texts: ['<b>Wer fragt?</b>'] })
})

test('the same update, and the same press with a new number, have no second effect', async () => {
  const first = await receive(press(2))
  expect(await receive(press(2))).toEqual({ fresh: false, texts: first.texts })
  expect(await receive(press(3))).toEqual({ fresh: false, texts: first.texts })
})

test('a turn that never ends is given up, and the chat goes on', async () => {
  const content = await realContent()
  let calls = 0
  const play: PlayTurn = async (update, turn) => {
    calls += 1
    return calls === 1 ? await new Promise(() => {}) : await createBot()(update, turn)
  }
  const chats = createChats(store, silentLogger)
  receiver = createReceiver({ chats, content: () => content, logger: silentLogger, now: () => 0, play, patience: 300 })
  expect((await receive(press(2))).texts).toEqual(['<b>Wer fragt?</b>'])
})
