/** Rules that compute, by name: typed text in, option id out. Pure; flows refer to them, nothing else does. */

/** Named rules that a question may use to read a typed answer. */
export const ruleNames = ['child-age'] as const
export type RuleName = (typeof ruleNames)[number]

const monthWords = /monat|month|mois|ay\b|miesi|luni|місяц|месяц|شهر|ماه|meh/u

/** "3 Jahre", "18 months", "5" to the age group of a child; undefined when there is no plausible age. */
function childAge(text: string): string | undefined {
  const number = /\d{1,2}([.,]5)?/.exec(text)?.[0]
  if (number === undefined) return undefined
  const value = Number(number.replace(',', '.'))
  const years = monthWords.test(text.toLowerCase()) ? value / 12 : value
  if (years < 1) return 'baby'
  if (years < 3) return 'toddler'
  if (years < 6) return 'kita-age'
  if (years < 11) return 'primary'
  if (years <= 21) return 'older'
  return undefined
}

const rules: Record<RuleName, (text: string) => string | undefined> = { 'child-age': childAge }

/** Applies a named rule; undefined when the text is no answer. */
export function applyRule(name: RuleName, text: string): string | undefined {
  return rules[name](text)
}
