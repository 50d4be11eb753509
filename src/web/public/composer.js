// @ts-check
/** The field a person writes in. */
import { byId } from './dom.js'

/** @typedef {{ setBusy(busy: boolean): void, focus(): void, clear(): void }} Composer */

/**
 * @param {(text: string) => boolean} onSend gives false when the text could not be taken now; it then stays
 * @returns {Composer}
 */
export function createComposer(onSend) {
  const form = byId('composer', HTMLFormElement)
  const field = byId('text', HTMLTextAreaElement)
  const button = byId('send', HTMLButtonElement)

  function grow() {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }

  function clear() {
    field.value = ''
    grow()
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault()
    const text = field.value.trim()
    if (text === '') field.focus()
    else if (onSend(text)) clear()
  }

  form.addEventListener('submit', send)
  field.addEventListener('input', grow)
  field.addEventListener('keydown', (event) => {
    // While somebody composes Chinese or Korean, Enter belongs to the keyboard.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event)
  })

  return {
    // Not `disabled`: that would throw the focus away.
    setBusy: (busy) => button.setAttribute('aria-disabled', String(busy)),
    focus: () => field.focus(),
    clear,
  }
}
