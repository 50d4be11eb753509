// @ts-check
/** The sheets that slide over the chat: menu, languages, the question before deleting. */
import { byId, make } from './dom.js'

/**
 * A dialog that opens with a button and closes with its own close button, Escape or a tap beside it.
 * @param {string} id
 * @param {HTMLElement} [opener]
 * @returns {HTMLDialogElement}
 */
export function createPanel(id, opener) {
  const dialog = byId(id, HTMLDialogElement)
  opener?.addEventListener('click', () => {
    // One sheet at a time, so that the focus finds its way back.
    closePanel(opener)
    dialog.showModal()
  })
  dialog.addEventListener('click', ({ target }) => {
    const closes = target instanceof Element && target.closest('[data-close]')
    if (target === dialog || closes) dialog.close()
  })
  return dialog
}

/**
 * Closes the sheet this element is in, if it is in one.
 * @param {Element} element
 */
export function closePanel(element) {
  element.closest('dialog')?.close()
}

/**
 * Is a sheet open? Then Escape belongs to it.
 * @returns {boolean}
 */
export function panelIsOpen() {
  return document.querySelector('dialog[open]') !== null
}

/**
 * Puts the languages into their sheet, each as its speakers write it.
 * @param {import('./api.js').Ui} ui
 * @param {(lang: string) => void} onChoose
 */
export function listLanguages(ui, onChoose) {
  const buttons = ui.languages.map(({ code, name, dir }) => {
    const lang = code.split('-')[0] ?? code
    const button = make('button', { type: 'button', class: 'language', lang, dir, 'data-close': '' }, name)
    if (code === ui.lang) button.setAttribute('aria-current', 'true')
    button.addEventListener('click', () => onChoose(code))
    return make('li', {}, button)
  })
  byId('languages', HTMLUListElement).replaceChildren(...buttons)
  const current = ui.languages.find(({ code }) => code === ui.lang)
  byId('language-name', HTMLSpanElement).textContent = current?.name ?? ui.lang
}
