import { expect, test } from 'vitest'
import { municipalityIn, placeAnswer } from '../../src/search/places.ts'
import { realContent } from '../harness/real-content.ts'

const { knowledge } = await realContent()

test.each([
  ['Hebamme in Dülmen', 'duelmen'],
  ['hebamme duelmen', 'duelmen'],
  ['Wohnung 59348', 'luedinghausen'],
  ['ich bin von Ludinghausen', 'luedinghausen'],
  ['Wohnung in Senden', 'senden'],
  ['Tafel Senden', 'senden'],
  ['Senden', 'senden'],
])('"%s" names %s', (text, id) => {
  expect(municipalityIn(text, knowledge)).toBe(id)
})

test('every name and spelling of a municipality is an answer, and a postal code unless two share it', () => {
  for (const { id, name, officialName, alternateNames, postalCodes } of knowledge.municipalities.values()) {
    for (const spelling of [name, officialName, ...alternateNames]) expect(placeAnswer(spelling, knowledge)).toBe(id)
    for (const code of postalCodes) expect([id, undefined]).toContain(placeAnswer(code, knowledge))
  }
})

test.each(['wohin muss ich den brief senden', 'Coesfeld oder Dülmen', 'Berlin', '12345', ''])(
  '"%s" names no place, or not one',
  (text) => {
    expect(municipalityIn(text, knowledge)).toBeUndefined()
  },
)

test('a text is an answer to "where do you live" when it says that and nothing else', () => {
  expect(placeAnswer('ich wohne in Duelmen', knowledge)).toBe('duelmen')
  expect(placeAnswer('I live in Olfen', knowledge)).toBe('olfen')
  expect(placeAnswer('48249', knowledge)).toBe('duelmen')
  expect(placeAnswer('Hebamme in Dülmen', knowledge)).toBeUndefined()
})
