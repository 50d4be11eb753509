import { contactLine } from '../../card/card.ts'
import { sourceLanguage } from '../../i18n/languages.ts'
import type { Turn } from '../context.ts'
import { type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'
import { navigation } from './keyboard.ts'

/**
 * Lay interpreters are requested by institutions, not by private persons. So a private person gets a sheet that asks the
 * surgery, school or office to request one: in their own language, and in German to show or forward.
 */
export function interpreterSheet(turn: Turn, language = answeredLanguage(turn), lang = turn.t.lang): Message {
  const t = turn.content.i18n.translator(lang)
  const known = t.has(`interpreter-sheet.languages.${language}`) ? language : 'other'
  const service = turn.content.knowledge.services.get('sprachmittler-anfragen')
  const contacts = (service?.contacts ?? [])
    .filter((contact) => contact.url ?? contact.email)
    .map((contact) => contactLine({ ...contact, label: undefined }, t))
  const html = [
    `<b>${t.html('interpreter-sheet.title')}</b>`,
    t.html('interpreter-sheet.text', { language: t.text(`interpreter-sheet.languages.${known}`) }),
    contacts.join('\n'),
  ].join('\n\n')
  const button = { text: `🇩🇪 ${turn.t.text('card.show-german')}`, data: tapData({ kind: 'german-sheet', language: known }) }
  return message(lang, html, lang === sourceLanguage ? [] : [[button]])
}

/** The sheet in German, to show or forward. The button carries the language: the flow may have been left long ago. */
export function germanSheetScreen(turn: Turn, language: string): Message[] {
  // Buttons of earlier days carry none.
  const sheet = interpreterSheet(turn, language || answeredLanguage(turn), sourceLanguage)
  return [{ ...sheet, keyboard: navigation(turn.t) }]
}

function answeredLanguage({ chat }: Turn): string {
  return chat.flow?.answers.find(({ question }) => question === 'language')?.option ?? 'other'
}
