import type { I18n } from '../i18n/i18n.ts'
import { knownLanguages, languageOf } from '../i18n/languages.ts'

/** The texts of the page around the chat (`web.*` in the locales) in one language, and the languages to choose from. */
export function uiTexts(i18n: I18n, lang: string) {
  const { tag, dir } = languageOf(lang)
  const t = i18n.translator(lang)
  return {
    lang,
    tag,
    dir,
    languages: knownLanguages()
      .filter(({ code }) => i18n.languages.includes(code))
      .map(({ code, name, dir }) => ({ code, name, dir })),
    texts: Object.fromEntries(i18n.keys('web').map((key) => [key, t.text(`web.${key}`)])),
  }
}
