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

/** "3 Jahre", "1 year and 6 months", "5" to the age group of a child; undefined when the text is not just a plausible age. */
function childAge(text: string): string | undefined {
  const words =
    text
      .toLowerCase()
      .replace(/(\d)[.,]5(?!\d)/g, '$1½')
      .match(/\d+½?|\p{L}+/gu) ?? []
  let age: number | undefined
  for (const [index, word] of words.entries()) {
    if (/^\d/.test(word)) {
      const number = Number.parseInt(word, 10) + (word.endsWith('½') ? 0.5 : 0)
      age = (age ?? 0) + (months.test(words[index + 1] ?? '') ? number / 12 : number)
    } else if (!around.has(word) && !months.test(word) && !years.test(word)) return undefined
  }
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
