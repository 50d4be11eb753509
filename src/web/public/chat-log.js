// @ts-check
/** The bubbles: what was said, what can be tapped, what went wrong. */
import { byId, make } from './dom.js'
import { renderRichText } from './rich-text.js'
import { t } from './texts.js'

/** @typedef {import('./api.js').Choice} Choice */
/** @typedef {import('./storage.js').BotItem} BotItem */
/** @typedef {import('./storage.js').Item} Item */

/** Pixels of the earlier message that stay visible above the new one, so that nobody loses the thread. */
const peek = 64

/**
 * @param {string} key
 * @returns {HTMLElement}
 */
function hiddenText(key) {
  return make('span', { class: 'sr-only', 'data-text': key }, t(key))
}

/**
 * @param {Choice} choice
 * @returns {HTMLElement}
 */
function linkChoice({ text, url = '' }) {
  const safe = /^(https?:\/\/|tel:|mailto:)/.test(url) ? url : ''
  const link = make('a', { class: 'choice outside', href: safe }, make('span', {}, text))
  if (safe.startsWith('http')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.append(' ', hiddenText('new-page'))
  }
  return link
}

/**
 * The log of one conversation. `onChoose` hears taps and says whether the tap could be taken.
 * @param {(item: BotItem, choice: Choice) => boolean} onChoose
 */
export function createChatLog(onChoose) {
  const scroller = byId('scroller', HTMLElement)
  const log = byId('log', HTMLElement)
  const typing = byId('typing', HTMLElement)
  /** @type {WeakMap<Item, HTMLElement>} */
  const shown = new WeakMap()

  /**
   * @param {BotItem} item
   * @param {Choice} choice
   */
  function tapChoice(item, choice) {
    const button = make('button', { type: 'button', class: 'choice' }, make('span', {}, choice.text))
    if (item.chosen.includes(choice.text)) button.setAttribute('aria-pressed', 'true')
    button.addEventListener('click', () => {
      if (onChoose(item, choice)) button.setAttribute('aria-pressed', 'true')
    })
    return button
  }

  /** @param {BotItem} item */
  function choices(item) {
    const { buttons = [], lang, dir } = item.message
    const rows = buttons.map((row) => {
      const cells = row.map((choice) => (choice.url ? linkChoice(choice) : tapChoice(item, choice)))
      return make('div', { class: 'row' }, ...cells)
    })
    const group = make('div', { class: 'choices', role: 'group', lang, dir }, ...rows)
    group.setAttribute('data-label', 'choices')
    group.setAttribute('aria-label', t('choices'))
    return group
  }

  /** @param {BotItem} item */
  function botBubble(item) {
    const { html, lang, dir, buttons } = item.message
    const bubble = make('div', { class: 'bubble', lang, dir }, renderRichText(document, html))
    const message = make('div', { class: 'message bot' }, hiddenText('bot-says'), bubble)
    if (buttons && buttons.length > 0) message.append(choices(item))
    return message
  }

  /** @param {string} text */
  function personBubble(text) {
    const bubble = make('div', { class: 'bubble', dir: 'auto' }, text)
    return make('div', { class: 'message person' }, hiddenText('you-say'), bubble)
  }

  /**
   * @param {() => void} onRetry
   * @param {boolean} explained
   */
  function trouble(onRetry, explained) {
    const retry = make('button', { type: 'button', class: 'retry', 'data-text': 'retry' }, t('retry'))
    const note = make('div', { class: explained ? 'trouble explained' : 'trouble' }, retry)
    if (!explained) note.prepend(make('p', { 'data-text': 'error' }, t('error')))
    retry.addEventListener('click', () => {
      // The button goes; whoever works with the keyboard stays in the conversation.
      scroller.focus({ preventScroll: true })
      note.remove()
      onRetry()
    })
    return note
  }

  /**
   * Not scrollIntoView: inside a frame that would also move the page around it.
   * @param {HTMLElement} element
   * @param {number} above
   * @param {ScrollBehavior} [behavior]
   */
  function scrollTo(element, above, behavior = 'auto') {
    const inside = getComputedStyle(scroller).overflowY !== 'visible'
    const box = inside ? scroller : document.documentElement
    const edge = inside ? scroller.getBoundingClientRect().top : 0
    box.scrollBy({ top: element.getBoundingClientRect().top - edge - above, behavior })
  }

  /** @param {Item} item */
  function add(item) {
    const element = item.kind === 'bot' ? botBubble(item) : personBubble(item.text)
    shown.set(item, element)
    log.append(element)
  }

  function toEnd() {
    scrollTo(byId('end', HTMLElement), scroller.clientHeight)
  }

  return {
    add,
    toEnd,

    /**
     * Says that sending failed, unless the server has explained it: under the message, or at the end.
     * @param {Item | undefined} item
     * @param {() => void} onRetry
     * @param {boolean} explained
     */
    addTrouble(item, onRetry, explained) {
      const place = (item && shown.get(item)) ?? log
      place.append(trouble(onRetry, explained))
      toEnd()
    },

    /**
     * Shows an earlier conversation without a screen reader reading all of it aloud.
     * @param {readonly Item[]} items
     */
    restore(items) {
      if (items.length === 0) return
      log.setAttribute('aria-live', 'off')
      for (const item of items) add(item)
      const last = items.findLast(({ kind }) => kind === 'bot')
      if (last && last !== items[0]) scrollTo(shown.get(last) ?? log, peek, 'instant')
      setTimeout(() => log.setAttribute('aria-live', 'polite'), 500)
    },

    /** @param {boolean} on */
    setTyping(on) {
      typing.hidden = !on
      if (on && log.childElementCount > 0) toEnd()
    },

    /**
     * The start of a message comes into view, not its end.
     * @param {Item} item
     */
    toStartOf(item) {
      const element = shown.get(item)
      if (element) scrollTo(element, peek)
    },

    clear() {
      log.replaceChildren()
    },
  }
}
