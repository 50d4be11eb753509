import { expect, test } from 'vitest'
import { applyRule, findIn } from '../../src/flow/rules.ts'

test.each([
  ['0', 'baby'],
  ['11 Monate', 'baby'],
  ['12 Monate', 'toddler'],
  ['1', 'toddler'],
  ['2,5 Jahre', 'toddler'],
  ['2.5', 'toddler'],
  ['3 Jahre', 'kita-age'],
  ['er ist 5', 'kita-age'],
  ['6', 'primary'],
  ['10 years', 'primary'],
  ['11', 'older'],
  ['21', 'older'],
  ['18 months', 'toddler'],
  ['4 місяці', 'baby'],
  ['1 Jahr 6 Monate', 'toddler'],
  ['1 year and 2 months', 'toddler'],
  ['Mein Sohn ist 7 Jahre alt', 'primary'],
  ['2 Jahre 11 Monate', 'toddler'],
  ['1 1/2', 'toddler'],
  ['2 1/2 Jahre', 'toddler'],
  ['2½', 'toddler'],
  ['2 ½ years', 'toddler'],
  ['10,5', 'primary'],
])('"%s" is the age of a child: %s', (text, age) => {
  expect(applyRule('child-age', text)).toBe(age)
})

test.each([
  '',
  'drei',
  '22',
  '99 Jahre',
  '48249',
  'geboren 2019',
  '0170 1234567',
  'Jahre',
  'suche Arbeit seit 3 Monaten',
  'ich habe 2 Kinder',
  '2-3 Jahre',
  '3 und 7',
  '3 Jahre und 7 Jahre',
  '2-3 Monate',
  '1 2',
  '1/2/3',
  '2.7.2020',
  '1 Jahr 6 Monate 3',
])('"%s" is no age of a child', (text) => {
  expect(applyRule('child-age', text)).toBeUndefined()
})

const names = new Map([
  ['ar', ['Arabisch', 'арабська', 'Arapça', 'العربية']],
  ['uk', ['Ukrainisch', 'українська']],
  ['fa', ['Persisch', 'Dari']],
])

test.each([
  ['Dolmetscher Arabisch Dülmen morgen beim Arzt', 'language', 'ar'],
  ['потрібен перекладач з арабської', 'language', 'ar'],
  ['jemand der persischen Sprache', 'language', 'fa'],
  ['arabisch oder ukrainisch', 'language', undefined],
  ['ich suche eine Wohnung', 'language', undefined],
  ['meine Tochter ist 4 Jahre und braucht einen Platz', 'child-age', 'kita-age'],
  ['wir haben 3 Kinder', 'child-age', undefined],
  ['Kinder 3 Jahre und 7 Jahre', 'child-age', undefined],
  ['darf er mit Duldung arbeiten', 'residence-title', 'duldung'],
  ['у меня дульдунг', 'residence-title', 'duldung'],
  ['Aufenthaltserlaubnis nach § 24', 'residence-title', undefined],
  ['ich habe § 24', 'residence-title', 'section-24'],
  ['Aufenthaltsgestattung', 'residence-title', 'gestattung'],
] as const)('"%s" says by the way %s: %s', (text, rule, option) => {
  expect(findIn(rule, text, names)).toBe(option)
})
