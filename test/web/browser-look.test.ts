import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, person, pictures, type Visit, visit } from '../harness/browser.ts'
import { type Program, startProgram } from '../harness/program.ts'

const axeFile = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js')

let program: Program
let browser: Browser
let axe: string
let visited: Visit | undefined

beforeAll(async () => {
  ;[program, browser, axe] = await Promise.all([startProgram({ LOG_LEVEL: 'error' }), launchBrowser(), readFile(axeFile, 'utf8')])
})
afterAll(async () => {
  await browser.close()
  await program.close()
})
afterEach(async () => {
  await visited?.close()
  expect(visited?.faults).toEqual([])
  expect(visited?.foreign).toEqual([])
})

async function open(options: BrowserContextOptions = {}, path = '/') {
  // axe has to get in past the page's own policy.
  visited = await visit(browser, program.url + path, { bypassCSP: true, deviceScaleFactor: 2, ...options })
  return { page: visited.page, me: person(visited.page) }
}

/** What axe finds wrong, one line each. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return await page.evaluate(async () => {
    const { violations, passes } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run()
    if (passes.length < 10) return ['axe has looked at nothing']
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    )
  })
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** Is there nothing to the side of what is seen? */
async function fitsSideways(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const scroller = document.querySelector('#scroller')
    const root = document.documentElement
    return root.scrollWidth <= root.clientWidth && (!scroller || scroller.scrollWidth <= scroller.clientWidth)
  })
}

test('the start, a card and the way out have no barriers on a phone', async () => {
  const { page, me } = await open()
  await me.reads('Ich bin der Wegweiser')
  expect(await barriers(page)).toEqual([])
  await picture(page, 'phone-de')
  await me.writes('Integrationskurs')
  await me.reads('Berufssprachkurs')
  expect(await barriers(page)).toEqual([])
  await picture(page, 'phone-card')
  await me.writes('Mein Mann schlägt mich')
  await me.reads('Rufen Sie die Polizei: 110')
  expect(await barriers(page)).toEqual([])
  await picture(page, 'phone-urgent')
})

test('the menu, the languages and the question before deleting have no barriers', async () => {
  const { page, me } = await open({ locale: 'en-GB' })
  await me.reads('integration centre')
  await picture(page, 'phone-en')
  await page.locator('#menu-button').tap()
  expect(await barriers(page)).toEqual([])
  await picture(page, 'phone-menu')
  await page.locator('#delete-button').tap()
  expect(await barriers(page)).toEqual([])
  await page.locator('#confirm [data-close]').tap()
  await page.locator('#language-button').tap()
  expect(await barriers(page)).toEqual([])
  await picture(page, 'phone-languages')
})

test.each(['/imprint', '/privacy', '/accessibility'])('%s has no barriers, and fits on the smallest phone', async (path) => {
  const { page } = await open({ viewport: { width: 320, height: 568 } }, path)
  expect(await barriers(page)).toEqual([])
  expect(await fitsSideways(page)).toBe(true)
})

test('in the dark everything can be read', async () => {
  const { page, me } = await open({ colorScheme: 'dark' })
  await me.reads('Ich bin der Wegweiser')
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(11, 22, 25)')
  expect(await barriers(page)).toEqual([])
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  await me.writes('Mein Mann schlägt mich')
  await me.reads('Rufen Sie die Polizei: 110')
  expect(await barriers(page)).toEqual([])
  await picture(page, 'dark')
})

test('a wide screen has no barriers', async () => {
  const { page, me } = await open(desktop)
  await me.reads('Ich bin der Wegweiser')
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  expect(await barriers(page)).toEqual([])
  await picture(page, 'desktop')
})

test('320 pixels are enough: nothing has to be scrolled sideways', async () => {
  const { page, me } = await open({ viewport: { width: 320, height: 568 } })
  await me.reads('Ich bin der Wegweiser')
  expect(await fitsSideways(page)).toBe(true)
  for (const [text, answer] of [
    ['Integrationskurs', 'Berufssprachkurs'],
    ['Mein Mann schlägt mich', '110'],
    ['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2), /./],
  ] as const) {
    await me.writes(text)
    await page.locator('.message.bot:last-child', { hasText: answer }).waitFor()
    expect([text, await fitsSideways(page)]).toEqual([text, true])
  }
  await picture(page, 'phone-320')
  for (const opener of ['#menu-button', '#language-button']) {
    await page.locator(opener).tap()
    expect(await page.locator('dialog[open]').evaluate((sheet) => sheet.scrollWidth <= sheet.clientWidth)).toBe(true)
    await page.keyboard.press('Escape')
  }
})

test('letters of double size do not push anything out of reach', async () => {
  const { page, me } = await open({ viewport: { width: 360, height: 740 } })
  await me.reads('Ich bin der Wegweiser')
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '212%'))
  expect(await fitsSideways(page)).toBe(true)
  for (const id of ['#menu-button', '#language-button', '#send', '#text']) {
    const box = await page.locator(id).boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true)
  }
})

test('what a finger has to hit is large enough', async () => {
  const { page, me } = await open()
  await me.reads('Ich bin der Wegweiser')
  for (const target of await page.locator('button:visible').all()) {
    const box = await target.boundingBox()
    expect([await target.textContent(), Math.min(box?.width ?? 0, box?.height ?? 0) >= 44]).toEqual([expect.any(String), true])
  }
})

test.each([
  ['ar', 'rtl'],
  ['fa', 'rtl'],
  ['uk', 'ltr'],
  ['de', 'ltr'],
])('%s: page, card and contacts, from the right or the left, without barriers', async (lang, dir) => {
  const { page, me } = await open({ locale: lang }, '/')
  await page.locator('.message.bot').first().waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe(dir)
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)
  await me.writes('/start wohnen')
  await page.locator('main:not(.busy) .message.bot a[href^="mailto:ki@"]').first().waitFor()
  const left = async (selector: string) => (await page.locator(selector).last().boundingBox())?.x ?? 0
  const [menu, logo, send, text] = [await left('#menu-button'), await left('.logo'), await left('#send'), await left('#text')]
  expect(menu < logo).toBe(dir === 'rtl')
  expect(send < text).toBe(dir === 'rtl')
  expect(await barriers(page)).toEqual([])
  expect(await fitsSideways(page)).toBe(true)
  await picture(page, `card-${lang}`)
})

/** Signs that the machine which takes the picture may have no font for. */
const emoji = /[\u{1F000}-\u{1FAFF}]\uFE0F?\s*/gu

test.runIf(process.env['UPDATE_PICTURE'] === '1')('the picture for the README shows three phones', async () => {
  const { page, me } = await open({ viewport: { width: 390, height: 760 }, deviceScaleFactor: 1 }, '/imprint')
  await page.route('**/chat', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace(emoji, '') })
  })
  const phones: string[] = []
  const shoot = async () => {
    await page.locator('#text').blur()
    phones.push((await page.screenshot()).toString('base64'))
  }
  await page.goto(program.url)
  await me.taps('Neu hier')
  await me.reads('Worum geht es?')
  await shoot()
  await me.writes('Mein Chef zahlt nicht')
  await page.locator('.bubble', { hasText: 'Lohn, Kündigung' }).first().waitFor()
  await page.locator('main:not(.busy)').waitFor()
  await shoot()
  await me.writes('Mein Mann schlägt mich')
  await me.reads('Rufen Sie die Polizei: 110')
  await shoot()
  await page.setViewportSize({ width: 1320, height: 840 })
  await page.setContent(`<style>body { margin: 0; display: flex; gap: 34px; justify-content: center; align-items: center;
    height: 840px; background: #cfdfe2 } img { border-radius: 28px; box-shadow: 0 10px 36px rgb(5 18 22 / 28%) }</style>
    ${phones.map((data) => `<img src="data:image/png;base64,${data}">`).join('')}`)
  await page.screenshot({ path: join(import.meta.dirname, '../../docs/picture.png') })
})
