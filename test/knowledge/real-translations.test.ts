import { describe, expect, test } from 'vitest'
import { knownLanguages, sourceLanguage } from '../../src/i18n/languages.ts'
import { readFolder } from '../../src/knowledge/folder.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { germanTexts, matchTexts, municipalityTexts } from '../../src/knowledge/translate.ts'
import { outdatedTexts } from '../../src/knowledge/translations.ts'
import { normalise } from '../../src/search/normalise.ts'

const files = await readFolder(new URL('../../knowledge', import.meta.url).pathname)
const { knowledge } = loadKnowledge(files, { folder: 'knowledge', today: new Date().toISOString().slice(0, 10), complete: true })
if (!knowledge) throw new Error('The knowledge has faults: see real.test.ts')
const { services, topics, municipalities, translations, searchTexts, signals, urgent } = knowledge

const all = knownLanguages().map(({ code }) => code)
const translated = all.filter((lang) => lang !== sourceLanguage)

/** The German texts of every card and municipality, by the id that their translations have. */
const german = new Map<string, string[]>([
  ...[...services.values(), ...topics.values()].map((card): [string, string[]] => [card.id, germanTexts(card)]),
  ...[...municipalities.values()].map((place): [string, string[]] => [`municipality-${place.id}`, municipalityTexts(place)]),
])

interface Pair {
  id: string
  de: string
  text: string
}

/** Every German text beside what it is in a language. */
function pairsOf(lang: string): Pair[] {
  return [...german].flatMap(([id, texts]) => {
    const translation = translations.get(lang)?.get(id)
    const matched = translation ? matchTexts(texts, translation) : new Map()
    return texts.map((de) => ({ id, de, text: matched.get(de)?.text ?? '' }))
  })
}

const pairs = new Map(translated.map((lang) => [lang, pairsOf(lang)]))

/** Numbers that differ for a good reason: `language id`, what the German has and the translation has not, and the other way. */
const honest: Record<string, { german: string[]; translation: string[]; reason: string }> = {
  'en einbuergerung': { german: [], translation: ['18'], reason: '"minderjährig" is said as "under 18"' },
  'en sozialamt': {
    german: ['01042025'],
    translation: ['1', '2025'],
    reason: '01.04. would be January 4 to many who read English',
  },
}

/** Arabic and Persian digits as ours; thousands and dates in one piece; 14:00 is the 14 of "14 Uhr". */
function numbersIn(text: string): string[] {
  const digits = text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
  return (
    digits
      .replace(/(?<=\d):00(?!\d)/g, '')
      .replace(/(?<=\d)[.,٬٫\s](?=\d)/g, '')
      .match(/\d+/g) ?? []
  )
}

const mailsIn = (text: string): string[] => text.match(/[\w.+-]+@[\w.-]+\w/g) ?? []
const webIn = (text: string): string[] =>
  text.match(/(?<![\w@.-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:de|nrw|org|com|eu|net|info)\b(?:\/[\w./-]*[\w/])?/g) ?? []

/** The first list without what the second has, one for one. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other]
  return list.filter((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

/** Pairs of which one text has what the other has not. */
function different(lang: string, of: (text: string) => string[]): string[] {
  return (pairs.get(lang) ?? []).flatMap(({ id, de, text }) => {
    const missing = without(of(de), of(text))
    const added = without(of(text), of(de))
    const allowed = honest[`${lang} ${id}`]
    if (missing.length + added.length === 0) return []
    if (allowed && `${missing}|${added}` === `${allowed.german}|${allowed.translation}`) return []
    return [`${id}: ${missing} became ${added} in "${text}" (${de})`]
  })
}

test('there are twelve languages to translate to', () => {
  expect(translated.length).toBe(12)
  expect([...translations.keys()].sort()).toEqual([...translated].sort())
})

describe.each(translated)('what we know in %s', (lang) => {
  test('is there for every service, topic and municipality', () => {
    const missing = [...german].filter(([id, texts]) => texts.length > 0 && !translations.get(lang)?.has(id))
    expect(missing.map(([id]) => id)).toEqual([])
  })

  test('is of the German of today', () => {
    const outdated = [...(translations.get(lang) ?? [])].flatMap(([id, translation]) =>
      outdatedTexts(german.get(id) ?? [], translation).map(({ text }) => `${id}: ${text}`),
    )
    expect(outdated).toEqual([])
  })

  test('has the numbers of the German', () => {
    expect(different(lang, numbersIn)).toEqual([])
  })

  test('has the mail and web addresses of the German', () => {
    expect(different(lang, mailsIn)).toEqual([])
    expect(different(lang, webIn)).toEqual([])
  })

  test.each(['Jobcenter', 'Ausländerbehörde', 'Wohngeld', 'Duldung'])('says %s where the German says it', (name) => {
    const named = (pairs.get(lang) ?? []).filter(({ de }) => de.includes(name))
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter(({ text }) => !text.includes(name))).toEqual([])
  })
})

test.each(translated.filter((lang) => lang !== 'de-easy'))('%s has left no longer text in German', (lang) => {
  expect((pairs.get(lang) ?? []).filter(({ de, text }) => de === text && de.length > 60)).toEqual([])
})

test('numbers that differ for a good reason are still there', () => {
  for (const [where, { german: gone, translation: come }] of Object.entries(honest)) {
    const [lang = '', id] = where.split(' ')
    const found = (pairs.get(lang) ?? []).filter(
      (pair) => pair.id === id && `${without(numbersIn(pair.de), numbersIn(pair.text))}` === `${gone}`,
    )
    expect(
      found.some(({ de, text }) => `${without(numbersIn(text), numbersIn(de))}` === `${come}`),
      where,
    ).toBe(true)
  }
})

test('the checks of numbers and addresses see them', () => {
  expect(numbersIn('1.500 Euro, 14–16:30 Uhr, 116 111')).toEqual(['1500', '14', '16', '30', '116111'])
  expect(numbersIn('١٬٥٠٠ و ۱۴:00')).toEqual(['1500', '14'])
  const texts = [...german.values()].flat()
  expect(texts.flatMap(numbersIn).length).toBeGreaterThan(300)
  expect(texts.flatMap(webIn)).toContain('exit.nrw')
  expect(texts.flatMap(mailsIn).length).toBeGreaterThan(30)
  expect(mailsIn('an ki@kreis-coesfeld.de.')).toEqual(['ki@kreis-coesfeld.de'])
  expect(webIn('auf www.bamf.de/navi, an ki@kreis-coesfeld.de')).toEqual(['www.bamf.de/navi'])
})

describe.each(all)('what people write in %s', (lang) => {
  const searched = [...services.keys()].map((id) => ({ id, ...searchTexts.get(lang)?.get(id) }))

  test('is known for every service: 30 messages at least', () => {
    const few = searched.filter(({ messages = [] }) => messages.length < 30)
    expect(few.map(({ id, messages = [] }) => `${id}: ${messages.length}`)).toEqual([])
  })

  test('is known for every service: 20 terms at least', () => {
    const few = searched.filter(({ terms = [] }) => terms.length < 20)
    expect(few.map(({ id, terms = [] }) => `${id}: ${terms.length}`)).toEqual([])
  })

  test('means one service, not two', () => {
    const owners = new Map<string, string[]>()
    for (const { id, messages = [] } of searched)
      for (const message of messages) owners.set(normalise(message), [...(owners.get(normalise(message)) ?? []), id])
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([])
  })

  test.each([...urgent.keys()])('is known for %s: 40 messages at least', (kind) => {
    const found = signals.find((signal) => signal.lang === lang && signal.id === kind)
    expect(found?.messages.length).toBeGreaterThanOrEqual(40)
  })
})
