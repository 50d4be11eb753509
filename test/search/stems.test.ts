import { expect, test } from 'vitest'
import { stemOf } from '../../src/search/stems.ts'

test.each([
  ['de', 'wohnungen', 'wohnung'],
  ['de-easy', 'kindern', 'kinder'],
  ['en', 'schools', 'school'],
  ['en', 'running', 'runs'],
  ['fr', 'logements', 'logement'],
  ['ru', 'квартиры', 'квартиру'],
  ['tr', 'evlerin', 'evler'],
  ['ro', 'copiilor', 'copii'],
  ['bg', 'градове', 'градовете'],
])('in %s "%s" and "%s" have one stem', (lang, one, other) => {
  const stem = stemOf(lang)
  expect(stem(one)).toBe(stem(other))
  expect(stem(one).length).toBeGreaterThan(1)
})

test('different words keep different stems', () => {
  expect(stemOf('de')('wohnung')).not.toBe(stemOf('de')('wohngeld'))
  expect(stemOf('en')('school')).not.toBe(stemOf('en')('scholar'))
})

test('each language has its own endings', () => {
  expect(stemOf('en')('wohnungen')).toBe('wohnungen')
  expect(stemOf('de')('wohnungen')).toBe('wohnung')
})

test.each(['uk', 'ar', 'fa', 'xx', ''])('a language without a stemmer ("%s") leaves words as they are', (lang) => {
  for (const word of ['квартири', 'schools', 'wohnungen', '']) expect(stemOf(lang)(word)).toBe(word)
})
