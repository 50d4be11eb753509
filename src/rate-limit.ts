import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface Verdict {
  allowed: boolean
  /** Seconds until the next request is allowed. */
  retryAfter: number
  /** The first request that was refused in this minute: worth a word, the others are not. */
  first: boolean
}

/** Counts requests a minute for each key. */
export interface RateLimit {
  /** One session or chat. */
  session(key: string): Promise<Verdict>
  /** Sessions opened from one address: as many as one session may send messages. */
  opening(address: string): Promise<Verdict>
  /** All requests from one address: a shelter shares one, so it is ten times what a session may. */
  address(address: string): Promise<Verdict>
}

const shared = 10
const allowed: Verdict = { allowed: true, retryAfter: 0, first: false }

/** A limit of so many requests a minute; undefined: no limit. */
export function createRateLimit(perMinute: number | undefined): RateLimit {
  if (perMinute === undefined) {
    const always = async () => allowed
    return { session: always, opening: always, address: always }
  }
  const limiter = (points: number) => {
    const memory = new RateLimiterMemory({ points, duration: 60 })
    return async (key: string): Promise<Verdict> => {
      try {
        await memory.consume(key)
        return allowed
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return {
          allowed: false,
          retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
          first: refused.consumedPoints === points + 1,
        }
      }
    }
  }
  return { session: limiter(perMinute), opening: limiter(perMinute), address: limiter(perMinute * shared) }
}
