/** What somebody has said by the way is not asked again. */
import { findIn, type LanguageNames, ruleNames } from '../flow/rules.ts'
import type { I18n } from '../i18n/i18n.ts'
import type { Turn } from './context.ts'

/** The key of the names of languages that interpreters speak. */
const namesKey = 'interpreter-sheet.languages'

const known = new WeakMap<I18n, LanguageNames>()

/** What the languages of interpreters are called, in every language spoken here. */
export function languageNames(i18n: I18n): LanguageNames {
  const found = known.get(i18n)
  if (found) return found
  const codes = i18n.keys(namesKey).filter((code) => code !== 'other')
  const names = new Map(
    codes.map((code) => {
      const called = i18n.languages.flatMap((lang) => i18n.translator(lang).text(`${namesKey}.${code}`).split(/[,/(]/))
      return [code, [...new Set(called.map((name) => name.replace(')', '').trim()))].filter((name) => name.length > 2)] as const
    }),
  )
  known.set(i18n, names)
  return names
}

/** Remembers what a message says that a flow would ask for. */
export function noteAnswers({ chat, content }: Turn, text: string): void {
  for (const rule of ruleNames) {
    const option = findIn(rule, text, languageNames(content.i18n))
    if (option !== undefined) chat.noted = { ...chat.noted, [rule]: option }
  }
}
