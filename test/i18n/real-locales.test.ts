import { describe, expect, test } from 'vitest'
import { checkLocales } from '../../src/i18n/check.ts'
import { knownLanguages, sourceLanguage } from '../../src/i18n/languages.ts'
import { loadLocales, textsOf } from '../../src/i18n/load.ts'
import { readFolder } from '../../src/knowledge/folder.ts'
import { lines } from '../knowledge/files.ts'

const files = await readFolder(new URL('../../locales', import.meta.url).pathname)
const { locales, faults } = loadLocales(files, 'locales')

/** The texts of every language by their key, `nav.back`. */
const languages = new Map(
  locales.map(({ lang, tree }) => [lang, new Map(textsOf(tree).map(({ path, text }) => [path.join('.'), text]))]),
)
const textsIn = (lang: string): Map<string, string> => languages.get(lang) ?? new Map()
const german = textsIn(sourceLanguage)
const translated = [...languages.keys()].filter((lang) => lang !== sourceLanguage)

/** The titles and names that stand on people's papers and letters: a translation would hide them. Nothing else may stay. */
const properNames = [
  'Kindergeld, Elterngeld',
  'Kindergeld, Kinderzuschlag',
  '„Erwerbstätigkeit gestattet“',
  'Duldung',
  'Wegweiser',
]
const isProperName = (text: string): boolean => properNames.map(lettersOf).includes(lettersOf(text))

/** Letters only: without tags, placeholders, signs and spaces. */
function lettersOf(text: string): string {
  return (withoutMarkup(text).match(/\p{L}/gu) ?? []).join('')
}

/** Names of placeholders and of plural forms are no words of a language. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/(?:=\d+|\b(?:zero|one|two|few|many|other)) *\{/g, '(')
    .replace(/\{\w+\}|\{\w+, \w+,/g, '')
}

function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

const numbersIn = (text: string): string[] => (plainDigits(withoutMarkup(text)).match(/\d+/g) ?? []).sort()
const emojiIn = (text: string): string[] => (text.match(/\p{Extended_Pictographic}/gu) ?? []).sort()
const commandsIn = (text: string): string[] => (text.match(/(?<![<\w])\/[a-z]+/g) ?? []).sort()
const addressesIn = (text: string): string[] => (text.match(/[\w.-]+@[\w.-]+\w/g) ?? []).sort()

/** Texts that have not the same of something as their German, as a person would look for them. */
function different(lang: string, of: (text: string) => string[]): string[] {
  return [...textsIn(lang)].flatMap(([key, text]) => {
    const wanted = of(german.get(key) ?? '').join(' ')
    const found = of(text).join(' ')
    return wanted === found ? [] : [`${key}: ${found || 'none'} instead of ${wanted || 'none'}`]
  })
}

describe('all languages', () => {
  test('are there, thirteen of them, in the order in which they are offered', () => {
    expect([...languages.keys()]).toEqual(knownLanguages().map(({ code }) => code))
    expect(languages.size).toBe(13)
  })

  test('have the same keys and placeholders, and the plurals that they need', () => {
    expect(lines([...faults, ...checkLocales(locales)])).toEqual([])
    for (const lang of translated) expect([...textsIn(lang).keys()], lang).toEqual([...german.keys()])
  })

  test('name themselves, each in its own words', () => {
    const names = [...languages.values()].map((texts) => texts.get('language.name'))
    expect(new Set(names).size).toBe(languages.size)
  })
})

describe.each(translated)('%s', (lang) => {
  test('has the emoji, the numbers, the commands and the addresses of the German', () => {
    expect(different(lang, emojiIn)).toEqual([])
    expect(different(lang, numbersIn)).toEqual([])
    expect(different(lang, commandsIn)).toEqual([])
    expect(different(lang, addressesIn)).toEqual([])
  })
})

// Einfache Sprache is German, and short German texts need no easier ones.
test.each(translated.filter((lang) => lang !== 'de-easy'))('%s has left nothing in German or English', (lang) => {
  const others = [german, ...(lang === 'en' ? [] : [textsIn('en')])]
  const foreign = new Set(others.flatMap((texts) => [...texts.values()]).filter((text) => lettersOf(text).length > 12))
  expect(foreign.size).toBeGreaterThan(200)
  expect([...textsIn(lang)].filter(([, text]) => foreign.has(text) && !isProperName(text))).toEqual([])
})

test('the check of numbers, emoji and commands sees them', () => {
  const help = german.get('help.text') ?? ''
  expect(numbersIn(help)).toEqual(['110', '112'])
  expect(commandsIn(help)).toEqual(['/forget', '/language', '/privacy'])
  expect(emojiIn(german.get('welcome.privacy-web') ?? '')).toEqual(['🔒'])
  expect(addressesIn(german.get('errors.failed') ?? '')).toEqual(['ki@kreis-coesfeld.de'])
  expect(numbersIn('{n, plural, =0 {keine} one {# Tag} other {# Tage}}, ٣٠ und ۱۱۲')).toEqual(['112', '30'])
})

describe('buttons are short enough for a phone', () => {
  test.each([
    ['answers', /\.options\./, 30],
    ['flows', /^flows\.[^.]+\.button$/, 32],
    ['navigation', /^nav\./, 34],
  ] as const)('%s', (_, pattern, most) => {
    const buttons = [...languages].flatMap(([lang, texts]) =>
      [...texts].filter(([key]) => pattern.test(key)).map(([key, text]) => ({ where: `${lang} ${key}`, text })),
    )
    expect(buttons.length).toBeGreaterThan(languages.size)
    expect(buttons.filter(({ text }) => [...text].length > most)).toEqual([])
  })
})

describe('languages with a script of their own write in it', () => {
  const arabic = /\p{Script=Arabic}/gu
  const cyrillic = /\p{Script=Cyrillic}/gu
  const scripts: [string, RegExp][] = [
    ['ar', arabic],
    ['fa', arabic],
    ['uk', cyrillic],
    ['ru', cyrillic],
    ['bg', cyrillic],
  ]

  test.each(scripts)('%s in every text but the proper names', (lang, script) => {
    const without = [...textsIn(lang)].filter(([, text]) => lettersOf(text) !== '' && !lettersOf(text).match(script))
    expect(without.filter(([, text]) => !isProperName(text))).toEqual([])
  })

  test.each(scripts)('%s in most of every longer text', (lang, script) => {
    const longer = [...textsIn(lang)].filter(([, text]) => lettersOf(text).length > 40)
    expect(longer.length).toBeGreaterThan(50)
    const foreign = longer.filter(([, text]) => (lettersOf(text).match(script) ?? []).length * 2 < lettersOf(text).length)
    expect(foreign).toEqual([])
  })

  test.each([
    ['uk', /[ыэъё]/i],
    ['ru', /[іїєґ]/i],
    ['bg', /[ыэёіїєґ]/i],
    ['ar', /[پچژگکی]/],
    ['fa', /[يكة]/],
  ])('%s has no letters of its neighbours', (lang, foreign) => {
    expect([...textsIn(lang)].filter(([, text]) => foreign.test(text))).toEqual([])
  })
})
