import { describe, expect, test } from 'vitest'
import { checkLocales } from '../../src/i18n/check.ts'
import { loadLocales } from '../../src/i18n/load.ts'
import { json, lines } from '../knowledge/files.ts'

function faultsOf(trees: Record<string, unknown>): string[] {
  const { locales, faults } = loadLocales(
    Object.entries(trees).map(([lang, tree]) => json(`${lang}.json`, tree)),
    'locales',
  )
  return lines([...faults, ...checkLocales(locales)])
}

test('languages that say the same things have no faults', () => {
  const de = { menu: { text: 'Hallo <b>{name}</b>', count: '{count, plural, one {# Tag} other {# Tage}}' } }
  const en = { menu: { text: '<b>{name}</b>, hello', count: '{count, plural, =0 {none} one {# day} other {# days}}' } }
  expect(faultsOf({ de, en })).toEqual([])
})

describe('keys', () => {
  test('missing in a language', () => {
    expect(faultsOf({ de: { a: { b: 'B', c: 'C' } }, en: { a: { b: 'B' } } })).toEqual([
      'locales/en.json:2 a.c: Der Text fehlt. Auf Deutsch heißt er: „C“',
    ])
  })

  test('left over in a language', () => {
    expect(faultsOf({ de: { a: 'A' }, en: { a: 'A', gone: 'G' } })).toEqual([
      'locales/en.json:3 gone: Diesen Text gibt es in locales/de.json nicht. Bitte löschen',
    ])
  })

  test('mistyped in a language', () => {
    expect(faultsOf({ de: { question: 'A' }, en: { qestion: 'A' } })[1]).toContain(
      'qestion: Diesen Text gibt es in locales/de.json nicht. Meinten Sie question?',
    )
  })
})

describe('placeholders', () => {
  test('missing or invented in a translation', () => {
    expect(faultsOf({ de: { a: '{place}' }, en: { a: '{palce}' } })).toEqual([
      'locales/en.json:2 a: Der Platzhalter {place} fehlt',
      'locales/en.json:2 a: Den Platzhalter {palce} gibt es im deutschen Text nicht',
    ])
  })

  test('silenced by an apostrophe', () => {
    expect(faultsOf({ de: { a: 'in {place}' }, fr: { a: "à l'{place}" } })[0]).toContain(
      "Ein Apostroph vor { wird verdoppelt: ''{",
    )
  })

  test('inside the forms of a plural count, too', () => {
    const de = { a: '{count, plural, one {# in {place}} other {# in {place}}}' }
    const en = { a: '{count, plural, one {#} other {#}}' }
    expect(faultsOf({ de, en })).toEqual(['locales/en.json:2 a: Der Platzhalter {place} fehlt'])
  })
})

describe('plurals', () => {
  test('have only the forms of their language', () => {
    expect(faultsOf({ de: { a: '{n, plural, one {x} few {y} other {z}}' } })).toEqual([
      'locales/de.json:2 a: {n, plural}: die Form "few" gibt es in Deutsch nicht. Möglich sind: one, other',
    ])
  })

  test('have all forms that their language needs', () => {
    const de = { a: '{n, plural, one {x} other {z}}' }
    expect(faultsOf({ de, pl: de }).map((line) => line.slice(0, 70))).toEqual([
      'locales/pl.json:2 a: {n, plural}: die Form "few" fehlt, Polski braucht',
      'locales/pl.json:2 a: {n, plural}: die Form "many" fehlt, Polski brauch',
    ])
  })

  test('may say zero, one and two as numbers', () => {
    const de = { a: '{n, plural, =0 {0} =1 {x} other {z}}' }
    const ar = { a: '{n, plural, =0 {0} =1 {1} =2 {2} few {f} many {m} other {o}}' }
    expect(faultsOf({ de, ar })).toEqual([])
  })
})

describe('texts that can not be shown', () => {
  test('an open curly bracket', () => {
    expect(faultsOf({ de: { a: 'Hallo {name' } })[0]).toContain('locales/de.json:2 a: Der Text lässt sich nicht lesen')
  })

  test('a plural without other', () => {
    expect(faultsOf({ de: { a: '{n, plural, one {x}}' } })[0]).toContain('zu plural gehört other')
  })

  test.each([
    ['a tag that Telegram does not know', '<p>x</p>', '<p> ist hier nicht möglich'],
    ['a tag with attributes', '<b class="x">x</b>', 'ist hier nicht möglich'],
    ['a sign that begins a tag', '1 < 2', 'bitte &lt; schreiben'],
    ['a tag that is not closed', '<b>x', '<b> wird nicht mit </b> geschlossen'],
    ['a tag that is not opened', 'x</i>', '</i> schließt etwas, das hier nicht offen ist'],
    ['a tag closed in one form of a plural only', '<b>{n, plural, one {x</b>} other {y}}', 'nicht offen'],
    ['an empty text', ' ', 'Der Text ist leer'],
    ['a list', ['x'], 'Hier müsste ein Text in geraden Anführungszeichen stehen'],
  ])('%s', (_, text, message) => {
    expect(faultsOf({ de: { a: text } }).join('\n')).toContain(message)
  })
})

test('a file for a language that Wegweiser does not know', () => {
  expect(faultsOf({ xx: {} })[0]).toContain('locales/xx.json:1: Die Sprache "xx" (Dateiname) gibt es nicht')
})
