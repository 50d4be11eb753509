/** The same conversation in every language: nothing missing, nothing left in another, and help in danger. */
import { describe, expect, test } from 'vitest'
import { parseTap } from '../../src/bot/taps.ts'
import { htmlToText } from '../../src/html.ts'
import { knownLanguages, languageOf } from '../../src/i18n/languages.ts'
import { channelNames, openBot, type Shown, type TestBot } from '../harness/bot.ts'
import { realContent } from '../harness/real-content.ts'

const content = await realContent()
const { languages } = content.i18n

/** Two messages of people in danger, in each language; only the kind of help is looked at. */
const inDanger: Record<string, [text: string, danger: string][]> = {
  de: [
    ['mein mann schlägt mich', 'violence'],
    ['ich will nicht mehr leben', 'suicide'],
  ],
  'de-easy': [
    ['mein mann mich schlagen', 'violence'],
    ['ich will sterben', 'suicide'],
  ],
  en: [
    ['my husband beats me', 'violence'],
    ['i want to kill myself', 'suicide'],
  ],
  uk: [
    ['чоловік мене б’є', 'violence'],
    ['я не хочу більше жити', 'suicide'],
  ],
  ru: [
    ['муж меня бьёт', 'violence'],
    ['я не хочу больше жить', 'suicide'],
  ],
  ar: [
    ['زوجي يضربني', 'violence'],
    ['لا أريد أن أعيش', 'suicide'],
  ],
  fa: [
    ['شوهرم من را می‌زند', 'violence'],
    ['نمیخواهم دیگر زنده بمانم', 'suicide'],
  ],
  tr: [
    ['kocam beni dövüyor', 'violence'],
    ['artık yaşamak istemiyorum', 'suicide'],
  ],
  ku: [
    ['mêrê min li min dixe', 'violence'],
    ['ez naxwazim bijîm', 'suicide'],
  ],
  fr: [
    ['mon mari me frappe', 'violence'],
    ['je ne veux plus vivre', 'suicide'],
  ],
  pl: [
    ['mąż mnie bije', 'violence'],
    ['nie chcę już żyć', 'suicide'],
  ],
  ro: [
    ['soțul meu mă bate', 'violence'],
    ['nu mai vreau să trăiesc', 'suicide'],
  ],
  bg: [
    ['мъжът ми ме бие', 'violence'],
    ['не искам повече да живея', 'suicide'],
  ],
}

const plain = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069]/g, '')

/** Presses the first button that leads to this. */
async function press(bot: TestBot, wanted: (data: string) => boolean): Promise<Shown[]> {
  for (const entry of bot.history.toReversed()) {
    if (!('bot' in entry)) continue
    const button = entry.bot.buttons.find(({ data }) => data !== undefined && wanted(data))
    if (button?.data !== undefined) return await bot.act({ press: button.data, on: entry.bot.id })
  }
  throw new Error('there is no such button')
}

test('all thirteen languages are there', () => {
  expect(languages).toEqual(knownLanguages().map(({ code }) => code))
})

describe.each(languages)('%s', (lang) => {
  const t = content.i18n.translator(lang)
  const { tag, dir } = languageOf(lang)

  describe.each(channelNames)('%s', (channel) => {
    const open = async (): Promise<TestBot> => {
      const bot = openBot(channel, { content, lang: lang === 'de-easy' ? 'de' : lang })
      await bot.act({ text: '/start' })
      await press(bot, (data) => data === 'languages')
      await press(bot, (data) => data === `lang:${lang}`)
      return bot
    }

    test('every flow goes to an outcome in this language', async () => {
      const bot = await open()
      for (const flow of content.flows.keys()) {
        await bot.act({ text: '/menu' })
        let shown = await press(bot, (data) => data === `go:${flow}`)
        for (let step = 0; step < 6; step += 1) {
          const option = shown.at(-1)?.buttons.find(({ data }) => data !== undefined && parseTap(data)?.kind === 'option')
          expect(shown.every((message) => message.lang === tag && message.dir === dir)).toBe(true)
          if (option?.data === undefined) break
          shown = await bot.act({ press: option.data, on: shown.at(-1)?.id ?? 0 })
        }
        expect(shown.flatMap(({ entries }) => entries).length, flow).toBeGreaterThan(0)
      }
      expect(bot.errors).toEqual([])
    })

    test('commands, a card and its German are there', async () => {
      const bot = await open()
      for (const command of ['help', 'privacy', 'language', 'menu']) {
        const [shown] = await bot.act({ text: `/${command}` })
        expect(shown?.lang).toBe(tag)
        expect(shown?.text.trim()).not.toBe('')
      }
      const card = await bot.act({ text: '/start wohnen' })
      expect(plain(card[0]?.text ?? '')).toContain(plain(htmlToText(t.html('card.contacts'))).slice(0, 3))
      if (lang === 'de') return
      const [german] = await press(bot, (data) => data === 'de:wohnen')
      expect(german?.lang).toBe('de')
      expect(german?.text).toContain('Wohnung suchen')
    })

    test('somebody in danger is told in this language who to call', async () => {
      const bot = await open()
      for (const [text, danger] of inDanger[lang] ?? []) {
        const [shown] = await bot.act({ text })
        expect(plain(shown?.text ?? ''), text).toContain(plain(htmlToText(t.html(`urgent.danger-${danger}`))).slice(0, 20))
        expect(shown?.lang).toBe(tag)
        expect(shown?.sensitive).toBe(true)
      }
    })
  })
})

test('what is written in another language than the chosen one is understood, and that language is offered, not forced', async () => {
  const bot = openBot('web', { content, lang: 'de' })
  await bot.act({ text: '/start' })
  const [answer] = await bot.act({ text: 'I am looking for a flat for my family, who can help me with that?' })
  expect(answer?.entries).toEqual(['wohnen'])
  expect(answer?.lang).toBe('de')
  const [english] = await press(bot, (data) => data === 'speak:en:wohnen')
  expect(english?.lang).toBe('en')
  expect(english?.entries).toEqual(['wohnen'])
  expect((await bot.document())?.langChosen).toBe(true)
})

test('somebody in danger is answered in the language they write, whatever was chosen', async () => {
  const bot = openBot('telegram', { content, lang: 'de' })
  await bot.act({ text: '/start' })
  const [shown] = await bot.act({ text: 'муж избивает меня и детей, помогите пожалуйста' })
  expect(shown?.lang).toBe('ru')
})
