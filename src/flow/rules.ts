/** Rules that compute, by name: typed text in, option id out. Pure; flows refer to them, nothing else does. */

/** Named rules that a question may use to read a typed answer. */
export const ruleNames = ['child-age'] as const
export type RuleName = (typeof ruleNames)[number]

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

const rules: Record<RuleName, (text: string) => string | undefined> = { 'child-age': childAge }

/** Applies a named rule; undefined when the text is no answer. */
export function applyRule(name: RuleName, text: string): string | undefined {
  return rules[name](text)
}
