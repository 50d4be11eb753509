// @ts-check
/** What the page itself says. Elements name their text: data-text, data-label (aria-label), data-placeholder. */

/** @type {Record<string, string>} */
let texts = {}

/**
 * A text of the page; before any language is loaded, what the document says in German.
 * @param {string} key
 * @returns {string}
 */
export function t(key) {
  return texts[key] ?? document.querySelector(`[data-text="${key}"]`)?.textContent ?? ''
}

/**
 * Speaks another language from now on, everywhere on the page.
 * @param {import('./api.js').Ui} ui
 */
export function speak(ui) {
  texts = ui.texts
  document.documentElement.lang = ui.tag
  document.documentElement.dir = ui.dir
  document.documentElement.dataset['lang'] = ui.lang
  if (texts['title']) document.title = texts['title']
  fill('data-text', (element, text) => element.replaceChildren(text))
  fill('data-label', (element, text) => element.setAttribute('aria-label', text))
  fill('data-placeholder', (element, text) => element.setAttribute('placeholder', text))
}

/**
 * @param {string} attribute
 * @param {(element: Element, text: string) => void} put
 */
function fill(attribute, put) {
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    const text = texts[element.getAttribute(attribute) ?? '']
    if (text) put(element, text)
  }
}
