/** The Worker as it is run: `npm run dev:worker`, over HTTP, with a Telegram that is none. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from './harness/fake-bot-api.ts'
import { token } from './harness/program.ts'
import { project } from './harness/project.ts'
import { presses, says } from './harness/updates.ts'
import { ask, buttonOf } from './harness/web-client.ts'
import { startWorkerProgram, transferSecret } from './harness/worker-program.ts'

let telegram: FakeBotApi
let worker: Awaited<ReturnType<typeof startWorkerProgram>>
const folders: string[] = []

beforeAll(async () => {
  telegram = await startFakeBotApi(token)
  worker = await startWorkerProgram(telegram.root)
}, 90_000)
afterAll(async () => {
  await worker?.close()
  await telegram?.down()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** All that Telegram has taken for a chat, once it is so many. */
async function sent(chat: number, count: number): Promise<string[]> {
  await expect.poll(() => telegram.sent(chat).length, { timeout: 10_000 }).toBe(count)
  return telegram.sent(chat).map(({ text }) => text)
}

async function run(script: string, args: string[], settings: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(project, 'scripts', script), ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], ...settings },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  await new Promise((resolve) => child.on('close', resolve))
  return output
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-transfer-'))
  folders.push(folder)
  return folder
}

describe('the web chat', () => {
  test('has its page, with the same borders as on Node', async () => {
    const page = await fetch(worker.url)
    expect(await page.text()).toContain('<html lang="de"')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(`${worker.url}/app.js`)).headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${worker.url}/nothing-here`)).status).toBe(404)
    for (const path of ['/imprint', '/openapi.json', '/ui/en.json']) expect((await fetch(worker.url + path)).status).toBe(200)
  })

  test('understands what is typed and leads through a flow', async () => {
    const typed = await ask(worker.url, { text: 'Ich suche eine Wohnung in Senden' })
    expect(typed.messages.flatMap(({ entries }) => entries)).toContain('wohnen')
    const first = await ask(worker.url, {})
    const second = await ask(worker.url, { session: first.session, button: buttonOf(first, 'Familie') })
    expect(second.messages[0]?.text).toContain('Wie alt ist Ihr Kind')
  })

  test('goes on in the middle of a flow after a kill', async () => {
    const first = await ask(worker.url, {})
    const { session } = first
    const second = await ask(worker.url, { session, button: buttonOf(first, 'Alter und Pflege') })
    await worker.kill()
    await worker.start()
    const third = await ask(worker.url, { session, button: buttonOf(second, 'Ich helfe in der Familie') })
    expect(third.session).toBe(session)
    expect(third.messages[0]?.text).toContain('Was brauchen Sie?')
    // The same press again, as of somebody whose answer was lost.
    const again = await ask(worker.url, { session, button: buttonOf(second, 'Ich helfe in der Familie') })
    expect(again.messages.map(({ id }) => id)).toEqual(third.messages.map(({ id }) => id))
  })
}, 90_000)

describe('Telegram', () => {
  test('with the wrong secret is not let in', async () => {
    expect(await worker.post(says(1, '/start'), {})).toBe(401)
    expect(await worker.post(says(1, '/start'), { 'x-telegram-bot-api-secret-token': 'wrong' })).toBe(401)
    expect(await worker.post({ nothing: true })).toBe(400)
  })

  test('is answered, and a repeated update is without effect', async () => {
    const update = says(2, '/start')
    expect(await worker.post(update)).toBe(200)
    expect((await sent(2, 1))[0]).toContain('Wegweiser')
    expect(await worker.post(update)).toBe(200)
    expect(await worker.post(presses(2, 'go:care'))).toBe(200)
    await sent(2, 2)
  })

  test('that sends two updates of one chat at once gets both answered, one after the other', async () => {
    await worker.post(says(3, '/start'))
    await sent(3, 1)
    const update = says(3, '/help')
    await Promise.all([
      worker.post(presses(3, 'go:family')),
      worker.post(update),
      worker.post(update),
      worker.post(says(3, '/menu')),
    ])
    await sent(3, 4)
  })

  test('that is away is waited for, and gets the answer once it is back', async () => {
    telegram.fail({ kind: 'broken' }, { chat: 4, times: 2 })
    expect(await worker.post(says(4, '/start'))).toBe(200)
    await sent(4, 1)
  })

  test('with a thousand chats at once: each is answered, none twice, and none gets what is another’s', async () => {
    const chats = Array.from({ length: 1000 }, (_, index) => 10_000 + index)
    const statuses = await inGroups(chats, 50, (chat) => worker.post(says(chat, '/start')))
    expect(new Set(statuses)).toEqual(new Set([200]))
    await inGroups(chats, 50, (chat) => worker.post(presses(chat, chat % 2 ? 'go:care' : 'go:family')))
    await expect
      .poll(() => chats.filter((chat) => telegram.sent(chat).length !== 2).length, { timeout: 60_000, interval: 500 })
      .toBe(0)
    for (const chat of chats) expect(telegram.sent(chat)[1]?.text).toContain(chat % 2 ? 'Wer fragt?' : 'Wie alt ist Ihr Kind')
  }, 180_000)
}, 90_000)

test('chats move from here to a machine with Node and back, and nothing newer is lost', async () => {
  const first = await ask(worker.url, {})
  const { session } = first
  const second = await ask(worker.url, { session, button: buttonOf(first, 'Alter und Pflege') })
  const [exported, data] = [await newFolder(), await newFolder()]
  const settings = { TRANSFER_SECRET: transferSecret, DATA_DIR: data }

  expect(await run('export.ts', [exported, '--from', worker.url], settings)).toMatch(/\d+ chats are in/)
  expect(await run('import.ts', [exported], settings)).toMatch(/^\d+ chats were taken in\n$/)
  const files = await readdir(join(data, 'chats'), { recursive: true })
  expect(files.filter((file) => file.endsWith('.json')).length).toBeGreaterThan(1)

  // Meanwhile the person goes on there; what comes back is older.
  await ask(worker.url, { session, button: buttonOf(second, 'Ich helfe in der Familie') })
  const back = await newFolder()
  await run('export.ts', [back], settings)
  expect(await run('import.ts', [back, '--to', worker.url], settings)).toMatch(/1 have gone on at the new place/)
  const third = await ask(worker.url, { session })
  expect(third.messages[0]?.text).toContain('Was brauchen Sie?')

  const [key = ''] = (await readdir(back)).filter((file) => file.startsWith('web-'))
  expect(JSON.parse(await readFile(join(back, key), 'utf8'))).toMatchObject({ schema: 1, channel: 'web' })
  expect(await run('export.ts', [back, '--from', worker.url], { TRANSFER_SECRET: 'wrong' })).toContain('not that of the Worker')
}, 90_000)

async function inGroups<T>(items: readonly T[], size: number, work: (item: T) => Promise<number>): Promise<number[]> {
  const results: number[] = []
  for (let at = 0; at < items.length; at += size) results.push(...(await Promise.all(items.slice(at, at + size).map(work))))
  return results
}
