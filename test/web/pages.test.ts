import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, startProgram } from '../harness/program.ts'

let program: Program

beforeAll(async () => {
  program = await startProgram({ LOG_LEVEL: 'error' })
})
afterAll(async () => await program.close())

const get = async (path: string, headers: Record<string, string> = {}) => await fetch(program.url + path, { headers })
const ui = async (file: string, wished = '') => {
  const response = await get(`/ui/${file}`, wished === '' ? {} : { 'accept-language': wished })
  expect(response.status).toBe(200)
  return (await response.json()) as {
    lang: string
    tag: string
    dir: string
    languages: { code: string }[]
    texts: Record<string, string>
  }
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

/** Paths that a file of the page asks for. */
function pathsIn(text: string): string[] {
  const found = text.matchAll(/(?:src|href)="(\/[^"]*\.\w+)"|from '\.(\/[\w-]+\.js)'|url\(['"]?([^'")]+)/g)
  return [...found].map(([, attribute, module, url]) => attribute ?? module ?? url ?? '')
}

test('the page is German before any script runs, and allows nothing inline and nothing from elsewhere', async () => {
  const response = await get('/')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await response.text()).toContain('<html lang="de" dir="ltr"')
  const policy = response.headers.get('content-security-policy') ?? ''
  const directives = new Map(
    policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  )
  expect(directives.get('default-src')).toBe("'none'")
  for (const name of ['script-src', 'style-src', 'connect-src', 'img-src', 'font-src'])
    expect(directives.get(name)).toBe("'self'")
  for (const name of ['base-uri', 'form-action']) expect(directives.get(name)).toBe("'none'")
  expect(policy).not.toMatch(/unsafe-|https?:|data:/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('the page has no inline script, style or handler that its own policy would stop', async () => {
  const html = await (await get('/')).text()
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle="|\son\w+="/)
})

test('every file the page asks for is served, with the right type, by us', async () => {
  const seen = new Set<string>()
  const open = ['/', '/embed.js']
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await get(path)
    expect([path, response.status]).toEqual([path, 200])
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/html'
    expect([path, response.headers.get('content-type')]).toEqual([path, `${type}; charset=utf-8`])
    open.push(...pathsIn(await response.text()))
  }
  expect([...seen]).toEqual(expect.arrayContaining(['/app.js', '/style.css', '/icon.svg', '/conversation.js', '/rich-text.js']))
})

test('nothing outside the folder of the page is served', async () => {
  for (const path of [
    '/..%2fapp.ts',
    '/%2e%2e/app.ts',
    '/../../package.json',
    '/..%5capp.ts',
    '/.env',
    '/app.ts',
    '//etc/passwd',
  ]) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})

test('the texts of the page come in German and in English, with the same keys', async () => {
  const [de, en] = await Promise.all([ui('de.json'), ui('en.json')])
  expect(de).toMatchObject({ lang: 'de', tag: 'de', dir: 'ltr', texts: { send: 'Senden' } })
  expect(en).toMatchObject({ lang: 'en', tag: 'en', dir: 'ltr', texts: { send: 'Send' } })
  expect(Object.keys(en.texts).sort()).toEqual(Object.keys(de.texts).sort())
  expect(de.languages.map(({ code }) => code)).toEqual(expect.arrayContaining(['de', 'en']))
})

test('every text that the page names is there', async () => {
  const html = await (await get('/')).text()
  const { texts } = await ui('de.json')
  for (const [, key = ''] of html.matchAll(/data-(?:text|label|placeholder)="([^"]+)"/g))
    expect([key, texts[key]]).not.toContain(undefined)
})

test.each([
  ['de-AT', 'de'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr;q=0.4, de;q=0.9, en;q=0.5', 'de'],
  ['xx', 'en'],
  ['', 'de'],
])('a browser that asks for "%s" gets %s', async (wished, lang) => {
  expect((await ui('auto.json', wished)).lang).toBe(lang)
})

test('a language that we do not speak is answered with the best that we do', async () => {
  expect((await ui('xx.json', 'de-DE')).lang).toBe('de')
  expect((await ui('xx.json', 'xx')).lang).toBe('en')
})

test('the health page says version, revision, how much there is, and which channels are open', async () => {
  expect(await (await get('/health')).json()).toMatchObject({
    status: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    knowledge: {
      revision: expect.stringMatching(/^[0-9a-f]{12}$/),
      services: expect.toSatisfy((count: number) => count > 50),
      topics: expect.any(Number),
      organizations: expect.any(Number),
      municipalities: 11,
    },
    flows: expect.toSatisfy((count: number) => count > 5),
    languages: expect.arrayContaining(['de', 'en']),
    channels: { web: true, telegram: 'off' },
  })
})

test.each([
  ['/imprint', 'Impressum'],
  ['/privacy', 'Datenschutz'],
  ['/accessibility', 'Barrierefreiheit'],
])('%s is a page of its own with a way back', async (path, title) => {
  const response = await get(path)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html).toContain(`<h1>${title}`)
  expect(html).toContain('<a href="/">')
  expect(html.match(/<h2>/g)?.length).toBeGreaterThan(0)
})

test.each(['/nothing', '/chat', '/telegram', '/ui/DE.json', '/ui/'])('%s is a 404 in JSON', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual({ error: expect.any(String) })
})

test('without Telegram nobody can post updates', async () => {
  expect(await program.post({ update_id: 1 })).toBe(404)
})
