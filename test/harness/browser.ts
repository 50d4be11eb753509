/** A real browser on the page: what people see, what is requested, and what went wrong. */
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'

/** Where pictures of the page are put; not committed. */
export const pictures = join(import.meta.dirname, '../screenshots')

/** A phone in Germany. Nothing moves, so that a picture is the same every time. */
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'de-DE',
  reducedMotion: 'reduce',
}

/** A wide screen with a keyboard. */
export const desktop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 1,
  hasTouch: false,
  isMobile: false,
}

/**
 * The Chromium that comes with the development dependencies. Its own arguments are for functions in a cloud: one process for
 * everything, a drawing engine for 3D, and without the borders between sites that are tested here.
 */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox', '--disable-gpu'] })
}

export interface Visit {
  page: Page
  /** Addresses outside the page's own server that were asked for. They get an empty page; nothing leaves this machine. */
  foreign: string[]
  /** What the browser complained about. */
  faults: string[]
  close(): Promise<void>
}

/** Opens an address in a fresh browser profile. `own` are further origins that belong to the test. */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  own: string[] = [],
): Promise<Visit> {
  const context = await browser.newContext({ ...phone, ...options })
  const origins = new Set([new URL(address).origin, ...own])
  const foreign: string[] = []
  const faults: string[] = []
  await context.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && !origins.has(url.origin),
    (route) => {
      foreign.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title>' })
    },
  )
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(address)
  return { page, foreign, faults, close: async () => await context.close() }
}

/** The hands and eyes of somebody who uses the chat. */
export function person(page: Pick<Page, 'locator'>) {
  const last = page.locator('.message.bot').last()
  return {
    last,
    bubbles: page.locator('.message'),
    button: (words: string): Locator => page.locator('.message.bot button.choice', { hasText: words }).last(),
    /** Waits until the newest answer has these words. */
    async reads(words: string | RegExp): Promise<void> {
      await page.locator('main:not(.busy) .message:last-child', { hasText: words }).last().waitFor()
    },
    async taps(words: string): Promise<void> {
      await page.locator('main:not(.busy)').waitFor()
      await page.locator('.message.bot button.choice', { hasText: words }).last().click()
    },
    async writes(text: string): Promise<void> {
      await page.locator('main:not(.busy)').waitFor()
      await page.locator('#text').fill(text)
      await page.locator('#text').press('Enter')
    },
    /** A tap in the menu. */
    async chooses(action: string): Promise<void> {
      await page.locator('main:not(.busy)').waitFor()
      await page.locator('#menu-button').click()
      await page.locator(`#menu ${action}`).click()
    },
  }
}
