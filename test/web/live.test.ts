/** What is said without being asked, on Node: over the open line, and where there is none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { message } from '../../src/bot/message.ts'
import { parseConfig } from '../../src/config.ts'
import { type Running, startNode } from '../../src/node/start.ts'
import { sessionChat } from '../../src/web/session.ts'
import { launchBrowser, person, visit } from '../harness/browser.ts'
import { project } from '../harness/project.ts'

let running: Running
let dataDir: string
let url: string
const news = [message('de', 'Ihre Frage wurde beantwortet: <b>kommen Sie gern</b>.')]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-live-'))
  const settings = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, RATE_LIMIT: 'off', LOG_LEVEL: 'error' }
  running = await startNode(parseConfig(settings), { project, version: 'test' })
  url = `http://127.0.0.1:${running.port}`
})
afterEach(async () => {
  await running.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function chat(body: object): Promise<{ session: string; messages: { id: number; text: string }[] }> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await (await fetch(`${url}/chat`, request)).json()) as Awaited<ReturnType<typeof chat>>
}

function openLine(session: string) {
  const line = new WebSocket(`${url.replace('http', 'ws')}/chat/live`, ['wegweiser', session])
  const heard: string[] = []
  const closed = new Promise<number>((resolve) => line.addEventListener('close', ({ code }) => resolve(code)))
  line.addEventListener('message', ({ data }) => {
    for (const { text } of (JSON.parse(String(data)) as { messages: { text: string }[] }).messages) heard.push(text)
  })
  return { line, heard, closed, opened: new Promise((resolve) => line.addEventListener('open', resolve)) }
}

const words = 'Ihre Frage wurde beantwortet: kommen Sie gern.'

test('it reaches a page that is open, and one that is opened later, until the page has shown it', async () => {
  const { session } = await chat({})
  const { key } = await sessionChat(session)
  const first = openLine(session)
  await first.opened
  expect(await running.tell(key, news)).toBe(true)
  await expect.poll(() => first.heard).toEqual([words])
  first.line.close()

  const second = openLine(session)
  await expect.poll(() => second.heard).toEqual([words])
  second.line.send(JSON.stringify({ seen: 2 }))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const third = openLine(session)
  await third.opened
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(third.heard).toEqual([])
})

test('it comes with the next answer where no line can be opened', async () => {
  const { session } = await chat({})
  await running.tell((await sessionChat(session)).key, news)
  const { messages } = await chat({ session, text: '/menu' })
  expect(messages.map(({ id }) => id)).toEqual([2, 3])
  expect(messages[0]?.text).toBe(words)
  expect((await chat({ session, text: '/menu', seen: 3 })).messages.map(({ id }) => id)).toEqual([4])
})

test('a session that is none gets no line, and a chat that is none no message', async () => {
  const stranger = openLine('a'.repeat(43))
  expect(await stranger.closed).toBe(4404)
  expect(await running.tell('web-nobody', news)).toBe(false)
})

test('nonsense on the line harms nobody', async () => {
  const { session } = await chat({})
  const { line, opened } = openLine(session)
  await opened
  for (const nonsense of ['', '{', 'null', '[]', '{"seen":-1}', '{"seen":"2"}', '"x"', '{"seen":1e99}']) line.send(nonsense)
  line.send('x'.repeat(10_000))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await chat({ session, text: '/menu' })).messages).toHaveLength(1)
})

test('somebody who looks at the page reads it at once, and again after a reload, once', async () => {
  const browser = await launchBrowser()
  try {
    const { page, faults, close } = await visit(browser, url)
    const me = person(page)
    await me.reads('Guten Tag')
    const session = await page.evaluate(() => JSON.parse(sessionStorage.getItem('wegweiser') ?? '{}').session as string)
    const { key } = await sessionChat(session)
    await expect.poll(async () => await running.tell(key, news)).toBe(true)
    await me.reads('kommen Sie gern')
    await page.reload()
    await me.reads('kommen Sie gern')
    expect(await page.locator('.message.bot', { hasText: 'kommen Sie gern' }).count()).toBe(1)
    expect(faults).toEqual([])
    await close()
  } finally {
    await browser.close()
  }
}, 60_000)
