import type { RateLimit as Binding } from '@cloudflare/workers-types'
import type { RateLimit, Verdict } from '../rate-limit.ts'

const minute = 60
/** So many keys are remembered to say a word only once; with more, somebody hears it twice. */
const remembered = 10_000

/** Limits that Cloudflare counts for a whole place, however many copies of the Worker run there; how many is set in wrangler.toml. */
export function createBindingLimit(session: Binding, address: Binding, now: () => number = Date.now): RateLimit {
  const refusedIn = new Map<string, number>()

  async function ask(binding: Binding, key: string): Promise<Verdict> {
    const { success } = await binding.limit({ key })
    if (success) return { allowed: true, retryAfter: 0, first: false }
    const thisMinute = Math.floor(now() / 1000 / minute)
    const first = refusedIn.get(key) !== thisMinute
    if (refusedIn.size >= remembered) refusedIn.clear()
    refusedIn.set(key, thisMinute)
    return { allowed: false, retryAfter: minute, first }
  }

  return {
    session: (key) => ask(session, `session ${key}`),
    opening: (key) => ask(session, `opening ${key}`),
    address: (key) => ask(address, key),
  }
}
