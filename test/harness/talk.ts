/**
 * Conversations with the bot, written down as they would be read:
 *
 *     user: /start
 *     bot:  Guten Tag* [Neu hier] [Sprache]
 *     tap:  Neu hier
 *     bot:  Worum geht es? [Zurück]
 *     user: wo bekomme ich kindergeld
 *     card: familienkasse
 *     photo:
 *
 * `*` stands for any text, `[label]` for a button whose label holds these words, `card: id` for a message that shows this card,
 * `not: text` for words that must not be said. What stands below an act must be said after it, in this order; more may be said.
 */
import { describe } from 'vitest'
import { type BotOptions, type ChannelName, channelNames, openBot, type Shown, type TestBot } from './bot.ts'
import { realContent } from './real-content.ts'

type Open = (options?: Partial<BotOptions>) => Promise<TestBot>

/** The same tests for the web chat and for Telegram. */
export function describeChannels(tests: (open: Open, channel: ChannelName) => void): void {
  describe.each(channelNames)('%s', (channel) => {
    tests(async (options = {}) => openBot(channel, { content: await realContent(), ...options }), channel)
  })
}

/** Plays a transcript. Throws with the wanted and the real conversation where they part. Returns the last messages. */
export async function talk(bot: TestBot, transcript: string): Promise<Shown[]> {
  const lines = readLines(transcript)
  const start = bot.history.length
  let said: Shown[] = []
  let position = 0
  for (const [number, { verb, rest }] of lines.entries()) {
    const part = (why: string): never => {
      throw new Error(
        `${why}\n\nwanted:\n${showLines(lines, number)}\n\nreally:\n${showHistory(bot, start)}\n${bot.errors.join('\n')}\n`,
      )
    }
    if (verb === 'user' || verb === 'photo' || verb === 'tap') {
      if (verb === 'tap') {
        const button = findButton(bot, rest)
        if ('problem' in button) part(button.problem)
        else said = await bot.act(button)
      } else said = await bot.act({ text: verb === 'photo' ? undefined : rest })
      if (said.length === 0) part('the bot says nothing')
      position = 0
    } else if (verb === 'not') {
      const message = said.find(({ text }) => text.includes(rest))
      if (message) part(`the bot says "${rest}"`)
    } else {
      const { pattern, labels } = readExpectation(rest)
      const at = said.findIndex((message, index) => index >= position && fits(message, verb, pattern, labels))
      if (at === -1) part(`the bot does not say line ${number + 1}`)
      position = at
    }
  }
  return said
}

interface Line {
  verb: string
  rest: string
}

function readLines(transcript: string): Line[] {
  return transcript.split('\n').flatMap((text) => {
    const line = text.trim()
    if (line === '') return []
    const [, verb, rest = ''] = /^(user|tap|photo|bot|card|not):\s*(.*)$/.exec(line) ?? []
    if (verb === undefined) throw new Error(`a line of a transcript begins with user, tap, photo, bot, card or not: "${line}"`)
    return [{ verb, rest }]
  })
}

function readExpectation(rest: string): { pattern: string; labels: string[] } {
  const [, pattern = '', buttons = ''] = /^(.*?)((?:\s*\[[^\]]*\])*)(?:\s*\.\.\.)?$/.exec(rest) ?? []
  const labels = [...buttons.matchAll(/\[([^\]]*)\]/g)].map(([, label = '']) => label)
  return { pattern, labels }
}

function fits(message: Shown, verb: string, pattern: string, labels: readonly string[]): boolean {
  const isSaid = verb === 'card' ? message.entries.includes(pattern) : matches(message.text, pattern)
  return isSaid && labels.every((label) => message.buttons.some(({ text }) => text.includes(label)))
}

function matches(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) =>
    part
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
  )
  return new RegExp(`^\\s*${parts.join('[\\s\\S]*')}\\s*$`).test(text)
}

/** A label without the picture, the check mark or the arrow before it. */
function words(label: string): string {
  return label.replace(/^[^\p{L}\p{N}„“"§]+/u, '')
}

/** The button in the newest message that has one with this label, or with a label that holds these words. */
function findButton(bot: TestBot, label: string): { press: string; on: number } | { problem: string } {
  for (const entry of bot.history.toReversed()) {
    if (!('bot' in entry)) continue
    const { id, buttons } = entry.bot
    const exact = buttons.filter(({ text }) => text === label || words(text) === label)
    const found = exact.length > 0 ? exact : buttons.filter(({ text }) => text.includes(label))
    if (found.length > 1)
      return { problem: `several buttons are called "${label}": ${found.map(({ text }) => text).join(' | ')}` }
    if (found[0]?.data !== undefined) return { press: found[0].data, on: id }
  }
  return { problem: `there is no button "${label}"` }
}

function showLines(lines: readonly Line[], failed: number): string {
  return lines
    .slice(0, failed + 1)
    .map(({ verb, rest }, index) => `${index === failed ? '>>' : '  '} ${`${verb}:`.padEnd(6)}${rest}`)
    .join('\n')
}

/** The conversation in the notation of transcripts. */
export function showHistory(bot: TestBot, from = 0): string {
  return bot.history
    .slice(from)
    .map((entry) => {
      if ('user' in entry) return `   ${entry.user}`
      const { text, entries, buttons } = entry.bot
      const cards = entries.map((id) => `   card: ${id}\n`).join('')
      const flat = text.replace(/\s+/g, ' ')
      const short = flat.length > 160 ? `${flat.slice(0, 160)}...` : flat
      return `${cards}   bot:  ${short} ${buttons.map((button) => `[${button.text}]`).join(' ')}`
    })
    .join('\n')
}
