/** Rules that compute, by name: typed text in, option id out. Pure; flows refer to them by name. */
import { normalise } from '../search/normalise.ts'

/** Named rules that a question may use to read a typed answer, and to find it in what somebody has written before. */
export const ruleNames = ['child-age', 'residence-title', 'language'] as const
export type RuleName = (typeof ruleNames)[number]

/** What languages are called, in all languages: code to names. */
export type LanguageNames = ReadonlyMap<string, readonly string[]>

const months = /^(monat|month|mois|ay$|miesi|luni|місяц|месяц|شهر|ماه|meh)/u
const years = /^(jahr|year|yr|ans?$|yaş|lat$|rok|ani$|рок|рік|год|лет|годин|سن|سال|عام|sal)/u
/** Words around an age; with any other word the text is no answer but a sentence of its own. */
const around = new Set(
  'mein meine unser unsere kind sohn tochter baby er sie es ist wird und alt my our child son daughter he she is and old'.split(
    ' ',
  ),
)

interface Amount {
  value: number
  /** The word behind the number. */
  unit: string
}

/** Words and numbers; halves, however they are written, end with "½". */
function wordsOf(text: string): string[] {
  const halves = text
    .toLowerCase()
    .replace(/(\d)[.,]5(?!\d)/g, '$1½')
    .replace(/(\d)\s*½|(\d)\s+1\/2(?![\d/])/g, '$1$2½')
  return halves.match(/\d+½?|\p{L}+/gu) ?? []
}

function isNumber(word: string): boolean {
  return /^\d/.test(word)
}

function toNumber(word: string): number {
  return Number(word.replace('½', '.5'))
}

/** One number, or years and months. Several ages ("3 und 7") and a span ("2-3 Jahre") are no single age. */
function yearsOf([first, second, ...more]: readonly Amount[]): number | undefined {
  if (!first || more.length > 0) return undefined
  if (!second) return months.test(first.unit) ? first.value / 12 : first.value
  return years.test(first.unit) && months.test(second.unit) ? first.value + second.value / 12 : undefined
}

/** "3 Jahre", "1 year and 6 months", "1½", "5" to the age group of a child; undefined when the text is not just a plausible age. */
function childAge(text: string): string | undefined {
  const words = wordsOf(text)
  const numbers = words.flatMap((word, index) =>
    isNumber(word) ? [{ value: toNumber(word), unit: words[index + 1] ?? '' }] : [],
  )
  if (words.some((word) => !isNumber(word) && !around.has(word) && !months.test(word) && !years.test(word))) return undefined
  const age = yearsOf(numbers)
  if (age === undefined || age > 21) return undefined
  if (age < 1) return 'baby'
  if (age < 3) return 'toddler'
  if (age < 6) return 'kita-age'
  return age < 11 ? 'primary' : 'older'
}

/** An age with its unit, inside any sentence: "meine Tochter ist 4 Jahre alt". */
function childAgeIn(text: string): string | undefined {
  const words = wordsOf(text)
  const ages = words.flatMap((word, index) => {
    const unit = words[index + 1] ?? ''
    return isNumber(word) && (months.test(unit) || years.test(unit)) ? [`${word.replace('½', ',5')} ${unit}`] : []
  })
  return ages.length === 1 ? childAge(ages[0] ?? '') : undefined
}

/** The German names of papers, as people in any language say them. */
const titles: [option: string, words: RegExp][] = [
  ['gestattung', /gestattung|гештаттунг/u],
  ['duldung', /duldung|geduldet|дульдунг|дулдунг|دولدون|دلدن/u],
  ['section-24', /(§|paragra\p{L}*|параграф\p{L}*)\s*24(?!\d)|24 ?aufenthg/u],
  ['permit', /aufenthaltserlaubnis|aufenthaltstitel|niederlassungserlaubnis|anerkannte[rn]? fluchtling/u],
]

/** The one paper that a text names. */
function residenceTitle(text: string): string | undefined {
  const plain = text.includes('§') ? `${normalise(text)} ${text.toLowerCase()}` : normalise(text)
  const named = titles.filter(([, words]) => words.test(plain)).map(([option]) => option)
  return named.length === 1 ? named[0] : undefined
}

const leastStem = 4
/** Endings change: "arabisch", "arabischen"; "арабська", "арабською". */
const endingLength = 2

/** The one language, other than German, that a text names. */
function languageNamed(text: string, names: LanguageNames): string | undefined {
  const words = normalise(text).split(' ')
  const named = [...names].filter(([, called]) =>
    called.some((name) => {
      const stem = normalise(name).slice(0, Math.max(leastStem, normalise(name).length - endingLength))
      return words.some((word) => word.startsWith(stem) && word.length <= name.length + endingLength)
    }),
  )
  return named.length === 1 ? named[0]?.[0] : undefined
}

/** Applies a named rule to an answer; undefined when the text is none. */
export function applyRule(name: RuleName, text: string, names: LanguageNames = new Map()): string | undefined {
  return name === 'child-age' ? childAge(text) : findIn(name, text, names)
}

/** What a named rule finds in any sentence; undefined for nothing, or for several. */
export function findIn(name: RuleName, text: string, names: LanguageNames): string | undefined {
  if (name === 'child-age') return childAgeIn(text)
  return name === 'residence-title' ? residenceTitle(text) : languageNamed(text, names)
}
