// @ts-check
/** The chat page: brings the conversation, the field and the sheets together. */
import { forgetInPassing, getUi } from './api.js'
import { createComposer } from './composer.js'
import { createConversation } from './conversation.js'
import { byId } from './dom.js'
import { embedded, leave, listenForEscape, tellParent } from './leave.js'
import { closePanel, createPanel, listLanguages } from './panels.js'
import { speak, t } from './texts.js'
import { download, transcriptOf } from './transcript.js'
import { followKeyboard } from './viewport.js'

/** Milliseconds after which somebody who cannot see the dots is told that we are still waiting. */
const longWait = 3000

/** Milliseconds a word stays that something is done. */
const toastTime = 6000

const status = byId('status', HTMLElement)
const exitBar = byId('exit-bar', HTMLElement)
const main = byId('main', HTMLElement)
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting

/** The command, as the server reads it. */
const forgetCommand = /^\/forget(@\w+)?(\s|$)/i

const conversation = createConversation({
  pageLanguage: () => document.documentElement.dataset['lang'],
  onBusy: showBusy,
  onSensitive: showExit,
  onLanguage: followLanguage,
  onEmpty: () => composer.clear(),
})
const composer = createComposer((text) => {
  if (!forgetCommand.test(text)) return conversation.say(text, { text })
  void deleteEverything()
  return true
})

/**
 * For screen readers.
 * @param {string} text
 */
function announce(text) {
  status.className = 'sr-only'
  status.textContent = text
}

/**
 * For everybody, for a moment.
 * @param {string} text
 */
function toast(text) {
  status.className = 'toast'
  status.textContent = text
  setTimeout(() => {
    if (status.textContent === text) announce('')
  }, toastTime)
}

/** @param {boolean} busy */
function showBusy(busy) {
  clearTimeout(waiting)
  announce('')
  if (busy) waiting = setTimeout(() => announce(t('waiting')), longWait)
  main.classList.toggle('busy', busy)
  composer.setBusy(busy)
}

/** @param {boolean} sensitive */
function showExit(sensitive) {
  const appears = sensitive && exitBar.hidden
  exitBar.hidden = !sensitive
  if (!appears) return
  tellParent('sensitive')
  announce(`${t('exit')}. ${t('exit-keys')}`)
}

/** @param {import('./api.js').Ui} ui */
function showUi(ui) {
  // The title of the page would tell where somebody was.
  if (conversation.hasLeft()) return
  speak(ui)
  listLanguages(ui, changeLanguage)
}

/** @param {() => void} onRetry */
function complain(onRetry) {
  announce('')
  conversation.complain(onRetry)
}

/** @param {string} lang */
async function changeLanguage(lang) {
  const ui = await getUi(lang)
  if (!ui) return complain(() => changeLanguage(lang))
  showUi(ui)
  await conversation.changeLanguage(ui.lang)
}

/** @param {string} lang */
async function followLanguage(lang) {
  const ui = await getUi(lang)
  // The server may speak it no more; the page then stays as it is.
  if (ui?.lang === lang) showUi(ui)
}

async function deleteEverything() {
  const deleted = await conversation.forget()
  if (!deleted) return complain(deleteEverything)
  toast(t('deleted'))
}

function leaveNow() {
  const session = conversation.session()
  leave(() => {
    conversation.leave()
    if (session !== undefined) forgetInPassing(session)
  })
}

function saveTranscript() {
  const now = new Date()
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' }).format(now)
  download(transcriptOf(conversation.items(), t, date), `wegweiser-${now.toISOString().slice(0, 10)}.txt`)
  toast(t('saved'))
}

/** @type {Record<string, () => void>} */
const actions = {
  // An empty request would only show again where the person stands.
  restart: () => conversation.exchange({ text: '/start' }),
  save: saveTranscript,
  print: () => window.print(),
  delete: deleteEverything,
  exit: leaveNow,
}

function wireButtons() {
  createPanel('menu', byId('menu-button', HTMLButtonElement))
  createPanel('language', byId('language-button', HTMLButtonElement))
  createPanel('confirm', byId('delete-button', HTMLButtonElement))
  for (const button of document.querySelectorAll('[data-action]')) {
    const action = actions[button.getAttribute('data-action') ?? '']
    button.addEventListener('click', () => {
      closePanel(button)
      action?.()
    })
  }
  listenForEscape({ isArmed: () => !exitBar.hidden, onLeave: leaveNow })
}

/** Links out of a frame open beside it: the chat stays. */
function fitFrame() {
  document.documentElement.toggleAttribute('data-embed', embedded)
  if (!embedded) return
  for (const link of document.querySelectorAll('a[href^="/"]')) link.setAttribute('target', '_blank')
}

async function start() {
  const asked = new URLSearchParams(location.search).get('lang')?.toLowerCase().split('-')[0]
  const ui = await getUi(conversation.lang() ?? (asked || undefined))
  if (ui) showUi(ui)
  if (!conversation.restore()) await conversation.exchange({})
}

fitFrame()
followKeyboard()
wireButtons()
await start()
