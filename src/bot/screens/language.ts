import { knownLanguages } from '../../i18n/languages.ts'
import type { Turn } from '../context.ts'
import { type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'
import { navigation, optionRows } from './keyboard.ts'

/** All languages, each in its own name. */
export function languageScreen({ t, content }: Turn): Message[] {
  const buttons = knownLanguages()
    .filter(({ code }) => content.i18n.languages.includes(code))
    .map(({ code, name }) => ({
      text: code === t.lang ? `✓ ${name}` : name,
      data: tapData({ kind: 'language', lang: code }),
    }))
  return [message(t.lang, t.html('language.choose'), [...optionRows(buttons, 3), ...navigation(t)])]
}
