/** What the bot is used for, as numbers: by month, language and service. No text, no chat, no time of day. */
import type { DocumentStore } from './port.ts'

/** Something worth counting. */
export interface UsageEvent {
  /** A message that was not understood; a card that did not help, or did. */
  what: 'miss' | 'not-helpful' | 'helpful'
  lang: string
  /** The card it is about. */
  service?: string
}

export interface UsageCount extends UsageEvent {
  /** Year and month, such as 2026-11. */
  month: string
  count: number
}

/** Counts events. Never throws: a number less harms nobody. */
export type CountUsage = (events: readonly UsageEvent[]) => void

/** One row of a count, as text. */
export function usageKey({ what, lang, service = '' }: UsageEvent, month: string): string {
  return [month, what, lang, service].join(' ')
}

/** A row of counts from its text. */
export function usageCount(key: string, count: number): UsageCount {
  const [month = '', what = '', lang = '', service = ''] = key.split(' ')
  return { month, what: what as UsageEvent['what'], lang, count, ...(service === '' ? {} : { service }) }
}

/** The month of a moment (UTC). */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7)
}

const document = 'usage'

/** Counts in one document of a store, which nobody else writes to; written a second after the first event that is not written yet. */
export function createStoredUsage(
  store: DocumentStore,
  { now, onFault }: { now(): number; onFault(error: unknown): void },
): { count: CountUsage; read(): Promise<UsageCount[]>; flush(): Promise<void> } {
  const waiting = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = Promise.resolve()

  async function stored(): Promise<Record<string, number>> {
    return ((await store.adapter(document).read()) ?? {}) as Record<string, number>
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(async () => {
      if (waiting.size === 0) return
      const counts = await stored()
      for (const [key, count] of waiting) counts[key] = (counts[key] ?? 0) + count
      waiting.clear()
      await store.adapter(document).write(counts)
    })
    writing = writing.catch(onFault)
    return writing
  }

  return {
    count(events) {
      for (const event of events) {
        const key = usageKey(event, monthOf(now()))
        waiting.set(key, (waiting.get(key) ?? 0) + 1)
      }
      if (events.length > 0) timer ??= setTimeout(() => void flush(), 1000)
    },
    async read() {
      await flush()
      return Object.entries(await stored()).map(([key, count]) => usageCount(key, count))
    },
    flush,
  }
}
