import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryStore } from '../../src/storage/memory.ts'
import { createStoredUsage, monthOf, type UsageEvent, usageCount, usageKey } from '../../src/storage/usage.ts'

let store: ReturnType<typeof createMemoryStore>
let faults: unknown[]
let now: number

beforeEach(() => {
  store = createMemoryStore()
  faults = []
  now = Date.parse('2026-11-23T10:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
})

function open(documents = store as Parameters<typeof createStoredUsage>[0]) {
  return createStoredUsage(documents, { now: () => now, onFault: (error) => void faults.push(error) })
}

const miss: UsageEvent = { what: 'miss', lang: 'de' }
const helpful: UsageEvent = { what: 'helpful', lang: 'uk', service: 'tafel' }

describe('what the bot is used for', () => {
  test('is counted by what happened, language and service', async () => {
    const usage = open()
    usage.count([miss, helpful])
    usage.count([miss])
    usage.count([
      { ...miss, lang: 'en' },
      { ...helpful, service: 'wohnen' },
      { ...helpful, what: 'not-helpful' },
    ])
    const counts = await usage.read()
    expect(counts).toHaveLength(5)
    expect(counts).toEqual(
      expect.arrayContaining([
        { month: '2026-11', what: 'miss', lang: 'de', count: 2 },
        { month: '2026-11', what: 'miss', lang: 'en', count: 1 },
        { month: '2026-11', what: 'helpful', lang: 'uk', service: 'tafel', count: 1 },
        { month: '2026-11', what: 'helpful', lang: 'uk', service: 'wohnen', count: 1 },
        { month: '2026-11', what: 'not-helpful', lang: 'uk', service: 'tafel', count: 1 },
      ]),
    )
  })

  test('is counted by the month in which it happened, not in which it was written', async () => {
    const usage = open()
    now = Date.parse('2026-11-30T23:59:59Z')
    usage.count([miss])
    now = Date.parse('2026-12-01T00:00:00Z')
    usage.count([miss, miss])
    expect(await usage.read()).toEqual([
      { month: '2026-11', what: 'miss', lang: 'de', count: 1 },
      { month: '2026-12', what: 'miss', lang: 'de', count: 2 },
    ])
  })

  test('survives a new start, and is counted on from there', async () => {
    const before = open()
    before.count([miss, helpful])
    await before.flush()
    const after = open()
    after.count([miss])
    expect(await after.read()).toEqual([
      { month: '2026-11', what: 'miss', lang: 'de', count: 2 },
      { month: '2026-11', what: 'helpful', lang: 'uk', service: 'tafel', count: 1 },
    ])
  })

  test('is kept as nothing but numbers by month, language and service', async () => {
    const usage = open()
    const more = { ...helpful, text: 'geheim', chat: 'tg-77', at: now }
    usage.count([more, miss])
    await usage.flush()
    expect([...store.documents.keys()]).toEqual(['usage'])
    expect(JSON.parse(store.documents.get('usage') ?? '')).toEqual({
      '2026-11 helpful uk tafel': 1,
      [usageKey(miss, '2026-11')]: 1,
    })
  })

  test('is written by itself after a second, and not for every event', async () => {
    vi.useFakeTimers()
    const write = vi.fn(store.adapter('usage').write)
    const usage = open({ ...store, adapter: (key) => ({ ...store.adapter(key), write }) })
    for (let at = 0; at < 20; at += 1) usage.count([miss])
    await vi.advanceTimersByTimeAsync(990)
    expect(write).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(20)
    expect(write).toHaveBeenCalledTimes(1)
    expect(JSON.parse(store.documents.get('usage') ?? '')).toEqual({ [usageKey(miss, '2026-11')]: 20 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(write).toHaveBeenCalledTimes(1)
  })

  test('is not written when nothing happened', async () => {
    const usage = open()
    usage.count([])
    await usage.flush()
    expect(await usage.read()).toEqual([])
    expect(store.documents.size).toBe(0)
  })

  test('loses nothing when it is written at the same moment twice', async () => {
    const usage = open()
    usage.count([miss])
    const writing = [usage.flush(), usage.flush()]
    usage.count([miss])
    await Promise.all([...writing, usage.flush()])
    expect(await usage.read()).toEqual([{ month: '2026-11', what: 'miss', lang: 'de', count: 2 }])
  })

  test('never throws: a store that refuses is reported, and counting goes on when it is well again', async () => {
    let refuses = true
    const usage = open({
      ...store,
      adapter: (key) => ({
        ...store.adapter(key),
        read: () => (refuses ? Promise.reject(new Error('EIO')) : store.adapter(key).read()),
      }),
    })
    usage.count([miss])
    await expect(usage.flush()).resolves.toBeUndefined()
    expect(faults).toEqual([new Error('EIO')])
    refuses = false
    usage.count([miss])
    expect(await usage.read()).toEqual([{ month: '2026-11', what: 'miss', lang: 'de', count: 2 }])
    expect(faults).toHaveLength(1)
  })
})

test.each([miss, helpful, { ...helpful, what: 'not-helpful', lang: 'de-easy' } satisfies UsageEvent])(
  'a row of %j is the same after it was text',
  (event) => {
    expect(usageCount(usageKey(event, '2026-11'), 3)).toEqual({ ...event, month: '2026-11', count: 3 })
  },
)

test('the month is that of the world clock', () => {
  expect(monthOf(Date.parse('2026-12-31T23:59:59Z'))).toBe('2026-12')
  expect(monthOf(Date.parse('2027-01-01T00:30:00+01:00'))).toBe('2026-12')
})
