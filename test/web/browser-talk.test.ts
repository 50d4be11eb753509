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
  // Whatever happened: the browser had nothing to complain about, and nobody else was asked for anything.
  expect(visited?.faults).toEqual([])
  expect(visited?.foreign).toEqual([])
})

async function open(options: BrowserContextOptions = {}) {
  visited = await visit(browser, program.url, options)
  const me = person(visited.page)
  await me.last.waitFor()
  return { page: visited.page, me }
}

/** Holds back every answer until the function it gives is called; the questions reach the server. */
async function holdAnswers(page: Visit['page']): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/chat', async (route) => {
    const response = await route.fetch()
    await promise
    await route.fulfill({ response })
  })
  return resolve
}

async function goToHousing(me: ReturnType<typeof person>) {
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  await me.taps('Wohnung')
  await me.reads('Wo wohnen Sie?')
  await me.taps('Coesfeld')
  await me.reads('Was ist mit der Wohnung?')
}

test('somebody on a phone is welcomed, taps through questions and gets a card', async () => {
  const { page, me } = await open()
  await me.reads('Ich bin der Wegweiser')
  expect(await page.locator('.notice').textContent()).toContain('kein Mensch')
  await goToHousing(me)
  await me.taps('Ärger mit dem Vermieter')
  await page.locator('.bubble .contact a').first().waitFor()
  expect(await page.locator('button.choice[aria-pressed="true"]').count()).toBe(4)
})

test('somebody types a question and gets a card; the field is empty and ready for the next', async () => {
  const { page, me } = await open()
  await me.writes('Ich suche einen Integrationskurs')
  await me.reads('Integrationskurs und Berufssprachkurs')
  expect(await page.locator('#text').inputValue()).toBe('')
  await page.locator('#text').fill('Tafel')
  await page.locator('#send').tap()
  await me.reads('Lebensmittel')
})

test('Enter sends, Shift and Enter make a line, and an empty field sends nothing', async () => {
  const { page, me } = await open(desktop)
  const before = await me.bubbles.count()
  const field = page.locator('#text')
  await field.press('Enter')
  await field.pressSequentially('Ich suche')
  await field.press('Shift+Enter')
  await field.pressSequentially('eine Wohnung')
  expect(await field.inputValue()).toBe('Ich suche\neine Wohnung')
  expect(await me.bubbles.count()).toBe(before)
  await field.press('Enter')
  await expect.poll(() => page.locator('.person .bubble').allInnerTexts()).toEqual(['Ich suche\neine Wohnung'])
  await page.locator('main:not(.busy)').waitFor()
})

test('with the keyboard only: the skip link leads to the field, and buttons can be reached and pressed', async () => {
  const { page, me } = await open(desktop)
  const focused = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)
  await page.keyboard.press('Tab')
  expect(await focused('.skip')).toBe(true)
  expect(await page.locator('.skip').evaluate((link) => getComputedStyle(link).clipPath)).toBe('none')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused('#text')).toBe(true)
  for (let step = 0; step < 40 && !(await focused('button.choice')); step += 1) await page.keyboard.press('Shift+Tab')
  const words = await page.evaluate(() => document.activeElement?.textContent ?? '')
  const { outlineStyle } = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body))
  expect(outlineStyle).toBe('solid')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.person .bubble').allInnerTexts()).toEqual([words])
  await me.reads(/./)
  expect(await focused('button.choice[aria-pressed="true"]')).toBe(true)
})

test('a sheet opened with the keyboard takes the focus, closes with Escape and gives the focus back', async () => {
  const { page } = await open(desktop)
  const opener = page.locator('#menu-button')
  await opener.focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('#menu').evaluate((menu) => menu.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('#menu').waitFor({ state: 'hidden' })
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('another language in the middle of the questions: the page changes, the answers stay', async () => {
  const { page, me } = await open()
  await goToHousing(me)
  const options = await me.last.locator('button.choice').count()
  await page.locator('#language-button').tap()
  await page.locator('#languages button', { hasText: 'English' }).tap()
  await page.locator('.message.bot:last-child .bubble[lang="en"]').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
  expect(await page.locator('#text').getAttribute('placeholder')).toBe('Your question …')
  expect(await me.last.locator('button.choice').count()).toBe(options)
  // What was said before keeps its language, for eyes and for screen readers.
  expect(await page.locator('.message.bot .bubble').first().getAttribute('lang')).toBe('de')
  await page.reload()
  await me.last.waitFor()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
})

test('a reload keeps the conversation, and it goes on where it stood', async () => {
  const { page, me } = await open()
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  const before = await me.bubbles.allInnerTexts()
  await page.reload()
  await me.last.waitFor()
  expect(await me.bubbles.allInnerTexts()).toEqual(before)
  await me.taps('Gesundheit')
  await me.reads('Wo wohnen Sie?')
})

test('another tab is another conversation', async () => {
  const { page, me } = await open()
  await me.writes('/help')
  await me.reads('So geht es')
  const other = await page.context().newPage()
  await other.goto(program.url)
  await person(other).last.waitFor()
  expect(await person(other).bubbles.count()).toBe(1)
})

test('"start again" leads out of the questions to the menu, and shows no command', async () => {
  const { page, me } = await open()
  await goToHousing(me)
  await me.chooses('[data-action="restart"]')
  await me.reads('Ich bin der Wegweiser')
  expect(await me.last.locator('button.choice', { hasText: 'Neu hier' }).count()).toBe(1)
  expect(await page.locator('#log').textContent()).not.toContain('/start')
  await page.reload()
  await me.reads('Ich bin der Wegweiser')
})

test('the same button tapped again is answered again', async () => {
  const { me } = await open()
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  const answered = await me.bubbles.count()
  await me.taps('Neu hier')
  await expect.poll(() => me.bubbles.count()).toBe(answered + 2)
  await me.reads('Worum geht es?')
})

test('what people type is never run as HTML', async () => {
  const { page, me } = await open()
  const nasty = [
    '<img src=x onerror="window.hacked=1">',
    '<script>window.hacked=1</script>',
    '"><svg onload=window.hacked=1>',
    '<b>bold</b>',
  ]
  for (const text of nasty) await me.writes(text)
  await page.locator('main:not(.busy)').waitFor()
  expect(await page.locator('.person .bubble').allInnerTexts()).toEqual(nasty)
  await page.reload()
  await me.last.waitFor()
  expect(await page.locator('.person .bubble').allInnerTexts()).toEqual(nasty)
  expect(await page.locator('#log :is(img, script, svg)').count()).toBe(0)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('even a server gone mad cannot run anything in the page', async () => {
  const { page, me } = await open()
  const html =
    '<b>ok</b> <img src=x onerror=window.hacked=1><a href="javascript:window.hacked=1">a</a><script>window.hacked=1</script>'
  const buttons = [[{ text: 'press me', url: 'javascript:window.hacked=1' }]]
  const messages = [{ id: 99, html, text: '', lang: 'de', dir: 'ltr', entries: [], buttons }]
  await page.route('**/chat', (route) => route.fulfill({ json: { session: 'a'.repeat(43), messages } }))
  await me.writes('Hallo')
  await me.reads('ok')
  expect(await page.locator('#log :is(img, script)').count()).toBe(0)
  for (const link of await page.locator('#log a').all()) expect(await link.getAttribute('href')).not.toContain('javascript:')
  expect(await me.last.textContent()).toContain('<img src=x')
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('a language chosen while an answer is awaited is told to the server as well', async () => {
  const { page, me } = await open()
  const letGo = await holdAnswers(page)
  await me.taps('Neu hier')
  await page.locator('#language-button').tap()
  await page.locator('#languages button', { hasText: 'English' }).tap()
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' })
  letGo()
  await page.locator('.message.bot:last-child .bubble[lang="en"]').waitFor()
  await me.writes('/help')
  await page.locator('.message.bot:last-child .bubble[lang="en"]').waitFor()
})

test('"start again" and "delete my data" wait for the answer that is awaited', async () => {
  const { page, me } = await open()
  const letGo = await holdAnswers(page)
  await me.taps('Neu hier')
  await page.locator('#menu-button').tap()
  await page.locator('#menu [data-action="restart"]').tap()
  letGo()
  await expect.poll(() => page.locator('.bubble', { hasText: 'Ich bin der Wegweiser' }).count()).toBe(2)
  await page.unroute('**/chat')
  const letGoAgain = await holdAnswers(page)
  await me.writes('/help')
  await page.locator('#menu-button').tap()
  await page.locator('#menu #delete-button').tap()
  await page.locator('#confirm [data-action="delete"]').tap()
  expect(await page.locator('.retry').count()).toBe(0)
  letGoAgain()
  await page.locator('.toast', { hasText: 'Alles ist gelöscht.' }).waitFor()
  expect(await me.bubbles.count()).toBe(1)
})

test('a typed /forget deletes as the button does, and the chat goes on in the language of the page', async () => {
  const { page, me } = await open()
  await page.locator('#language-button').tap()
  await page.locator('#languages button', { hasText: 'English' }).tap()
  await page.locator('.message.bot:last-child .bubble[lang="en"]').waitFor()
  await me.writes('/help')
  await page.locator('main:not(.busy)').waitFor()
  await me.writes('/forget')
  await page.locator('.toast').waitFor()
  expect(await me.bubbles.count()).toBe(1)
  expect(await me.last.locator('.bubble').getAttribute('lang')).toBe('en')
  expect(await page.locator('#text').inputValue()).toBe('')
  expect(await page.evaluate(() => sessionStorage.getItem('wegweiser'))).not.toContain('/help')
})

test('when the server has lost the session, it still answers in the language of the page', async () => {
  const { page, me } = await open()
  await page.locator('#language-button').tap()
  await page.locator('#languages button', { hasText: 'English' }).tap()
  await page.locator('.message.bot:last-child .bubble[lang="en"]').waitFor()
  await page.evaluate(async () => {
    const { session } = JSON.parse(sessionStorage.getItem('wegweiser') ?? '{}') as { session: string }
    const body = JSON.stringify({ session, text: '/forget' })
    await fetch('/chat', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  })
  await me.writes('/help')
  await page.locator('.person + .bot:last-child .bubble[lang="en"]').waitFor()
})

test('the page follows a language chosen in the chat', async () => {
  const { page, me } = await open()
  await me.writes('/language')
  await me.taps('English')
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' })
  await me.writes('/help')
  await page.locator('.person + .bot:last-child .bubble[lang="en"]').waitFor()
})
