import { htmlToText } from '../html.ts'
import type { Translator } from '../i18n/i18n.ts'
import { languageOf } from '../i18n/languages.ts'
import type { ChatMessage } from './chat-schema.ts'

/** A message of the web chat that no turn of the bot made, and that changes nothing. */
export function friendlyMessage(t: Translator, key: string): ChatMessage {
  const html = t.html(key)
  const { tag, dir } = languageOf(t.lang)
  return { id: 0, html, text: htmlToText(html), lang: tag, dir, entries: [], buttons: [] }
}
