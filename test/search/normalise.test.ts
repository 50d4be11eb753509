import { describe, expect, test } from 'vitest'
import { maxLength, normalise, wordsOf } from '../../src/search/normalise.ts'

describe('normalise', () => {
  test.each([
    ['Lüdinghausen', 'ludinghausen'],
    ['Luedinghausen', 'ludinghausen'],
    ['LUDINGHAUSEN', 'ludinghausen'],
    ['Straße', 'strasse'],
    ['Kindergeld?!  -- (bitte)', 'kindergeld bitte'],
    ['neue Frauen', 'neue frauen'],
    ['Kinder\u200bgeld', 'kindergeld'],
    ['\u202eabc\u0000', 'abc'],
    ['café', 'cafe'],
    ['ﬁrma', 'firma'],
    ['Йод', 'иод'],
    ['مَرحَبًا', 'مرحبا'],
    ['😀', ''],
    ['', ''],
  ])('"%s" is "%s"', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })

  test('is quick and bounded, whatever is typed', () => {
    for (const text of ['a'.repeat(100_000), '\u0300'.repeat(100_000), 'ae'.repeat(50_000), 'ﷺ'.repeat(5000)]) {
      const start = performance.now()
      normalise(text)
      expect(performance.now() - start).toBeLessThan(100)
    }
    expect(normalise('a'.repeat(5000))).toHaveLength(maxLength)
  })

  test('gives words', () => {
    expect(wordsOf(' Wo, bitte? ')).toEqual(['wo', 'bitte'])
    expect(wordsOf('!?')).toEqual([])
  })
})
