// @ts-check
/** Talks to the server and knows nothing about the page. */

/** @typedef {{ text: string, button?: string, url?: string }} Choice */
/**
 * @typedef {object} Message
 * @property {number} id
 * @property {string} html
 * @property {string} text
 * @property {string} lang
 * @property {'ltr' | 'rtl'} dir
 * @property {boolean} [sensitive]
 * @property {Choice[][]} [buttons]
 */
/**
 * `id` names the turn: the server knows by it when the same turn is tried again.
 * `seen` is the highest id of a message that is shown.
 * @typedef {{ lang?: string, text?: string, button?: string, seen?: number, id?: string }} Request
 */
/** @typedef {{ session: string, messages: Message[], busy: boolean }} Reply */
/** @typedef {{ code: string, name: string, dir: 'ltr' | 'rtl' }} Language */
/**
 * @typedef {object} Ui
 * @property {string} lang
 * @property {string} tag
 * @property {'ltr' | 'rtl'} dir
 * @property {Language[]} languages
 * @property {Record<string, string>} texts
 */

/** Milliseconds after which a person should get the chance to try again. */
const patience = 20_000

/**
 * @param {string} url
 * @param {RequestInit} options
 * @returns {Promise<Response | undefined>}
 */
async function ask(url, options) {
  const aborter = new AbortController()
  const timer = setTimeout(() => aborter.abort(), patience)
  try {
    return await fetch(url, { ...options, signal: aborter.signal })
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

/**
 * @param {string | undefined} session
 * @param {Request} request
 * @returns {RequestInit}
 */
function post(session, request) {
  const body = JSON.stringify(session === undefined ? request : { session, ...request })
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

/**
 * One turn of the conversation. Undefined when it failed and can be tried again; `busy` when the server asked to
 * wait and did not take the message.
 * @param {string | undefined} session
 * @param {Request} request
 * @returns {Promise<Reply | undefined>}
 */
export async function postChat(session, request) {
  const response = await ask('/chat', post(session, request))
  if (!response || (!response.ok && response.status !== 429)) return undefined
  try {
    const body = await response.json()
    return Array.isArray(body.messages) ? { ...body, busy: response.status === 429 } : undefined
  } catch {
    return undefined
  }
}

/**
 * A name for a new turn. Not randomUUID, which browsers keep from pages without https.
 * @returns {string}
 */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Tells the server to forget, without waiting: the request outlives this page.
 * @param {string} session
 */
export function forgetInPassing(session) {
  fetch('/chat', { ...post(session, { text: '/forget', id: newId() }), keepalive: true }).catch(() => {})
}

/**
 * The texts of the page in this language, or in the language the browser asks for.
 * @param {string | undefined} lang
 * @returns {Promise<Ui | undefined>}
 */
export async function getUi(lang) {
  const response = await ask(`/ui/${encodeURIComponent(lang ?? 'auto')}.json`, {})
  if (response?.ok) return response.json().catch(() => undefined)
  return lang === undefined ? undefined : getUi(undefined)
}
