import type { DurableObjectNamespace, Fetcher, RateLimit } from '@cloudflare/workers-types'

/** What wrangler.toml binds, besides the settings (config.ts) as texts. */
export interface Env {
  /** One Durable Object a chat, named by the chat's key. */
  CHATS: DurableObjectNamespace
  /** The keys of all chats, in a few Durable Objects, for export. */
  ROSTER: DurableObjectNamespace
  /** The web page and the lessons. */
  ASSETS: Fetcher
  /** Requests a minute of one session, and of one address. */
  SESSION_LIMIT: RateLimit
  ADDRESS_LIMIT: RateLimit
  /** Set by hand to let export and import in; unset, there is no such door. */
  TRANSFER_SECRET?: string
}

/** The settings among the bindings: texts. */
export function settingsOf(env: object): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
