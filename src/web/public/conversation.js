// @ts-check
/** One conversation: what was said, what is on its way, and what can be tried again. */
import { postChat } from './api.js'
import { createChatLog } from './chat-log.js'
import { load, save, wipe } from './storage.js'

/** @typedef {import('./api.js').Reply} Reply */
/** @typedef {import('./api.js').Request} Request */
/** @typedef {import('./storage.js').BotItem} BotItem */
/** @typedef {import('./storage.js').Item} Item */
/** @typedef {import('./storage.js').PersonItem} PersonItem */
/** @typedef {{ onBusy: (busy: boolean) => void, onSensitive: (sensitive: boolean) => void }} Listeners */

/**
 * Takes up the conversation of this tab, or begins an empty one.
 * @param {Listeners} listeners
 */
export function createConversation({ onBusy, onSensitive }) {
  let state = load()
  /** Ids of this session's messages that are shown: the server may repeat itself. @type {Set<number>} */
  const known = new Set(state.items.flatMap((item) => (item.kind === 'bot' ? [item.message.id] : [])))
  let busy = false

  const log = createChatLog((item, choice) => {
    if (!say(choice.text, { button: choice.button ?? '' })) return false
    if (!item.chosen.includes(choice.text)) item.chosen.push(choice.text)
    return true
  })

  /** @param {Item} item */
  function add(item) {
    state.items.push(item)
    log.add(item)
  }

  /** @param {boolean} now */
  function setBusy(now) {
    busy = now
    log.setTyping(now)
    onBusy(now)
  }

  function checkSensitive() {
    onSensitive(state.items.some((item) => item.kind === 'bot' && item.message.sensitive === true))
  }

  /** @param {Reply} reply */
  function receive(reply) {
    // A server that took nothing opened no session either.
    if (!reply.busy) {
      if (reply.session !== state.session) known.clear()
      state.session = reply.session
    }
    const isFirst = state.items.length === 0
    const fresh = reply.messages.filter(({ id }) => reply.busy || !known.has(id))
    // Whoever taps the same button again gets the same answer again, not silence.
    const shown = fresh.length > 0 ? fresh : reply.messages
    /** @type {BotItem[]} */
    const items = shown.map((message) => ({ kind: 'bot', message, chosen: [] }))
    for (const item of items) add(item)
    if (!reply.busy) for (const { id } of fresh) known.add(id)
    checkSensitive()
    if (items[0] && !isFirst) log.toStartOf(items[0])
  }

  /**
   * One turn: send, wait, show. A turn that fails can be tried again with the same request.
   * @param {Request} request
   * @param {PersonItem} [item]
   */
  async function exchange(request, item) {
    if (busy) return
    setBusy(true)
    const reply = await postChat(state.session, request)
    setBusy(false)
    const taken = reply !== undefined && !reply.busy
    if (item) {
      if (taken) delete item.failed
      else item.failed = request
    }
    if (reply) receive(reply)
    if (!taken) log.addTrouble(item, () => exchange(request, item), reply !== undefined)
    save(state)
  }

  /**
   * Shows what the person said and sends it. False while an answer is still awaited.
   * @param {string} text
   * @param {Request} request
   * @returns {boolean}
   */
  function say(text, request) {
    if (busy) return false
    /** @type {PersonItem} */
    const item = { kind: 'person', text }
    add(item)
    void exchange(request, item)
    return true
  }

  function empty() {
    wipe()
    known.clear()
    state = { items: [] }
    log.clear()
    onSensitive(false)
  }

  return {
    say,
    exchange,
    empty,
    items: () => state.items,
    session: () => state.session,
    lang: () => state.lang,

    /**
     * Says that something beside the conversation did not work.
     * @param {() => void} onRetry
     */
    complain(onRetry) {
      log.addTrouble(undefined, onRetry, false)
    },

    /** @param {string} lang */
    async changeLanguage(lang) {
      state.lang = lang
      save(state)
      await exchange({ lang })
    },

    /**
     * Shows again what was said before a reload. False when there was nothing.
     * @returns {boolean}
     */
    restore() {
      log.restore(state.items)
      for (const item of state.items) {
        const failed = item.kind === 'person' ? item.failed : undefined
        if (item.kind === 'person' && failed) log.addTrouble(item, () => exchange(failed, item), false)
      }
      checkSensitive()
      return state.items.length > 0
    },

    /**
     * The server forgets first: only then may the page say that everything is deleted.
     * @returns {Promise<boolean>}
     */
    async forget() {
      if (busy) return false
      const forgotten = state.session === undefined || (await postChat(state.session, { text: '/forget' }))?.busy === false
      if (forgotten) empty()
      return forgotten
    },
  }
}
