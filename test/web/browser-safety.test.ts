import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, person, type Visit, visit } from '../harness/browser.ts'
import { type Program, startProgram } from '../harness/program.ts'

let program: Program
let browser: Browser
let visited: Visit | undefined

beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram({ LOG_LEVEL: 'error' }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await program.close()
})
afterEach(async () => {
  await visited?.close()
  expect(visited?.faults).toEqual([])
})

async function open(options: BrowserContextOptions = {}) {
  visited = await visit(browser, program.url, options)
  const me = person(visited.page)
  await me.last.waitFor()
  return { ...visited, me }
}

const harmless = 'https://www.google.de/'
const danger = 'Mein Mann schlägt mich'
const kept = () => sessionStorage.getItem('wegweiser')

/** The browser itself writes failed requests to the console. */
function forgiveFailedRequests(): void {
  if (visited) visited.faults = visited.faults.filter((fault) => !fault.startsWith('Failed to load resource'))
}

test('somebody in danger sees the numbers at once, and the way out stays in sight', async () => {
  const { page, foreign, me } = await open()
  expect(await page.locator('#exit-bar').isHidden()).toBe(true)
  await me.writes(danger)
  await me.reads('Rufen Sie die Polizei: 110')
  const call = page.locator('.bubble a[href="tel:110"]').first()
  await call.waitFor()
  await page.locator('#exit-bar button').waitFor()
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  expect(await page.locator('#exit-bar button').isVisible()).toBe(true)
  expect(foreign).toEqual([])
})

test('the quick exit leaves nothing behind: not in the tab, not in the history, not on the server', async () => {
  const { page, foreign, me } = await open()
  const before = (await program.files()).length
  await me.writes(danger)
  await page.locator('#exit-bar button').tap()
  await page.waitForURL(harmless)
  expect(foreign).toEqual([harmless])
  await expect.poll(async () => (await program.files()).length).toBe(before - 1)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
  await page.goto(`${program.url}/imprint`)
  expect(await page.evaluate(kept)).toBeNull()
})

test('Escape twice leaves, but only once something sensitive was said', async () => {
  const { page, me } = await open(desktop)
  for (const _ of [1, 2]) await page.keyboard.press('Escape')
  expect(page.url()).toBe(`${program.url}/`)
  await me.writes(danger)
  await page.locator('#exit-bar button').waitFor()
  for (const _ of [1, 2]) await page.keyboard.press('Escape')
  await page.waitForURL(harmless)
})

test('an answer that comes while somebody leaves is not kept', async () => {
  const { page, me } = await open()
  // The harmless page takes its time, as on a slow phone, and the answer comes before it.
  await page.route(harmless, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title>' })
  })
  const left = Promise.withResolvers<void>()
  const came = Promise.withResolvers<void>()
  await page.route('**/chat', async (route) => {
    if (route.request().postDataJSON().text !== danger) return route.continue()
    const response = await route.fetch()
    await left.promise
    await route.fulfill({ response })
    came.resolve()
  })
  await me.writes(danger)
  await page.locator('main.busy').waitFor()
  await page.locator('#menu-button').tap()
  await page.locator('#menu [data-action="exit"]').tap()
  left.resolve()
  await came.promise
  await page.waitForURL(harmless)
  await page.goto(`${program.url}/imprint`)
  expect(await page.evaluate(kept)).toBeNull()
})

test('the quick exit is in the menu at any time', async () => {
  const { page, me } = await open()
  await me.chooses('[data-action="exit"]')
  await page.waitForURL(harmless)
})

test('"delete my data" asks first, then deletes here and on the server, and begins anew', async () => {
  const { page, me } = await open()
  const session = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('wegweiser') ?? '{}').session as string)
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  const first = await session()
  await me.chooses('#delete-button')
  await page.locator('#confirm [data-close]').tap()
  expect(await page.locator('#log').textContent()).toContain('Berufssprachkurs')
  await me.chooses('#delete-button')
  await page.locator('#confirm [data-action="delete"]').tap()
  await page.locator('.toast', { hasText: 'Alles ist gelöscht.' }).waitFor()
  expect(await me.bubbles.count()).toBe(1)
  expect(await session()).not.toBe(first)
  const again = await page.evaluate(async (old) => {
    const body = JSON.stringify({ session: old })
    const response = await fetch('/chat', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return ((await response.json()) as { session: string }).session
  }, first)
  expect(again).not.toBe(first)
})

test('when deleting fails the page does not say that everything is deleted', async () => {
  const { page, me } = await open()
  await page.route('**/chat', (route) => route.abort())
  await me.chooses('#delete-button')
  await page.locator('#confirm [data-action="delete"]').tap()
  await page.locator('.retry').waitFor()
  expect(await me.bubbles.count()).toBe(1)
  await page.unroute('**/chat')
  await page.locator('.retry').tap()
  await page.locator('.toast', { hasText: 'Alles ist gelöscht.' }).waitFor()
  forgiveFailedRequests()
})

test('the conversation can be saved as a text file', async () => {
  const { page, me } = await open()
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  const coming = page.waitForEvent('download')
  await me.chooses('[data-action="save"]')
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^wegweiser-\d{4}-\d\d-\d\d\.txt$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('Wegweiser:\nGuten Tag!')
  expect(text).toContain('Sie:\nIntegrationskurs')
  expect(text).toContain('Integrationskurs und Berufssprachkurs')
  expect(text).not.toMatch(/<\/?[bia][ >]/)
})

test('on paper there is the conversation and nothing to tap', async () => {
  const { page, me } = await open()
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }))
  await me.chooses('[data-action="print"]')
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.composer', '.tool', '.bottom', 'button.choice', '.notice']) {
    expect([hidden, await page.locator(hidden).first().isVisible()]).toEqual([hidden, false])
  }
  expect(await page.locator('.bubble', { hasText: 'Berufssprachkurs' }).isVisible()).toBe(true)
  // The whole conversation, not only the part that was in sight.
  expect(await page.locator('#scroller').evaluate((scroller) => getComputedStyle(scroller).overflowY)).toBe('visible')
  expect(
    await page
      .locator('.message .sr-only')
      .first()
      .evaluate((who) => getComputedStyle(who).position),
  ).toBe('static')
})

test.each([
  ['without a network', 'abort'],
  ['when the server fails', 'fail'],
])('%s nothing typed is lost, and one tap tries again', async (_, how) => {
  const { page, me } = await open()
  await page.route('**/chat', (route) =>
    how === 'abort' ? route.abort('internetdisconnected') : route.fulfill({ status: 500, json: { error: 'x' } }),
  )
  await me.writes('Integrationskurs')
  await page.locator('.trouble', { hasText: 'Ihr Text ist noch da' }).waitFor()
  await page.reload()
  await page.locator('.trouble .retry').waitFor()
  expect(await page.locator('.person .bubble').allInnerTexts()).toEqual(['Integrationskurs'])
  await page.unroute('**/chat')
  await page.locator('.retry').tap()
  await me.reads('Berufssprachkurs')
  expect(await page.locator('.person .bubble').allInnerTexts()).toEqual(['Integrationskurs'])
  expect(await page.locator('.trouble').count()).toBe(0)
  forgiveFailedRequests()
})

test('a text whose answer was lost on the way is answered once', async () => {
  const { page, me } = await open()
  const answers: string[] = []
  await page.route('**/chat', async (route) => {
    answers.push(await (await route.fetch()).text())
    if (answers.length === 1) await route.abort('connectionreset')
    else await route.fulfill({ contentType: 'application/json', body: answers.at(-1) ?? '' })
  })
  await me.writes('Integrationskurs')
  await page.locator('.retry').waitFor()
  await page.reload()
  await page.locator('.retry').tap()
  await me.reads('Berufssprachkurs')
  expect(answers).toHaveLength(2)
  expect(answers[1]).toBe(answers[0])
  forgiveFailedRequests()
})

test('"try again" tapped while another answer is awaited is not lost', async () => {
  const { page, me } = await open()
  await page.route('**/chat', (route) => route.abort())
  await me.writes('Integrationskurs')
  await page.locator('.retry').waitFor()
  await page.unroute('**/chat')
  const held = Promise.withResolvers<void>()
  await page.route('**/chat', async (route) => {
    await held.promise
    await route.continue()
  })
  await me.writes('/help')
  await page.locator('.retry').tap()
  held.resolve()
  await me.reads('Berufssprachkurs')
  forgiveFailedRequests()
})

test('what is written before the chat could be opened opens it first', async () => {
  visited = await visit(browser, `${program.url}/imprint`)
  const { page } = visited
  const me = person(page)
  await page.route('**/chat', (route) => route.abort())
  await page.goto(program.url)
  await page.locator('.retry').waitFor()
  await page.unroute('**/chat')
  const sent: { session?: string; text?: string; id?: string; lang?: string }[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postDataJSON())
  })
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  expect(sent.map(({ session, text }) => [session === undefined, text])).toEqual([
    [true, undefined],
    [false, 'Integrationskurs'],
  ])
  for (const { id, lang } of sent) expect([lang, id]).toEqual(['de', expect.stringMatching(/^[0-9a-f]{24}$/)])
  forgiveFailedRequests()
})

test('a button tapped without a network can be tried again, and has one effect', async () => {
  const { page, me } = await open()
  await page.context().setOffline(true)
  await me.taps('Neu hier')
  await page.locator('.retry').waitFor()
  await page.context().setOffline(false)
  await page.locator('.retry').tap()
  await me.reads('Worum geht es?')
  expect(await me.bubbles.count()).toBe(3)
  forgiveFailedRequests()
})

test('somebody who is asked to wait before the first word can begin afterwards', async () => {
  visited = await visit(browser, `${program.url}/imprint`)
  const { page } = visited
  const me = person(page)
  const wait = { id: 0, html: 'Bitte warten', text: 'Bitte warten', lang: 'de', dir: 'ltr', entries: [], buttons: [] }
  await page.route('**/chat', (route) => route.fulfill({ status: 429, json: { session: '', messages: [wait] } }))
  await page.goto(program.url)
  await me.last.filter({ hasText: 'Bitte warten' }).waitFor()
  await page.unroute('**/chat')
  await page.locator('.retry').tap()
  await me.reads('Ich bin der Wegweiser')
  await me.writes('/help')
  await me.reads('So geht es')
  forgiveFailedRequests()
})

test('nothing is kept in cookies or in storage that outlives the tab', async () => {
  const { page, me } = await open()
  await me.writes('/help')
  await me.reads('So geht es')
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})
