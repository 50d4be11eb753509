import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, startProgram } from '../harness/program.ts'
import { ask, buttonOf, textOf } from '../harness/web-client.ts'

let program: Program

beforeAll(async () => {
  program = await startProgram({ LOG_LEVEL: 'error' })
})
afterAll(async () => await program.close())

const chat = (request: object | string, headers?: Record<string, string>) => ask(program.url, request, headers)

async function begin(request: object = {}) {
  const answer = await chat(request)
  return { session: answer.session, answer, say: (next: object) => chat({ session: answer.session, ...next }) }
}

test('an empty object begins a chat with a welcome, a menu and a session that cannot be guessed', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => chat({})))
  const sessions = answers.map(({ session }) => session)
  expect(new Set(sessions).size).toBe(20)
  for (const session of sessions) expect(session).toMatch(/^[\w-]{43}$/)
  // No part of it is the same in all: not a counter, not the time.
  for (let at = 0; at < 43; at += 1) expect(new Set(sessions.map((session) => session[at])).size).toBeGreaterThan(1)
  expect(textOf(answers[0] ?? { messages: [] })).toContain('Computerprogramm')
  expect(answers[0]?.messages[0]?.buttons.length).toBeGreaterThan(5)
})

test('the session itself is stored nowhere', async () => {
  const { session } = await begin()
  const names = await readdir(join(program.dataDir, 'chats'), { recursive: true })
  for (const text of [...names, ...(await program.files()).map((file) => file.text)]) expect(text).not.toContain(session)
})

test('a text gives the card it asks for', async () => {
  const { answer } = await begin({ text: 'Integrationskurs' })
  expect(answer.messages.flatMap(({ entries }) => entries)).toEqual(['integrationskurs'])
  expect(textOf(answer)).toContain('Kontakt')
})

test('buttons lead through questions to a card, and an empty request shows where the person stands', async () => {
  const { answer, say } = await begin()
  const topic = await say({ button: buttonOf(answer, 'Neu hier') })
  const place = await say({ button: buttonOf(topic, 'Deutsch lernen') })
  const german = await say({ button: buttonOf(place, 'Coesfeld') })
  expect(textOf(await say({}))).toBe(textOf(german))
  const card = await say({ button: buttonOf(german, 'Großer Kurs') })
  expect(card.messages.flatMap(({ entries }) => entries)).toContain('integrationskurs')
})

test('the same button twice gives the same answer and changes nothing', async () => {
  const { answer, say } = await begin()
  const topic = await say({ button: buttonOf(answer, 'Neu hier') })
  const button = buttonOf(topic, 'Wohnung')
  const first = await say({ button })
  const stored = await program.files()
  expect((await say({ button })).body).toEqual(first.body)
  const together = await Promise.all([say({ button }), say({ button })])
  for (const { body } of together) expect(body).toEqual(first.body)
  expect(await program.files()).toEqual(stored)
  expect(textOf(await say({ button: buttonOf(first, 'Zurück') }))).toBe(textOf(topic))
})

test('a double tap sent at the same moment has one effect', async () => {
  const { answer, say } = await begin()
  const button = buttonOf(answer, 'Neu hier')
  const [one, two] = await Promise.all([say({ button }), say({ button })])
  expect(one.body).toEqual(two.body)
})

test('a button that nobody made is answered with the menu, not with an error', async () => {
  const { say } = await begin()
  for (const button of [
    '1.card:nothing',
    'nonsense',
    '',
    '999999999999999.f:newcomer:__proto__:x',
    '1.f:__proto__:constructor:toString',
    '1.go:constructor',
  ]) {
    const answer = await say({ button })
    expect([button, answer.status]).toEqual([button, 200])
    expect([button, answer.messages.length]).not.toEqual([button, 0])
  }
})

test('a forged or forgotten session is replaced by a new one, so that nobody can plant a session on somebody', async () => {
  const planted = 'attacker-chose-this-session-for-the-victim'
  const first = await chat({ session: planted, text: 'Integrationskurs' })
  expect(first.session).not.toBe(planted)
  expect(first.messages[0]?.entries).toEqual(['integrationskurs'])
  const second = await chat({ session: planted })
  expect(second.session).not.toBe(planted)
  expect(second.session).not.toBe(first.session)
})

test('after /forget the session is gone, and what is asked next begins a new one', async () => {
  const { session, say } = await begin()
  expect((await say({ text: '/forget' })).status).toBe(200)
  expect((await say({})).session).not.toBe(session)
})

test('a chosen language stays, also in the middle of questions', async () => {
  const { answer, say } = await begin()
  const topic = await say({ button: buttonOf(answer, 'Neu hier') })
  const housing = await say({ button: buttonOf(topic, 'Wohnung') })
  expect(housing.messages[0]).toMatchObject({ lang: 'de', dir: 'ltr' })
  const english = await say({ lang: 'en' })
  expect(english.messages[0]?.lang).toBe('en')
  const data = ({ messages }: typeof english) =>
    messages.flatMap(({ buttons }) =>
      buttons.flat().map((button) => ('button' in button ? button.button.replace(/^\d+/, '') : '')),
    )
  expect(data(english)).toEqual(data(housing))
  expect((await say({ text: '/help' })).messages[0]?.lang).toBe('en')
})

test('a language we do not speak falls back to the best that we do', async () => {
  expect((await chat({ lang: 'tlh' }, { 'accept-language': 'de' })).messages[0]?.lang).toBe('de')
  expect((await chat({ lang: 'tlh' }, { 'accept-language': 'xx' })).messages[0]?.lang).toBe('en')
  expect((await chat({}, { 'accept-language': 'en-GB' })).messages[0]?.lang).toBe('en')
  const { say } = await begin()
  expect((await say({ lang: '__proto__' })).messages[0]?.lang).toBe('de')
})

test.each([
  ['text and button together', { text: 'a', button: 'b' }],
  ['a text of 4001 characters', { text: 'a'.repeat(4001) }],
  ['a session that is none', { session: 'x' }],
  ['a number for a text', { text: 1 }],
  ['an id that is too short', { id: 'turn-01' }],
  ['an id that is too long', { id: 'a'.repeat(65) }],
  ['an id with other characters', { id: 'turn 0001' }],
  ['a list', []],
  ['an unknown key', { admin: true }],
  ['no JSON', 'hello'],
  ['half of an object', '{"text":'],
  ['nothing at all', 'null'],
  ['a prototype', '{"__proto__":{"polluted":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
])('%s is refused with 400 and a reason in JSON', async (_, request) => {
  const { status, body } = await chat(request)
  expect(status).toBe(400)
  expect(body).toEqual({ error: expect.stringMatching(/\w/) })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('4000 characters are taken', async () => {
  expect((await chat({ text: 'Deutschkurs '.repeat(334).slice(0, 4000) })).status).toBe(200)
})

test('more than 1 MiB is refused with 413, also when its length is not announced', async () => {
  const large = JSON.stringify({ text: 'a'.repeat(1024 * 1024) })
  expect((await chat(large)).status).toBe(413)
  const stream = new Blob([large]).stream()
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${program.url}/chat`, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit)
  expect(response.status).toBe(413)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form of another site (%s) cannot speak for anybody',
  async (type) => {
    const { status, headers } = await chat({ text: 'Hallo' }, { 'content-type': type })
    expect([400, 415]).toContain(status)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  },
)

test('what a person writes never comes back as HTML', async () => {
  const { say } = await begin()
  for (const text of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)> Integrationskurs',
    '"><svg onload=alert(1)>',
    '<a href="javascript:alert(1)">Wohnung</a>',
    '/start <b onclick=alert(1)>',
  ]) {
    const { status, messages } = await say({ text })
    expect(status).toBe(200)
    for (const { html } of messages) {
      expect(html.replace(/<\/?[bi]>|<\/a>|<a href="(https?:\/\/|tel:|mailto:)[^"<>]*">/g, '')).not.toMatch(/[<>]/)
      expect(html).not.toContain('alert(1)')
    }
  }
})

test('somebody in danger gets the numbers first, and the page is told to offer a quick way out', async () => {
  const { answer } = await begin({ text: 'Mein Mann schlägt mich' })
  expect(answer.messages[0]?.sensitive).toBe(true)
  expect(answer.messages[0]?.html).toContain('<a href="tel:110">')
})

test('with RATE_LIMIT=off nobody is ever asked to wait', async () => {
  const { say } = await begin()
  const found = new Set<number>()
  for (let time = 0; time < 70; time += 1) found.add((await say({})).status)
  expect([...found]).toEqual([200])
})

test('a text sent again with the same id gives the same answer and changes nothing', async () => {
  const { say } = await begin()
  const request = { text: 'xyzzy plugh', id: 'turn-0001' }
  const first = await say(request)
  const stored = await program.files()
  expect((await say(request)).body).toEqual(first.body)
  const together = await Promise.all([say(request), say(request)])
  for (const { body } of together) expect(body).toEqual(first.body)
  expect(await program.files()).toEqual(stored)
  const other = await say({ ...request, id: 'turn-0002' })
  expect(other.messages[0]?.id).toBeGreaterThan(first.messages[0]?.id ?? Number.POSITIVE_INFINITY)
})

test('the same id in another session is another turn', async () => {
  const [one, two] = [await begin(), await begin()]
  const request = { text: 'Integrationskurs', id: 'turn-0001' }
  for (const { say } of [one, two]) expect((await say(request)).messages[0]?.entries).toEqual(['integrationskurs'])
})

test('a turn tried again after the next one is without effect, and shows where the person stands', async () => {
  const { answer, say } = await begin()
  const lost = { button: buttonOf(answer, 'Neu hier'), id: 'turn-0001' }
  const topic = await say(lost)
  const next = await say({ button: buttonOf(topic, 'Wohnung'), id: 'turn-0002' })
  const again = await say(lost)
  expect(textOf(again)).toBe(textOf(next))
  expect(textOf(await say({ button: buttonOf(again, 'Zurück') }))).toBe(textOf(topic))
})

test('the language sent with every request changes nothing but, where it differs, the language', async () => {
  const { answer, say } = await begin({ lang: 'de' })
  const german = (request: object) => say({ lang: 'de', ...request })
  const topic = await german({ button: buttonOf(answer, 'Neu hier') })
  const housing = await german({ button: buttonOf(topic, 'Wohnung') })
  expect(textOf(await german({ text: '/help' }))).not.toContain(textOf(housing))
  expect(textOf(await german({ button: buttonOf(housing, 'Zurück') }))).toBe(textOf(topic))
  expect((await say({ lang: 'en', text: '/help' })).messages[0]?.lang).toBe('en')
  expect((await say({ text: '/help' })).messages[0]?.lang).toBe('en')
  // A language chosen in the chat wins over the one that the page sends along.
  expect((await german({ button: '1.lang:en' })).messages[0]?.lang).toBe('en')
})
