import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { splitMessages } from '../../src/card/split.ts'
import type { Content } from '../../src/content.ts'
import { type Bench, openBench } from '../harness/bench.ts'
import { readTelegramHtml } from '../harness/html-check.ts'
import { plainContent } from '../harness/plain-content.ts'
import { presses, says } from '../harness/updates.ts'

const hostile = '<b>offen & <script>alert(1)</script> "ja" <a href="https://x.example">'
const paragraph = 'Ein Satz, der lang genug ist. '.repeat(60).trim()

let content: Content
let bench: Bench

/** Griffbereit with HTML in its summary, Rucksack with far too much to say. */
function edit(path: string, text: string): string {
  const card = JSON.parse(path.startsWith('services/') ? text : '{}') as Record<string, unknown> & {
    description: object[]
    eligibility: object[]
  }
  const [first] = card.description ?? []
  if (path === 'services/griffbereit.json')
    return JSON.stringify({ ...card, summary: hostile, description: [{ ...first, text: hostile }] })
  if (path !== 'services/rucksack-kita.json') return text
  const long = Array.from({ length: 2 }, (_, index) => ({ ...first, text: `${index} ${paragraph}` }))
  return JSON.stringify({ ...card, description: long, eligibility: long, cost: long })
}

beforeAll(async () => {
  content = await plainContent(edit)
  bench = await openBench({ content })
})
afterAll(async () => await bench.close())

test('a long card is split between paragraphs, below 4096 characters, with the buttons at the end', async () => {
  await bench.tell(says(1, '/start rucksack-kita'))
  const parts = bench.telegram.sent(1)
  expect(parts.length).toBeGreaterThan(2)
  for (const { text } of parts) {
    expect(text.length).toBeLessThan(4096)
    expect(text).toMatch(/^(<b>|<i>|⚠️|\S)/)
    expect(readTelegramHtml(text)).not.toHaveProperty('fault')
  }
  expect(parts.map(({ buttons }) => buttons.length > 0)).toEqual(parts.map((_, index) => index === parts.length - 1))
  for (const index of [0, 1]) expect(parts.filter(({ text }) => text.includes(`• ${index} ${paragraph}`))).not.toHaveLength(0)
})

describe('text that Telegram could not show in one message', () => {
  const limit = 300

  test.each([
    ['paragraphs', Array.from({ length: 9 }, (_, index) => `Absatz ${index} `.repeat(9).trim())],
    ['lines', [Array.from({ length: 30 }, (_, index) => `• <b>Zeile</b> ${index} mit Worten`).join('\n')]],
    ['words', ['wort '.repeat(300).trim()]],
  ])('is split between %s and nothing is lost', (_, paragraphs) => {
    const parts = splitMessages(paragraphs, limit)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
    for (const part of parts) expect(readTelegramHtml(part)).not.toHaveProperty('fault')
    expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(paragraphs.join(' ').replace(/\s+/g, ' '))
  })

  test('stays valid HTML wherever in a line that is too long a tag stands', () => {
    const tagged = '<a href="https://x.example/">Ein Link mit Worten</a> <i>(bitte prüfen)</i>'
    for (let letters = 150; letters < 320; letters += 1) {
      const line = `${'wort '.repeat(letters / 5)}${'x'.repeat(letters % 5)} ${tagged}`
      for (const part of splitMessages([`${line} ${line}`], limit)) expect(readTelegramHtml(part)).not.toHaveProperty('fault')
    }
    const parts = splitMessages([`<b>${'wort &amp; '.repeat(90)}</b>`], limit)
    for (const part of parts) expect(readTelegramHtml(part)).not.toHaveProperty('fault')
  })

  test('is split in the middle of a word that is longer than a message', () => {
    const parts = splitMessages(['w'.repeat(1000)], limit)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
    expect(parts.join('')).toBe('w'.repeat(1000))
  })
})

test('HTML in the knowledge is shown as it was written', async () => {
  await bench.tell(says(2, '/start griffbereit'))
  const [call] = bench.telegram.callsOf('sendMessage').filter(({ payload }) => payload['chat_id'] === 2)
  expect(call?.payload['text']).toContain('&lt;b&gt;offen &amp; &lt;script&gt;')
  expect(call).toMatchObject({ status: 200, payload: { parse_mode: 'HTML' } })
})

test('HTML in the text of a person never reaches a message', async () => {
  for (const text of [hostile, `/start ${hostile}`, `/help ${hostile}`, '</b>', '&', '/start __proto__', '/start constructor']) {
    await bench.tell(says(3, text))
  }
  await bench.tell(presses(3, '<b>:<script>:"'))
  await bench.tell(presses(3, `card:${hostile}`))
  const calls = bench.telegram.callsOf('sendMessage').filter(({ payload }) => payload['chat_id'] === 3)
  expect(calls.length).toBeGreaterThanOrEqual(9)
  for (const { status, payload } of calls) {
    expect(status).toBe(200)
    expect(payload['text']).not.toContain('script')
  }
})

test('every card, in every language, is one that Telegram takes', async () => {
  const ids = [...content.knowledge.services.keys(), ...content.knowledge.topics.keys()]
  for (const [index, language] of content.i18n.languages.entries()) {
    for (const id of ids) await bench.post(says(10 + index, `/start ${id}`, { language }))
  }
  await bench.delivery.idle()
  expect(bench.telegram.callsOf('sendMessage').filter(({ status }) => status !== 200)).toEqual([])
})

test('nothing that only the web page needs is sent to Telegram', () => {
  for (const { payload } of bench.telegram.callsOf('sendMessage')) {
    expect(payload).not.toHaveProperty('meta')
    expect(payload['text']).not.toMatch(/href="(tel|mailto):/)
  }
})
