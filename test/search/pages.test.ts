import { describe, expect, test } from 'vitest'
import { createPageSearch, type Page } from '../../src/search/pages.ts'
import { stemOf } from '../../src/search/stems.ts'

describe('pages that are only text', () => {
  const pages: Page[] = [
    {
      id: 'waste',
      lang: 'de',
      name: 'Abfall und Müll',
      text: 'Die Mülltonne wird alle zwei Wochen geleert. Sperrmüll melden Sie beim Bauhof an.',
    },
    {
      id: 'id-card',
      lang: 'de',
      name: 'Personalausweis',
      text: 'Einen neuen Ausweis beantragen Sie im Bürgerbüro. Bringen Sie ein Foto mit.',
    },
    {
      id: 'dog',
      lang: 'de',
      name: 'Hundesteuer',
      text: 'Wer einen Hund hält, meldet ihn bei der Stadt an und zahlt Steuer.',
    },
  ]
  const search = createPageSearch(pages, stemOf('de'))

  test.each([
    ['Personalausweis', 'id-card', 'its name'],
    ['Wann wird die Mülltonne geleert?', 'waste', 'words of its text'],
    ['ich brauche zwei Fotos', 'id-card', 'a word with another ending'],
    ['Hunde', 'dog', 'the plural'],
    ['Muelltonnen', 'waste', 'an umlaut written out'],
    ['Sperrmull', 'waste', 'an umlaut left out'],
    ['Hundestuer', 'dog', 'a typo in its name'],
    ['wo ist der Buahof', 'waste', 'a typo in its text'],
  ])('"%s" finds %s by %s', (text, id) => {
    const { kind, hits } = search(text)
    expect(kind).toBe('answer')
    expect(hits[0]?.id).toBe(id)
  })

  test('several are found best first, with shares of what speaks for them', () => {
    const { hits } = search('Wann wird der Müll geleert')
    expect(hits.length).toBeGreaterThan(1)
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
    expect(hits.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 2)
  })

  test.each(['', '?!', '123', 'zzz xqx', '😀'])('"%s" is on no page', (text) => {
    expect(search(text)).toEqual({ kind: 'none', hits: [] })
  })

  test('a page is read to its end, however long it is', () => {
    const long = { id: 'long', lang: 'de', name: 'Satzung', text: `${'Paragraf über allerlei. '.repeat(500)} Fischereischein` }
    expect(createPageSearch([...pages, long], stemOf('de'))('Fischereischein').hits[0]?.id).toBe('long')
  })

  test('at most five are found', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      id: `p${at}`,
      lang: 'de',
      name: `Antrag ${at}`,
      text: 'Antrag stellen',
    }))
    expect(createPageSearch(many, stemOf('de'))('Antrag').hits).toHaveLength(5)
  })
})

describe('pages with sample messages', () => {
  const pages: Page[] = [
    {
      id: 'flat',
      lang: 'en',
      name: 'Housing',
      examples: [
        'I need a flat',
        'we are looking for an apartment',
        'where can my family live',
        'how do I find a place to rent',
        'our flat is too small',
      ],
    },
    {
      id: 'work',
      lang: 'en',
      name: 'Work',
      examples: [
        'I am looking for a job',
        'how can I find work here',
        'I want to work as a nurse',
        'my employer does not pay me',
        'I lost my job',
      ],
    },
    {
      id: 'school',
      lang: 'en',
      name: 'School',
      examples: [
        'my daughter has to go to school',
        'how do I register my child at school',
        'which school is right for my son',
        'the teacher wrote a letter',
        'my child needs help with homework',
      ],
    },
  ]
  const search = createPageSearch(pages, stemOf('en'))

  test.each([
    ['we need a bigger flat', 'flat'],
    ['my son must go to school', 'school'],
    ['does my employer have to pay me', 'work'],
    ['I need an appartment', 'flat'],
    ['I loost my jbo', 'work'],
  ])('"%s" means %s', (text, id) => {
    const { kind, hits } = search(text)
    expect(kind).toBe('answer')
    expect(hits[0]?.id).toBe(id)
  })

  test.each(['who won the football match yesterday', 'recipe for pancakes', 'hello', 'zzz', ''])(
    '"%s" is like no sample and means no page',
    (text) => {
      expect(search(text)).toEqual({ kind: 'none', hits: [] })
    },
  )

  test('a page without samples is not preferred to one with them', () => {
    const bare = { id: 'bare', lang: 'en', name: 'Forms', text: 'A form for whoever has lost a job.' }
    expect(createPageSearch([...pages, bare], stemOf('en'))('I lost my job').hits[0]?.id).toBe('work')
  })

  test('when nothing tells the pages apart, they are choices', () => {
    const alike = ['alpha', 'beta', 'gamma', 'delta'].map((name) => ({
      id: name,
      lang: 'en',
      name,
      examples: [`please help me with ${name}`, `I have a question about ${name}`],
    }))
    const { kind, hits } = createPageSearch(alike, stemOf('en'))('please help me, I have a question about')
    expect(kind).toBe('choices')
    expect(hits).toHaveLength(4)
  })
})

test('without pages nothing is found', () => {
  expect(createPageSearch([], stemOf('de'))('Müll')).toEqual({ kind: 'none', hits: [] })
})
