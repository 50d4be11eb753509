import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runProgram } from '../harness/run-program.ts'

/** Starts on a port that the system chooses, waits for the banner, and ends it after the test. */
async function started(settings: Record<string, string> = {}) {
  const run = await runProgram({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...settings })
  onTestFinished(async () => void (await run.stop()))
  // A second or two; how long it takes here depends on what else runs.
  await expect.poll(run.stdout, { timeout: 25_000, interval: 50 }).toContain('Chats ')
  return { run, url: /http:\/\/127\.0\.0\.1:\d+/.exec(run.stdout())?.[0] ?? '' }
}

test('the page is there at once, and the banner says what is on, what is off, and how to switch it on', async () => {
  // An empty setting counts as not set.
  const { run, url } = await started({ BOT_TOKEN: '', RATE_LIMIT: ' ' })
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<h1 data-text="name">Wegweiser</h1>')
  expect(run.stdout()).toMatch(/^Wegweiser \d+\.\d+\.\d+$/m)
  expect(run.stdout()).toMatch(/Web chat +on +http:\/\/127\.0\.0\.1:[1-9]\d*$/m)
  expect(run.stdout()).toMatch(/Telegram +off +set BOT_TOKEN/)
  expect(run.stdout()).toMatch(/Rate limit +on +60 requests a minute/)
  expect(run.stdout()).toMatch(/Knowledge +\.\/knowledge/)
  expect(run.stderr()).toBe('')
})

test('the banner knows the rate limit off and Telegram on, and never says a secret', async () => {
  const settings = {
    RATE_LIMIT: 'off',
    BOT_TOKEN: '1234567:AAsecret-token',
    WEBHOOK_SECRET: 'very-secret-word',
    PUBLIC_URL: 'https://bot.example.org',
    // Nobody is there: the program must start all the same.
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
  }
  const { run } = await started({ ...settings, LOG_LEVEL: 'debug' })
  expect(run.stdout()).toMatch(/Rate limit +off +set RATE_LIMIT/)
  expect(run.stdout()).toMatch(/Telegram +on +webhook https:\/\/bot\.example\.org\/telegram/)
  await expect.poll(run.stdout, { timeout: 10_000 }).toContain('Telegram')
  expect(run.stdout() + run.stderr()).not.toMatch(/secret-token|very-secret-word/)
})

test('it ends in peace when it is asked to', async () => {
  const { run, url } = await started()
  await (await fetch(url)).text()
  expect(await run.stop()).toBe(0)
})

test('all faults of the settings are told in one message, with exit code 1 and without a value', async () => {
  const run = await runProgram({
    PORT: '70000',
    RATE_LIMIT: 'many-secret',
    TRUST_PROXY: 'maybe-secret',
    LOG_LEVEL: 'loud-secret',
    BOT_TOKEN: 'token-secret',
    WEBHOOK_SECRET: 'secret!',
    PUBLIC_URL: 'ftp://secret.example.org',
    STAFF_CHAT_ID: 'staff-secret',
    EMBED_ORIGINS: 'secret.example.org; script-src *',
  })
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toMatch(/^These settings cannot be used/)
  const named = [...run.stderr().matchAll(/^ {2}([A-Z_]+) must /gm)].map(([, name]) => name)
  expect(named.sort()).toEqual(
    [
      'BOT_TOKEN',
      'EMBED_ORIGINS',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'RATE_LIMIT',
      'STAFF_CHAT_ID',
      'TRUST_PROXY',
      'WEBHOOK_SECRET',
    ].sort(),
  )
  expect(run.stdout() + run.stderr()).not.toMatch(/-secret|secret!|secret\.example|\n\s+at /)
})

test('a webhook without a secret is refused', async () => {
  const run = await runProgram({ BOT_TOKEN: '1234567:AAsecret-token', PUBLIC_URL: 'https://bot.example.org' })
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toMatch(/WEBHOOK_SECRET is required with PUBLIC_URL/)
  expect(run.stderr()).not.toContain('secret-token')
})

test('a port that is taken gives a sentence, not a stack', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const run = await runProgram({ PORT: String((other.address() as AddressInfo).port), HOST: '127.0.0.1', LOG_LEVEL: 'error' })
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toBe('The port is in use by another program; set PORT to another one.\n')
})

test('knowledge that is broken at the start is refused with file and line', async () => {
  const knowledge = await mkdtemp(join(tmpdir(), 'wegweiser-knowledge-'))
  onTestFinished(async () => await rm(knowledge, { recursive: true, force: true }))
  await cp(join(import.meta.dirname, '../../knowledge'), knowledge, { recursive: true })
  await writeFile(join(knowledge, 'services/notruf.json'), '{\n  "id": \n')
  const run = await runProgram({ PORT: '0', KNOWLEDGE_DIR: knowledge })
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toMatch(/notruf\.json:\d+/)
  expect(run.stderr()).not.toMatch(/\n\s+at /)
})

test.each([
  ['is not there', '/nowhere/wegweiser-knowledge'],
  ['is a file', join(import.meta.dirname, '../../package.json')],
])('a knowledge folder that %s gives one line with the setting to mend', async (_, folder) => {
  const run = await runProgram({ PORT: '0', HOST: '127.0.0.1', KNOWLEDGE_DIR: folder })
  expect(await run.ended).toBe(1)
  expect(run.stderr()).toMatch(/^KNOWLEDGE_DIR: "[^"\n]+" is no folder\. [^\n]+\n$/)
  expect(run.stderr()).toContain(folder)
})
