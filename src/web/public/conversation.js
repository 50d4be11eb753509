// @ts-check
/** One conversation: what was said, what is on its way, and what can be tried again. */
import { forgetInPassing, newId, postChat } from './api.js'
import { createChatLog } from './chat-log.js'
import { createLine } from './live.js'
import { load, save, wipe } from './storage.js'

/** @typedef {import('./api.js').Reply} Reply */
/** @typedef {import('./api.js').Request} Request */
/** @typedef {import('./storage.js').BotItem} BotItem */
/** @typedef {import('./storage.js').Item} Item */
/** @typedef {import('./storage.js').PersonItem} PersonItem */
/**
 * @typedef {object} Surroundings
 * @property {() => string | undefined} pageLanguage unless the person has chosen another
 * @property {(busy: boolean) => void} onBusy
 * @property {(sensitive: boolean) => void} onSensitive
 * @property {(lang: string) => void} onLanguage a language was chosen within the conversation
 * @property {() => void} onEmpty
 */

/** A button of the bot that chooses a language. */
const languageButton = /^\d+\.lang:(.+)$/

/**
 * Takes up the conversation of this tab, or begins an empty one.
 * @param {Surroundings} surroundings
 */
export function createConversation({ pageLanguage, onBusy, onSensitive, onLanguage, onEmpty }) {
  let state = load()
  /** Ids of this session's messages that are shown: the server may repeat itself. @type {Set<number>} */
  const known = new Set(state.items.flatMap((item) => (item.kind === 'bot' ? [item.message.id] : [])))
  /** How many turns wait or are on their way, and the end of the last of them. */
  let turns = 0
  /** @type {Promise<unknown>} */
  let pending = Promise.resolve()
  let left = false
  const line = createLine({ session: () => state.session, onMessages: receiveUnasked })

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
   * What the server says by itself.
   * @param {import('./api.js').Message[]} messages
   * @returns {number} the highest id shown
   */
  function receiveUnasked(messages) {
    if (left || state.session === undefined) return 0
    const fresh = messages.filter(({ id }) => !known.has(id))
    for (const message of fresh) {
      known.add(message.id)
      add({ kind: 'bot', message, chosen: [] })
    }
    checkSensitive()
    save(state)
    return seen()
  }

  /** The highest id of a message that is shown. */
  function seen() {
    return Math.max(0, ...known)
  }

  /**
   * One after the other: what is asked for while an answer is awaited waits its turn and is not lost.
   * @template T
   * @param {() => Promise<T>} turn calls `answered` once
   * @returns {Promise<T>}
   */
  function inTurn(turn) {
    turns += 1
    setBusy(true)
    const result = pending.then(turn)
    pending = result.catch(() => {})
    return result
  }

  function answered() {
    turns -= 1
    if (!left) setBusy(turns > 0)
  }

  /**
   * With the language, every time: the server may have forgotten which it was.
   * @param {Request} request
   */
  function post(request) {
    const lang = state.lang ?? pageLanguage()
    const shown = known.size > 0 ? { seen: seen() } : {}
    return postChat(state.session, { ...(lang === undefined ? {} : { lang }), ...shown, ...request })
  }

  /**
   * Without a session the server can't know a turn that is tried again, so nothing that counts is said before there is one.
   * @param {Request} request
   * @returns {Promise<Reply | undefined>}
   */
  async function send(request) {
    const counts = request.button !== undefined || (request.text !== undefined && request.text !== '/start')
    if (counts && state.session === undefined) {
      const opening = await post({ id: newId() })
      if (left || !opening || opening.busy) return opening
      receive(opening)
    }
    return post(request)
  }

  /**
   * One turn: send, wait, show. A turn that fails can be tried again with the same request.
   * @param {Request} request
   * @param {PersonItem} [item]
   */
  async function converse(request, item) {
    if (left) return
    const reply = await send(request).finally(answered)
    if (left) {
      // It may have come to the server after the word to forget, and opened a new session there.
      if (reply?.session) forgetInPassing(reply.session)
      return
    }
    const taken = reply !== undefined && !reply.busy
    if (item) {
      if (taken) delete item.failed
      else item.failed = request
    }
    if (reply) receive(reply)
    if (!taken) log.addTrouble(item, () => exchange(request, item), reply !== undefined)
    const lang = taken ? languageButton.exec(request.button ?? '')?.[1] : undefined
    if (lang !== undefined) {
      state.lang = lang
      onLanguage(lang)
    }
    save(state)
    line.open()
  }

  /**
   * A turn when those before it are over. An empty request opens the chat or, once it is open, shows where the person stands.
   * @param {Request} request
   * @param {PersonItem} [item]
   */
  function exchange(request, item) {
    const named = { id: newId(), ...request }
    return inTurn(() => converse(named, item))
  }

  /**
   * Shows what the person said and sends it. False while an answer is still awaited.
   * @param {string} text
   * @param {Request} request
   * @returns {boolean}
   */
  function say(text, request) {
    if (turns > 0) return false
    /** @type {PersonItem} */
    const item = { kind: 'person', text }
    add(item)
    void exchange(request, item)
    return true
  }

  function empty() {
    wipe()
    known.clear()
    // The page goes on in the language that was chosen for it.
    state = { lang: state.lang, items: [] }
    log.clear()
    onSensitive(false)
    onEmpty()
  }

  return {
    say,
    exchange,
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
      await exchange({})
    },

    /** Nothing of the conversation stays, and what is still on its way is neither shown nor kept. */
    leave() {
      left = true
      line.close()
      empty()
    },

    hasLeft: () => left,

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
      line.open()
      return state.items.length > 0
    },

    /**
     * Deletes everything and begins anew. The server forgets first: only then may the page say that everything is deleted.
     * @returns {Promise<boolean>}
     */
    forget() {
      return inTurn(async () => {
        const forgotten = state.session === undefined || (await post({ text: '/forget', id: newId() }))?.busy === false
        if (!forgotten) answered()
        else {
          empty()
          await converse({ id: newId() })
        }
        return forgotten
      })
    },
  }
}
