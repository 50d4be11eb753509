/** Stems of words (Snowball, as kept by Orama): for the text of pages. Sample messages do without, their pieces carry the endings. */
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as turkish } from '@orama/stemmers/turkish'

const stemmers: Record<string, (word: string) => string> = {
  de: german,
  'de-easy': german,
  en: english,
  fr: french,
  ru: russian,
  tr: turkish,
  ro: romanian,
  bg: bulgarian,
}

/** The stemmer of a language; for a language without one, the words themselves. */
export function stemOf(lang: string): (word: string) => string {
  return stemmers[lang] ?? ((word) => word)
}
