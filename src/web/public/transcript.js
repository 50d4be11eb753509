// @ts-check
/** The conversation as a text file, to keep or to show to somebody. */

/** @typedef {import('./storage.js').Item} Item */

/**
 * @param {Item} item
 * @param {(key: string) => string} t
 * @returns {string}
 */
function paragraph(item, t) {
  if (item.kind === 'person') return `${t('you-say')}\n${item.text}`
  const links = (item.message.buttons ?? []).flat().flatMap(({ text, url }) => (url ? [`${text}: ${url}`] : []))
  return [t('bot-says'), item.message.text, ...links].join('\n')
}

/**
 * @param {readonly Item[]} items
 * @param {(key: string) => string} t
 * @param {string} date
 * @returns {string}
 */
export function transcriptOf(items, t, date) {
  return `${[`${t('transcript')}, ${date}`, ...items.map((item) => paragraph(item, t))].join('\n\n')}\n`
}

/**
 * Hands a text to the person as a file.
 * @param {string} text
 * @param {string} name
 */
export function download(text, name) {
  // Without the byte order mark, old editors show anything but Latin letters as noise.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
