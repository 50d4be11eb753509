import { describe, expect, test } from 'vitest'
import { createI18n } from '../../src/i18n/i18n.ts'
import { knownLanguages, languageOf, matchLanguage, parseAcceptLanguage } from '../../src/i18n/languages.ts'

const i18n = createI18n({
  de: () => ({
    a: { one: 'Eins {x}', two: 'Zwei', code: '${process.exit(1)}', count: '{n, plural, one {# Tag} other {# Tage}}' },
    b: 'B',
  }),
  'de-easy': () => ({ a: { two: 'Zwei, leicht' } }),
  pl: () => ({ a: { count: '{n, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}' } }),
  ar: () => ({ a: { one: 'واحد {x}' } }),
})

describe('a translator', () => {
  test('falls back to the source language, key by key', () => {
    expect(i18n.translator('de-easy').text('a.two')).toBe('Zwei, leicht')
    expect(i18n.translator('de-easy').text('a.one', { x: '1' })).toBe('Eins 1')
    expect(i18n.translator('ar').text('b')).toBe('B')
    expect(i18n.translator('xx').text('b')).toBe('B')
  })

  test('escapes values in HTML and leaves them in buttons', () => {
    expect(i18n.translator('de').html('a.one', { x: '<b>&' })).toBe('Eins &lt;b&gt;&amp;')
    expect(i18n.translator('de').text('a.one', { x: '<b>&' })).toBe('Eins <b>&')
  })

  test('never runs what stands in a text', () => {
    expect(() => i18n.translator('de').text('a.code')).toThrow()
  })

  test('counts as each language does', () => {
    expect([1, 2, 5, 22].map((n) => i18n.translator('pl').text('a.count', { n }))).toEqual([
      '1 dzień',
      '2 dni',
      '5 dni',
      '22 dni',
    ])
    expect([1, 2].map((n) => i18n.translator('de').text('a.count', { n }))).toEqual(['1 Tag', '2 Tage'])
  })

  test('knows which keys are texts', () => {
    const t = i18n.translator('ar')
    expect([t.has('a.one'), t.has('b'), t.has('a'), t.has('c'), t.has('constructor')]).toEqual([true, true, false, false, false])
  })

  test('throws for a key that no language has', () => {
    expect(() => i18n.translator('de').text('c.d')).toThrow()
  })

  test('is made once per language', () => {
    expect(i18n.translator('ar')).toBe(i18n.translator('ar'))
  })

  test('tells the texts below a group', () => {
    expect(i18n.keys('a')).toEqual(['one', 'two', 'code', 'count'])
    expect(i18n.keys('nothing')).toEqual([])
  })
})

describe('languages', () => {
  test('the first wished that is spoken is chosen', () => {
    expect(matchLanguage(['fr', 'en-GB', 'de'], ['de', 'en'])).toBe('en')
    expect(matchLanguage(['de-AT'], ['de', 'en'])).toBe('de')
    expect(matchLanguage(['DE-easy'], ['de', 'de-easy'])).toBe('de-easy')
    expect(matchLanguage(['xx', ''], ['de'])).toBeUndefined()
  })

  test('Accept-Language is read by quality, and never fails', () => {
    expect(parseAcceptLanguage('de;q=0.5, en-US, fr;q=0.9, *;q=0.1, uk;q=0')).toEqual(['en-US', 'fr', 'de'])
    expect(parseAcceptLanguage(undefined)).toEqual([])
    expect(parseAcceptLanguage(';;;,,q=1,;q=x')).toEqual(['q=1'])
    expect(parseAcceptLanguage('x'.repeat(10_000)).join().length).toBeLessThanOrEqual(200)
  })

  test('Arabic and Persian are written from right to left, unknown codes are German', () => {
    const rightToLeft = knownLanguages().filter(({ dir }) => dir === 'rtl')
    expect(rightToLeft.map(({ code }) => code)).toEqual(['ar', 'fa'])
    expect(languageOf('xx').code).toBe('de')
  })
})
