// @ts-check
/** What survives a reload, and nothing else: gone with the tab, never in a cookie. */

/** @typedef {import('./api.js').Message} Message */
/** @typedef {import('./api.js').Request} Request */
/** @typedef {{ kind: 'bot', message: Message, chosen: string[] }} BotItem */
/** @typedef {{ kind: 'person', text: string, failed?: Request }} PersonItem */
/** @typedef {BotItem | PersonItem} Item */
/** @typedef {{ session?: string | undefined, lang?: string | undefined, items: Item[] }} Saved */

const key = 'wegweiser'

/** Enough for a long evening, and far below what a browser lets us keep. */
const longest = 200

/**
 * What an earlier visit in this tab left behind.
 * @returns {Saved}
 */
export function load() {
  try {
    const saved = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return { ...saved, items: Array.isArray(saved.items) ? saved.items : [] }
  } catch {
    return { items: [] }
  }
}

/**
 * Storage may be blocked or full; the chat goes on without it.
 * @param {Saved} saved
 */
export function save(saved) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...saved, items: saved.items.slice(-longest) }))
  } catch {}
}

/** Leaves nothing behind. */
export function wipe() {
  try {
    sessionStorage.removeItem(key)
  } catch {}
}
