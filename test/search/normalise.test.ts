import { beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { maxLength, normalise, wordsOf } from '../../src/search/normalise.ts'
import { municipalityIn, placeAnswer } from '../../src/search/places.ts'
import { realContent } from '../harness/content.ts'

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

describe('places', () => {
  let knowledge: Content['knowledge']
  beforeAll(async () => {
    knowledge = (await realContent()).knowledge
  })

  test.each([
    ['Ich suche eine Wohnung in Dülmen', 'duelmen'],
    ['48301', 'nottuln'],
    ['arzt in LUEDINGHAUSEN bitte', 'luedinghausen'],
    ['Dülmen oder Coesfeld', undefined],
    ['Ich wohne in Münster', undefined],
    ['12345', undefined],
    ['', undefined],
  ])('"%s" names %s', (text, place) => {
    expect(municipalityIn(text, knowledge)).toBe(place)
  })

  test.each([
    ['ich wohne in Duelmen', 'duelmen'],
    ['I live in Olfen', 'olfen'],
    ['48249 Dülmen', 'duelmen'],
    ['Gemeinde Senden', 'senden'],
    ['Ich brauche einen Arzt in Dülmen', undefined],
    ['wir senden einen Brief', undefined],
    ['in', undefined],
  ])('"%s" is an answer to where somebody lives: %s', (text, place) => {
    expect(placeAnswer(text, knowledge)).toBe(place)
  })

  test('every name, spelling and postal code of a municipality is an answer, unless two share it', () => {
    for (const { id, name, officialName, postalCodes } of knowledge.municipalities.values()) {
      expect(placeAnswer(name, knowledge)).toBe(id)
      expect(placeAnswer(officialName, knowledge)).toBe(id)
      for (const code of postalCodes) expect([id, undefined]).toContain(placeAnswer(code, knowledge))
    }
  })
})
