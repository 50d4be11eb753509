import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, person, pictures, type Visit, visit } from '../harness/browser.ts'
import { type Program, startProgram } from '../harness/program.ts'

let program: Program
let browser: Browser
let host: Server
let hostUrl: string
let visited: Visit | undefined

beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram({ LOG_LEVEL: 'error' }), launchBrowser()])
  const page = `<!doctype html><html lang="de"><meta name="viewport" content="width=device-width"><title>Kreis</title>
    <h1>Seite des Kreises</h1><a href="#">Ein Link</a>
    <script src="${program.url}/embed.js" async></script>`
  // Strict, as the site of an authority may be: the script needs no inline style and no eval.
  const policy = `default-src 'none'; script-src ${program.url}; frame-src ${program.url}`
  host = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(page)
  }).listen(0)
  await once(host, 'listening')
  // Another name and another port: another site to the browser.
  hostUrl = `http://localhost:${(host.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  host.close()
  await program.close()
})
afterEach(async () => {
  await visited?.close()
  expect(visited?.faults.filter((fault) => !fault.includes('favicon'))).toEqual([])
})

const harmless = 'https://www.google.de/'
const danger = 'Mein Mann schlägt mich'

async function open(options: BrowserContextOptions = {}) {
  visited = await visit(browser, hostUrl, options, [program.url])
  const { page } = visited
  const frame = page.frameLocator('#wegweiser iframe')
  return { ...visited, frame, opener: page.locator('#wegweiser .open'), me: person(frame as never) }
}

async function opened(options: BrowserContextOptions = {}) {
  const parts = await open(options)
  await parts.opener.click()
  await parts.me.last.waitFor()
  return parts
}

test('one line on another site shows a button; nothing is loaded and nothing is asked before it is pressed', async () => {
  const { page, opener } = await open()
  await opener.waitFor()
  expect(await opener.getAttribute('aria-label')).toBe('Fragen? Wegweiser öffnen')
  expect(page.frames().length).toBe(1)
})

test('the button opens the chat, and the chat works inside', async () => {
  const { page, opener, frame, me, foreign } = await opened()
  expect(await opener.isHidden()).toBe(true)
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  await me.writes('Integrationskurs')
  await frame.locator('.bubble', { hasText: 'Berufssprachkurs' }).waitFor()
  expect(await frame.locator('.bottom a').first().getAttribute('target')).toBe('_blank')
  await page.screenshot({ path: join(pictures, 'embed-phone.png') })
  expect(foreign).toEqual([])
})

test('Escape closes the chat, the focus returns to the button, and the conversation is still there', async () => {
  const { page, opener, frame, me } = await opened(desktop)
  await me.writes('/help')
  await me.reads('So geht es')
  await page.screenshot({ path: join(pictures, 'embed-desktop.png') })
  await frame.locator('#text').press('Escape')
  await opener.waitFor()
  const focused = await page.evaluate(() => document.querySelector('#wegweiser')?.shadowRoot?.activeElement?.className)
  expect(focused).toBe('open')
  await page.keyboard.press('Enter')
  await me.reads('So geht es')
})

test('the chat can be closed with its own button too', async () => {
  const { page, opener } = await opened()
  await page.locator('#wegweiser .close').click()
  await opener.waitFor()
})

test('the quick exit inside takes the whole page away', async () => {
  const { page, frame, me } = await opened()
  await me.writes(danger)
  await frame.locator('#exit-bar button').click()
  await page.waitForURL(harmless)
})

test('Escape twice takes the whole page away once something sensitive was said', async () => {
  const { page, frame, me } = await opened(desktop)
  await me.writes(danger)
  await frame.locator('#exit-bar button').waitFor()
  await frame.locator('#text').press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForURL(harmless)
})

test('a site that is not allowed to cannot frame the page', async () => {
  const strict = await startProgram({ LOG_LEVEL: 'error', EMBED_ORIGINS: 'https://www.kreis-coesfeld.de https://*.example.org' })
  const response = await fetch(strict.url)
  await strict.close()
  expect(response.headers.get('content-security-policy')).toContain(
    'frame-ancestors https://www.kreis-coesfeld.de https://*.example.org;',
  )
})
