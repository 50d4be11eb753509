/**
 * Every way a person can take with buttons, walked through the bot: breadth first, so that what is reached is reached in the fewest
 * taps. To go from a screen into another direction, the stored chat is put back to how it was there.
 */
import type { ChatDocument } from '../../src/storage/chat-document.ts'
import { parseTap } from '../../src/bot/taps.ts'
import type { Shown, TestBot } from './bot.ts'

/** A screen with the taps that lead to it, as labels. */
export interface Screen {
  path: string[]
  messages: Shown[]
  chat: ChatDocument
}

/** Only one of the eleven places is walked, and "elsewhere". */
const walkedPlaces = ['duelmen', 'elsewhere']

/** Walks everything that can be tapped from the welcome on. `visit` sees each screen once, and each tap that led to a screen. */
export async function walk(bot: TestBot, visit: (screen: Screen) => void): Promise<{ taps: number; screens: number }> {
  const seen = new Set<string>()
  const pressed = new Set<string>()
  let taps = 0
  const welcome = await bot.act({ text: '/start' })
  const queue: { path: string[]; messages: Shown[]; stored: string }[] = []
  arrive([], welcome)

  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const { id, buttons } of next.messages) {
      for (const { text, data } of buttons) {
        if (data === undefined || !isNew(data, next.stored)) continue
        bot.stored = next.stored
        taps += 1
        arrive([...next.path, text], await bot.act({ press: data, on: id }))
      }
    }
  }
  return { taps, screens: seen.size }

  function arrive(path: string[], messages: Shown[]): void {
    const { stored } = bot
    if (stored === undefined) throw new Error('the chat is gone')
    const chat = JSON.parse(stored) as ChatDocument
    visit({ path, messages, chat })
    const key = screenKey(messages, chat)
    if (seen.has(key)) return
    seen.add(key)
    queue.push({ path, messages, stored })
  }

  /** A button that leads to the same wherever it stands is pressed once. */
  function isNew(data: string, stored: string): boolean {
    const tap = parseTap(data)
    if (tap?.kind === 'language') return false
    if (tap?.kind === 'option' && tap.question === 'place' && !walkedPlaces.includes(tap.option)) return false
    if (tap?.kind === 'option' || tap?.kind === 'back' || tap?.kind === 'resume' || tap?.kind === 'german-sheet') return true
    const { municipality, flow } = JSON.parse(stored) as ChatDocument
    // A flow is begun by somebody whose place is not known yet; cards differ by place, the way to a person by being asked.
    const state = tap?.kind === 'go' ? '' : tap?.kind === 'card' ? municipality : `${municipality} ${flow?.id} ${flow?.answers.length}`
    const key = `${data} ${state}`
    if (pressed.has(key)) return false
    pressed.add(key)
    return true
  }
}

/** In a flow a screen is where one stands; elsewhere it is what one sees. */
function screenKey(messages: readonly Shown[], { flow, municipality }: ChatDocument): string {
  const buttons = messages.flatMap((message) => message.buttons.map(({ data }) => data))
  const answers = flow?.answers.map(({ option }) => option).join()
  const isOfFlow = buttons.some((data) => data?.startsWith('b:'))
  if (isOfFlow) return `${flow?.id} ${answers} ${flow?.cameFrom?.id} ${municipality}`
  return `${municipality} ${messages[0]?.text} ${buttons.join()}`
}
