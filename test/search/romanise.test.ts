import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/search/normalise.ts'
import { consonantsOf, persianConsonantsOf, soundOf, writingOf } from '../../src/search/romanise.ts'

/** What somebody types, word by word, as the ranking hears it. */
const heard = (soundOfWord: (word: string) => string) => (text: string) => wordsOf(text).map(soundOfWord).join(' ')
const sound = heard(soundOf)
const consonants = heard(consonantsOf)
const persian = heard(persianConsonantsOf)

describe('a word in Cyrillic letters and in Latin ones has one sound', () => {
  test.each([
    ['термин', 'termin'],
    ['термін', 'Termin'],
    ['довідка', 'dovidka'],
    ['як', 'jak', 'yak'],
    ['школа', 'shkola', 'schkola', 'şkola'],
    ['хочу', 'hochu', 'khochu', 'xochu', 'хo4u'],
    ['що', 'shcho', 'scho'],
    ['центр', 'tsentr', 'centr', 'tzentr'],
    ['житло', 'zhytlo'],
    ['їжа', 'yizha'],
    ['юрист', 'yurist', 'jurist'],
    ['язык', 'yazyk', 'jazyk'],
    ['новый', 'novyy', 'noviy'],
    ['семья', 'semya', 'semja'],
    ['вода', 'voda', 'woda'],
    ['паспорт', 'pasport', 'passport'],
    ['филия', 'filiya', 'philia'],
    ['съвет', 'savet', 'sqvet'],
    ['шест', 'shest', '6est'],
    ['анмельдунг', 'Anmeldung'],
  ])('%s, %s', (...spellings) => {
    const [first = ''] = spellings.map(sound)
    expect(first.length).toBeGreaterThan(1)
    expect(first).toMatch(/^[a-z]+$/)
    expect(spellings.map(sound)).toEqual(spellings.map(() => first))
  })

  test.each([
    ['лист', 'ліс'],
    ['школа', 'скеля'],
    ['робота', 'рибата'],
    ['дім', 'дим а'],
    ['вода', 'года'],
    ['термин', 'терміново'],
  ])('but %s and %s are different words', (one, other) => {
    expect(sound(one)).not.toBe(sound(other))
  })
})

describe('a word in Arabic letters and in Latin ones with numbers has the same consonants', () => {
  test.each([
    ['سكن', 'sakan', 'skn'],
    ['مساعد', 'musa3ed', 'mosa3id'],
    ['خبز', 'khobz', '5obz'],
    ['حليب', '7alib', 'halib'],
    ['شغل', 'shughl', 'choghol', 'sh8l'],
    ['قلب', 'qalb', 'kalb'],
    ['صبر', '9abr', 'sabr'],
    ['تيرمين', 'termin', 'Termin'],
    ['محمّد', 'mohammad', 'Muhamed'],
    ['پاسبورت', 'paspwrt', 'basbort'],
  ])('%s, %s', (...spellings) => {
    const [first = ''] = spellings.map(consonants)
    expect(first.length).toBeGreaterThan(1)
    expect(first).toMatch(/^[a-z]+$/)
    expect(spellings.map(consonants)).toEqual(spellings.map(() => first))
  })

  test('vowels do not count, consonants do', () => {
    expect(consonants('kitab')).toBe(consonants('kutub'))
    expect(consonants('kitab')).not.toBe(consonants('kilab'))
    expect(consonants('سكن')).not.toBe(consonants('سجن'))
  })
})

describe('a word in Persian letters and in Latin ones has the same consonants', () => {
  test.each([
    ['کمک', 'komak'],
    ['كتاب', 'کتاب', 'ketab'],
    ['شغل', 'shoghl', 'shoql'],
    ['وقت', 'vaght', 'vaqt'],
    ['ژاکت', 'zhaket', 'jaket'],
    ['خانم', 'khanom', 'xanum'],
    ['چرا', 'chera'],
    ['ترمین', 'termin'],
  ])('%s, %s', (...spellings) => {
    const [first = ''] = spellings.map(persian)
    expect(first.length).toBeGreaterThan(1)
    expect(first).toMatch(/^[a-z]+$/)
    expect(spellings.map(persian)).toEqual(spellings.map(() => first))
  })

  test('letters of one sound in Persian are one, though they are two in Arabic', () => {
    for (const [one, other] of [
      ['ذر', 'زر'],
      ['ضرب', 'زرب'],
      ['ثابت', 'سابت'],
      ['غم', 'قم'],
    ] as const) {
      expect(persian(one)).toBe(persian(other))
      expect(consonants(one)).not.toBe(consonants(other))
    }
  })

  test('sh and s, ch and sh, kh and h are told apart, which Arabic consonants do not', () => {
    expect(persian('شیر')).not.toBe(persian('سیر'))
    expect(persian('shir')).not.toBe(persian('sir'))
    expect(persian('چیر')).not.toBe(persian('شیر'))
    expect(persian('خر')).not.toBe(persian('هر'))
    expect(consonants('خر')).toBe(consonants('هر'))
  })
})

test('a word without a sound has none, whatever is typed', () => {
  for (const sounds of [soundOf, consonantsOf, persianConsonantsOf]) expect(sounds('')).toBe('')
  expect(soundOf('ь')).toBe('')
  expect(consonantsOf('aeiou3')).toBe('')
  expect(consonantsOf('او')).toBe('')
  expect(persianConsonantsOf('ای')).toBe('')
})

test('languages are written in the letters of those who speak them, any other in Latin ones', () => {
  expect(['uk', 'ru', 'bg'].map(writingOf)).toEqual(['cyrillic', 'cyrillic', 'cyrillic'])
  expect(writingOf('ar')).toBe('arabic')
  expect(writingOf('fa')).toBe('persian')
  expect(['de', 'de-easy', 'en', 'tr', 'xx'].map(writingOf)).toEqual(Array(5).fill('latin'))
})
