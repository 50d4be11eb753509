import { describe, expect, test } from 'vitest'
import { writtenIn } from '../../src/search/language.ts'
import { learn } from '../../src/search/learn.ts'
import { createModel } from '../../src/search/model.ts'

const messages: Record<string, string[]> = {
  de: [
    'ich suche eine wohnung für meine familie',
    'wo kann ich mein kind in der schule anmelden',
    'ich brauche hilfe mit einem brief vom amt',
    'wie bekomme ich kindergeld für meine kinder',
    'ich möchte einen deutschkurs machen',
  ],
  en: [
    'i am looking for a flat for my family',
    'where can i register my child at the school',
    'i need help with a letter from the office',
    'how do i get child benefit for my children',
    'i would like to take a german course',
  ],
  tr: [
    'ailem için bir daire arıyorum',
    'çocuğumu okula nerede kaydettirebilirim',
    'daireden gelen mektup için yardıma ihtiyacım var',
    'çocuklarım için çocuk parasını nasıl alırım',
    'almanca kursuna gitmek istiyorum',
  ],
}
const examples = Object.entries(messages).flatMap(([label, texts]) => texts.map((text) => ({ label, text })))
const model = createModel(learn({ examples, names: [], writing: 'latin', detectors: false }))

describe('the language of a message', () => {
  test.each([
    ['I need a flat for my children', 'de', 'en'],
    ['I need a flat for my children', 'de-easy', 'en'],
    ['çocuklarım için bir daire arıyorum', 'de', 'tr'],
    ['ich brauche hilfe mit einem brief vom amt für meine kinder', 'tr', 'de'],
  ])('"%s", written by somebody who has chosen %s, is surely %s', (text, chosen, lang) => {
    expect(writtenIn(text, chosen, model)).toEqual({ lang, sure: true })
  })

  test('is the chosen one when it looks like that', () => {
    expect(writtenIn('I need a flat for my children', 'en', model)).toEqual({ lang: 'en', sure: true })
    expect(writtenIn('ich brauche eine wohnung', 'de', model)).toEqual({ lang: 'de', sure: true })
  })

  test('is German in easy words when that was chosen and German is written', () => {
    expect(writtenIn('ich brauche eine wohnung', 'de-easy', model)).toEqual({ lang: 'de-easy', sure: true })
  })

  test('is the chosen one when two languages are mixed in equal parts, whichever was chosen', () => {
    for (const lang of ['de', 'en']) expect(writtenIn('my family in der schule', lang, model)).toEqual({ lang, sure: true })
  })

  test('is not said to the person when it is only a few letters', () => {
    expect(writtenIn('a flat', 'de', model)).toEqual({ lang: 'en', sure: false })
  })

  test.each(['', '???', '123', 'xqzw', '你好'])('is the chosen one, unsurely, when "%s" says nothing', (text) => {
    for (const lang of ['de', 'de-easy', 'tr', 'xx']) expect(writtenIn(text, lang, model)).toEqual({ lang, sure: false })
  })
})

test('the chosen language is given up when another is more than six times as likely, and said when that is nine tenths', () => {
  const read = (en: number) => () => ({
    known: 1,
    danger: 0,
    outside: 0,
    labels: [
      { label: 'en', probability: en },
      { label: 'de', probability: 1 - en },
    ],
  })
  const text = 'long enough for a sentence'
  expect(writtenIn(text, 'de', read(0.85))).toEqual({ lang: 'de', sure: true })
  expect(writtenIn(text, 'de', read(0.87))).toEqual({ lang: 'en', sure: false })
  expect(writtenIn(text, 'de', read(0.99))).toEqual({ lang: 'en', sure: true })
  expect(writtenIn('short text', 'de', read(0.99))).toEqual({ lang: 'en', sure: false })
})
