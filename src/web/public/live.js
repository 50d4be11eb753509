// @ts-check
/** The open line to the server: what is said without being asked comes over it. Without it, it comes with the next answer. */

/** @typedef {import('./api.js').Message} Message */
/**
 * @typedef {object} Ends
 * @property {() => string | undefined} session
 * @property {(messages: Message[]) => number} onMessages shows them; returns the highest message id shown
 */

/** The server knows the chat no more; the next word opens a new one. */
const noSuchChat = 4404

/** Milliseconds until the next try, at first and at most. */
const firstWait = 1000
const longestWait = 60_000

/**
 * Keeps a line open as long as the page is looked at.
 * @param {Ends} ends
 * @returns {{ open: () => void, close: () => void }} `open` may be called whenever there may be a session
 */
export function createLine({ session, onMessages }) {
  /** @type {WebSocket | undefined} */
  let line
  /** Whose line it is. @type {string | undefined} */
  let owner
  let wait = firstWait
  let closed = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry

  function open() {
    const token = session()
    if (line && owner !== token) drop()
    if (closed || line || token === undefined || document.hidden) return
    clearTimeout(retry)
    owner = token
    const { protocol, host } = location
    const opened = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/chat/live`, ['wegweiser', token])
    line = opened
    opened.addEventListener('open', () => {
      wait = firstWait
    })
    opened.addEventListener('message', ({ data }) => {
      try {
        const { messages } = JSON.parse(data)
        if (Array.isArray(messages) && token === session()) opened.send(JSON.stringify({ seen: onMessages(messages) }))
      } catch {}
    })
    opened.addEventListener('close', ({ code }) => {
      if (line !== opened) return
      line = undefined
      if (code === noSuchChat) return
      retry = setTimeout(open, wait)
      wait = Math.min(longestWait, wait * 2)
    })
  }

  function drop() {
    const dropped = line
    line = undefined
    dropped?.close()
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? drop() : open()))
  return {
    open,
    close() {
      closed = true
      clearTimeout(retry)
      drop()
    },
  }
}
