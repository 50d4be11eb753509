// @ts-check
/** Leaving fast, with nothing left behind, for somebody who must not be seen here. */
import { panelIsOpen } from './panels.js'

const harmlessPage = 'https://www.google.de'
const twice = 1500

/** Is the chat inside another page, put there by embed.js? */
export const embedded = window.parent !== window && new URLSearchParams(location.search).get('embed') === '1'

/**
 * What the frame has to say to embed.js. No content ever goes this way, so any parent may hear it.
 * @param {'close' | 'sensitive' | 'leave'} word
 */
export function tellParent(word) {
  if (embedded) window.parent.postMessage(`wegweiser:${word}`, '*')
}

/**
 * Empties the page and goes somewhere harmless. In a frame the page around it has to go, which only embed.js can do.
 * @param {() => void} forget
 */
export function leave(forget) {
  document.title = ' '
  document.body.replaceChildren()
  forget()
  tellParent('leave')
  if (embedded) setTimeout(() => location.replace('about:blank'), 400)
  else location.replace(harmlessPage)
}

/**
 * Listens for the keyboard's way out: Escape twice. In a frame one Escape already closes the frame.
 * @param {{ isArmed: () => boolean, onLeave: () => void }} options
 */
export function listenForEscape({ isArmed, onLeave }) {
  let last = Number.NEGATIVE_INFINITY
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat || event.isComposing || panelIsOpen()) return
    const again = event.timeStamp - last < twice
    last = event.timeStamp
    if (again && isArmed()) onLeave()
    else tellParent('close')
  })
  window.addEventListener('message', ({ source, data }) => {
    if (embedded && source === window.parent && data === 'wegweiser:exit') onLeave()
  })
}
