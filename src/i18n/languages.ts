/** A language the bot can speak: its code, what its speakers call it, and how it is written. */
export interface Language {
  code: string
  name: string
  dir: 'ltr' | 'rtl'
  /** BCP 47 tag for the `lang` attribute and for plurals. */
  tag: string
}

const all: Language[] = [
  { code: 'de', name: 'Deutsch', dir: 'ltr', tag: 'de' },
  { code: 'de-easy', name: 'Einfache Sprache', dir: 'ltr', tag: 'de' },
  { code: 'en', name: 'English', dir: 'ltr', tag: 'en' },
  { code: 'uk', name: 'Українська', dir: 'ltr', tag: 'uk' },
  { code: 'ru', name: 'Русский', dir: 'ltr', tag: 'ru' },
  { code: 'ar', name: 'العربية', dir: 'rtl', tag: 'ar' },
  { code: 'fa', name: 'فارسی / دری', dir: 'rtl', tag: 'fa' },
  { code: 'tr', name: 'Türkçe', dir: 'ltr', tag: 'tr' },
  { code: 'ku', name: 'Kurmancî', dir: 'ltr', tag: 'ku' },
  { code: 'fr', name: 'Français', dir: 'ltr', tag: 'fr' },
  { code: 'pl', name: 'Polski', dir: 'ltr', tag: 'pl' },
  { code: 'ro', name: 'Română', dir: 'ltr', tag: 'ro' },
  { code: 'bg', name: 'Български', dir: 'ltr', tag: 'bg' },
]

/** The source language: staff write it, everything falls back to it. */
export const sourceLanguage = 'de'

/** Looks a language up by code; unknown codes give the source language. */
export function languageOf(code: string): Language {
  const found = all.find((language) => language.code === code) ?? all[0]
  if (!found) throw new Error('no languages defined')
  return found
}

/** All languages Wegweiser means to speak, in the order they are offered. */
export function knownLanguages(): readonly Language[] {
  return all
}

/**
 * The first of the wished languages (`language_code`, Accept-Language entries) that is spoken, or undefined.
 * `de-AT` is served by `de`.
 */
export function matchLanguage(wished: readonly string[], spoken: readonly string[]): string | undefined {
  for (const wish of wished) {
    const code = wish.trim().toLowerCase()
    const short = code.split('-')[0] ?? ''
    if (spoken.includes(code)) return code
    if (spoken.includes(short)) return short
  }
  return undefined
}

/** Language tags of an Accept-Language header, most wanted first. */
export function parseAcceptLanguage(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
