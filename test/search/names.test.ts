import { expect, test } from 'vitest'
import { createNames } from '../../src/search/names.ts'

const find = createNames([
  { name: 'kindergeld', id: 'familienkasse' },
  { name: 'familienkasse', id: 'familienkasse' },
  { name: 'kinderzuschlag', id: 'kinderzuschlag' },
  { name: 'jobcenter', id: 'jobcenter' },
  { name: 'jugendamt', id: 'jugendamt' },
  { name: 'tafel', id: 'tafel' },
  { name: 'rucksack kita', id: 'rucksack-kita' },
])
const ids = (text: string) => find(text).map(({ id }) => id)

test.each([
  ['kindrgeld', 'familienkasse'],
  ['kindergedl', 'familienkasse'],
  ['familienkase', 'familienkasse'],
  ['Jobcentre', 'jobcenter'],
  ['jopcenter', 'jobcenter'],
  ['JUGENDAMTT', 'jugendamt'],
  ['tafell', 'tafel'],
  ['rucksak kita', 'rucksack-kita'],
  ['Rucksack-KiTa!', 'rucksack-kita'],
])('"%s", typed in haste, is the name of %s', (text, id) => {
  expect(ids(text)[0]).toBe(id)
})

test('the very name is as close as can be, and one with a typo nearly', () => {
  expect(find('Kindergeld')[0]?.closeness).toBeCloseTo(1, 5)
  const [typo] = find('kindrgeld')
  expect(typo?.closeness).toBeLessThan(0.95)
  expect(typo?.closeness).toBeGreaterThan(0.6)
})

test.each(['hebamme', 'geld', 'kindergartenplatz', 'amt', 'kita', 'taxi', 'xyz', 'zentrum', 'jobsuche', 'jugendclub'])(
  '"%s" is too far from every name',
  (text) => {
    expect(find(text)).toEqual([])
  },
)

test.each([
  ['', 'nothing'],
  ['?!', 'no word'],
  ['ta', 'two letters'],
  ['wo gibt es kindergeld', 'more than three words'],
  ['kindergeldkindergeldkindergeld', 'longer than names are'],
])('"%s" is no name: %s', (text) => {
  expect(find(text)).toEqual([])
})

test('a service that goes by several close names is found once, by the closest', () => {
  const found = createNames([
    { name: 'sprachkurs', id: 'course' },
    { name: 'sprachkurse', id: 'course' },
    { name: 'sprachkursus', id: 'other' },
  ])('sprachkurs')
  expect(found.map(({ id }) => id)).toEqual(['course', 'other'])
  expect(found[0]?.closeness).toBeCloseTo(1, 5)
  expect(found[1]?.closeness).toBeLessThan(1)
})

test('who has no names finds none', () => {
  expect(createNames([])('kindergeld')).toEqual([])
})
