import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../harness/program.ts'
import { type Answer, ask, textOf } from '../harness/web-client.ts'

let program: Program

/** Asks this many times, one after the other, and gives the statuses. */
async function statuses(times: number, once: () => Promise<Answer>): Promise<number[]> {
  const found: number[] = []
  for (let time = 0; time < times; time += 1) found.push((await once()).status)
  return found
}

const five = [200, 200, 200, 200, 200]

describe('five requests a minute, behind a proxy of our own', () => {
  beforeAll(async () => {
    program = await startProgram({ LOG_LEVEL: 'error', RATE_LIMIT: '5', TRUST_PROXY: 'yes' })
  })
  afterAll(async () => await program.close())

  const from = (address: string, request: object, headers: Record<string, string> = {}) =>
    ask(program.url, request, { 'x-forwarded-for': address, ...headers })

  test('the sixth message of a session is answered kindly, in the language of the person, with the time to wait', async () => {
    const { session } = await from('192.0.2.1', {})
    expect(await statuses(5, () => from('192.0.2.1', { session, text: '/help' }))).toEqual(five)
    const german = await from('192.0.2.1', { session, text: '/help' })
    expect(german.status).toBe(429)
    expect(Number(german.headers.get('retry-after'))).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60)
    expect(textOf(german)).toContain('Das waren viele Nachrichten')
    expect(german.messages[0]?.html).toContain('112')
    expect(german.session).toBe(session)
    const english = await from('192.0.2.1', { session, text: '/help' }, { 'accept-language': 'en-GB' })
    expect(english.messages[0]).toMatchObject({ lang: 'en', dir: 'ltr', buttons: [] })
    expect((await from('192.0.2.1', { session, lang: 'en' }, { 'accept-language': 'de' })).messages[0]?.lang).toBe('en')
  })

  test('a refused message leaves nothing behind', async () => {
    const { session } = await from('192.0.2.2', {})
    await statuses(5, () => from('192.0.2.2', { session, text: '/help' }))
    const stored = await program.files()
    expect((await from('192.0.2.2', { session, text: '/forget' })).status).toBe(429)
    expect(await program.files()).toEqual(stored)
  })

  test('one address may not open sessions without end; another address is not concerned', async () => {
    expect(await statuses(6, () => from('192.0.2.3', {}))).toEqual([...five, 429])
    expect(await statuses(1, () => from('192.0.2.3', { session: 'a-forged-session-counts-as-none' }))).toEqual([429])
    expect(await statuses(1, () => from('192.0.2.4', {}))).toEqual([200])
  })

  test('one session at its limit does not silence the others of its address', async () => {
    const [loud, quiet] = [await from('192.0.2.5', {}), await from('192.0.2.5', {})]
    await statuses(6, () => from('192.0.2.5', { session: loud.session, text: '/help' }))
    expect((await from('192.0.2.5', { session: quiet.session, text: '/help' })).status).toBe(200)
  })

  test('an address has a limit of its own, ten times as high', async () => {
    const guest = await from('192.0.2.6', {})
    await statuses(50, () => from('192.0.2.7', {}))
    expect((await from('192.0.2.7', { session: guest.session, text: '/help' })).status).toBe(429)
    expect((await from('192.0.2.6', { session: guest.session, text: '/help' })).status).toBe(200)
  })

  test('only what our own proxy has written counts, not what came before it', async () => {
    let forged = 0
    const once = () => {
      forged += 1
      return from(`203.0.113.${forged}, 192.0.2.8`, {})
    }
    expect(await statuses(6, once)).toEqual([...five, 429])
  })

  test('all addresses of one IPv6 network count as one; another network is not concerned', async () => {
    let host = 0
    const next = () => {
      host += 1
      return from(`2001:db8:0:1:${host}::${host}`, {})
    }
    expect(await statuses(6, next)).toEqual([...five, 429])
    expect(await statuses(1, () => from('2001:db8:0:2::1', {}))).toEqual([200])
  })

  test('an IPv4 address written as an IPv6 one is the same address, and its neighbours are others', async () => {
    await statuses(5, () => from('192.0.2.10', {}))
    expect(await statuses(1, () => from('::ffff:192.0.2.10', {}))).toEqual([429])
    expect(await statuses(1, () => from('::ffff:192.0.2.11', {}))).toEqual([200])
  })

  test('the page itself is never limited', async () => {
    await statuses(60, () => from('192.0.2.9', {}))
    const response = await fetch(program.url, { headers: { 'x-forwarded-for': '192.0.2.9' } })
    expect(response.status).toBe(200)
  })
})

describe('without a proxy', () => {
  beforeAll(async () => {
    program = await startProgram({ LOG_LEVEL: 'error', RATE_LIMIT: '5' })
  })
  afterAll(async () => await program.close())

  test('nobody gets around the limit by writing addresses into a header', async () => {
    let forged = 0
    const once = () => {
      forged += 1
      return ask(program.url, {}, { 'x-forwarded-for': `192.0.2.${forged}`, 'x-real-ip': `192.0.2.${forged}` })
    }
    expect(await statuses(6, once)).toEqual([...five, 429])
  })
})
