/**
 * Every way a person can take with buttons, walked through the bot: breadth first, so that what is reached is reached in the
 * fewest taps. To go from a screen into another direction, the stored chat is put back to how it was there.
 */

import { parseTap } from '../../src/bot/taps.ts'
import type { ChatDocument } from '../../src/storage/chat-document.ts'
import type { Shown, TestBot } from './bot.ts'

/** A screen with the taps that lead to it, as labels. */
export interface Screen {
  path: string[]
  messages: Shown[]
  chat: ChatDocument
}

/** Only one of the eleven places is walked, and "elsewhere". */
const walkedPlaces = ['duelmen', 'elsewhere']

/** The conversations plugin waits for timers in every turn, so that several chats at once are quicker than one. */
const atOnce = 8

interface Job {
  path: string[]
  from: string
  press: string
  on: number
}

/** Walks everything that can be tapped from the welcome on. `visit` sees where each tap leads, the fewest taps first. */
export async function walk(open: () => TestBot, visit: (screen: Screen) => void): Promise<{ taps: number }> {
  const seen = new Set<string>()
  const pressed = new Set<string>()
  const bots = Array.from({ length: atOnce }, open)
  let taps = 0
  const welcomes = await Promise.all(bots.map((bot) => bot.act({ text: '/start' })))
  let jobs = arrive([], welcomes[0] ?? [], await bots[0]?.stored())
  while (jobs.length > 0) {
    taps += jobs.length
    const results = await press(bots, jobs)
    jobs = results.flatMap(({ path, messages, stored }) => arrive(path, messages, stored))
  }
  for (const { errors } of bots) if (errors.length > 0) throw new Error(errors.join('\n'))
  return { taps }

  /** Looks at a screen; returns what is to be tapped there. */
  function arrive(path: string[], messages: Shown[], stored: string | undefined): Job[] {
    if (stored === undefined) throw new Error(`${path.join(' > ')}: the chat is gone`)
    const chat = JSON.parse(stored) as ChatDocument
    visit({ path, messages, chat })
    const key = screenKey(messages, chat)
    if (seen.has(key)) return []
    seen.add(key)
    return messages.flatMap(({ id, buttons }) =>
      buttons.flatMap(({ text, data }) =>
        data !== undefined && isNew(data, chat) ? [{ path: [...path, text], from: stored, press: data, on: id }] : [],
      ),
    )
  }

  /** A button that leads to the same wherever it stands is pressed once. */
  function isNew(data: string, { municipality, flow }: ChatDocument): boolean {
    const tap = parseTap(data)
    if (tap?.kind === 'language') return false
    if (tap?.kind === 'option' && tap.question === 'place' && !walkedPlaces.includes(tap.option)) return false
    if (tap?.kind === 'option' || tap?.kind === 'back' || tap?.kind === 'resume' || tap?.kind === 'german-sheet') return true
    // A flow is begun by somebody whose place is not known yet; cards differ by place, the way to a person by being asked.
    const state =
      tap?.kind === 'go' ? '' : tap?.kind === 'card' ? municipality : `${municipality} ${flow?.id} ${flow?.answers.length}`
    const key = `${data} ${state}`
    if (pressed.has(key)) return false
    pressed.add(key)
    return true
  }
}

/** Presses buttons, each in a chat put back to where the button was shown; results are in the order of the jobs. */
async function press(bots: readonly TestBot[], jobs: readonly Job[]) {
  const results: { path: string[]; messages: Shown[]; stored: string | undefined }[] = []
  let next = 0
  await Promise.all(
    bots.map(async (bot) => {
      while (next < jobs.length) {
        const index = next++
        const { path, from, press, on } = jobs[index] as Job
        await bot.store(from)
        const messages = await bot.act({ press, on })
        results[index] = { path, messages, stored: await bot.stored() }
      }
    }),
  )
  return results
}

/** In a flow a screen is where one stands; elsewhere it is what one sees. */
function screenKey(messages: readonly Shown[], { flow, municipality }: ChatDocument): string {
  const buttons = messages.flatMap((message) => message.buttons.map(({ data }) => data))
  const answers = flow?.answers.map(({ option }) => option).join()
  const isOfFlow = buttons.some((data) => data?.startsWith('b:'))
  if (isOfFlow) return `${flow?.id} ${answers} ${flow?.cameFrom.map(({ id }) => id).join()} ${municipality}`
  return `${municipality} ${messages[0]?.text} ${buttons.join()}`
}
