/** One update, exactly one effect, also when the bot fails. */
import { beforeEach, expect, test } from 'vitest'
import { createBot, type PlayTurn } from '../../src/bot/bot.ts'
import { createReceiver, type Incoming, type Receiver } from '../../src/bot/receive.ts'
import type { Content } from '../../src/content.ts'
import { silentLogger } from '../../src/log.ts'
import { createChats } from '../../src/storage/chats.ts'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { messageUpdate, pressUpdate } from '../../src/telegram/update.ts'
import { realContent } from '../harness/real-content.ts'

const key = 'web-1'
let failures: number
let clock: number
let store: ReturnType<typeof createMemoryStore>
let receiver: Receiver

/** Without the seconds of learning. */
const understand: Content['understand'] = async (text) =>
  text === 'er schlägt mich' ? { kind: 'urgent', danger: 'violence', hits: [] } : { kind: 'none', hits: [] }

beforeEach(async () => {
  const content = { ...(await realContent()), understand }
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
  clock = 0
  store = createMemoryStore()
  const chats = createChats(store, silentLogger)
  receiver = createReceiver({ chats, content: () => content, logger: silentLogger, now: () => clock, play, patience: 300 })
  await receive(messageUpdate(1, 7, 0, '/start'))
})

async function receive(update: ReturnType<typeof messageUpdate>, more: Partial<Incoming> = {}) {
  const { fresh, calls } = await receiver.receive({ key, channel: 'web', chatId: 7, update, wished: ['de'], ...more })
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

test('the same press is taken for one within a minute; later it is meant', async () => {
  await receive(press(2))
  clock = 59_000
  expect((await receive(press(3))).fresh).toBe(false)
  clock = 5 * 24 * 60 * 60 * 1000
  expect(await receive(press(4))).toEqual({ fresh: true, texts: ['<b>Wer fragt?</b>'] })
})

test('a language that was only guessed follows the phone, one that was chosen does not', async () => {
  const english = { wished: ['en'] }
  expect((await receive(messageUpdate(2, 7, 0, '/help'), english)).texts[0]).toContain('How it works')
  expect((await receive(messageUpdate(3, 7, 0, '/help'), { wished: [] })).texts[0]).toContain('How it works')
  await receive(pressUpdate(4, 7, 1, 'lang:de', 'x'), english)
  expect((await receive(messageUpdate(5, 7, 0, '/help'), english)).texts[0]).toContain('So geht es')
})

test('whoever sends too much is still answered when in danger, and only then', async () => {
  const limited = { limited: 'silent' as const }
  const before = store.documents.get(key)
  expect((await receive(messageUpdate(2, 7, 0, 'wo bekomme ich kindergeld'), limited)).texts).toEqual([])
  expect(store.documents.get(key)).toBe(before)
  const urgent = await receive(messageUpdate(3, 7, 0, 'er schlägt mich'), limited)
  expect(urgent.texts[0]).toContain('tel:110')
  const told = await receive(messageUpdate(4, 7, 0, 'er schlägt mich'), { limited: 'told' })
  expect(told.texts[0]).toContain('tel:110')
})
