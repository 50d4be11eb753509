import { describe, expect, test } from 'vitest'
import { serviceSchema, type Translation } from '../../src/knowledge/schema.ts'
import { germanTexts, matchTexts, translateCard } from '../../src/knowledge/translate.ts'
import { fact, service } from '../knowledge/files.ts'

const german = ['Name', 'Kurz', 'Eins', 'Zwei', 'Drei']
const english = ['name', 'short', 'one', 'two', 'three']
const translation: Translation = {
  id: 'x',
  reviewed: null,
  texts: german.map((de, index) => ({ de, text: english[index] ?? '' })),
}

function said(texts: readonly string[]): (string | undefined)[] {
  const matched = matchTexts(texts, translation)
  return texts.map((text) => matched.get(text)?.text)
}

function outdated(texts: readonly string[]): string[] {
  const matched = matchTexts(texts, translation)
  return texts.filter((text) => matched.get(text)?.outdated !== false)
}

describe('a German text finds its translation', () => {
  test('word for word', () => {
    expect(said(german)).toEqual(english)
    expect(outdated(german)).toEqual([])
  })

  test('when it was edited: the pair in its place is shown, and is outdated', () => {
    const edited = ['Name', 'Kurz', 'Eins', 'Zwei, neu', 'Drei']
    expect(said(edited)).toEqual(english)
    expect(outdated(edited)).toEqual(['Zwei, neu'])
  })

  test('when one was put in between: that one alone stays German', () => {
    const inserted = ['Name', 'Kurz', 'Eins', 'Neu', 'Zwei', 'Drei']
    expect(said(inserted)).toEqual(['name', 'short', 'one', undefined, 'two', 'three'])
    expect(outdated(inserted)).toEqual(['Neu'])
  })

  test('when one was removed: the others keep theirs', () => {
    expect(said(['Name', 'Kurz', 'Zwei', 'Drei'])).toEqual(['name', 'short', 'two', 'three'])
    expect(outdated(['Name', 'Kurz', 'Zwei', 'Drei'])).toEqual([])
  })

  test('when two changed places', () => {
    expect(said(['Name', 'Kurz', 'Zwei', 'Eins', 'Drei'])).toEqual(['name', 'short', 'two', 'one', 'three'])
  })

  test('when the first and the last were edited', () => {
    expect(said(['Neuer Name', 'Kurz', 'Eins', 'Zwei', 'Drei!'])).toEqual(english)
    expect(outdated(['Neuer Name', 'Kurz', 'Eins', 'Zwei', 'Drei!'])).toEqual(['Neuer Name', 'Drei!'])
  })
})

describe('a card in another language', () => {
  const card = serviceSchema.parse(
    service('x', { name: 'Name', summary: 'Kurz', description: [fact('Eins'), fact('Zwei'), fact('Drei')] }),
  )

  test('lists its texts as they are read', () => {
    expect(germanTexts(card)).toEqual(german)
  })

  test('is current, outdated after an edit, or missing', () => {
    expect(translateCard(card, translation)).toMatchObject({ state: 'current', card: { name: 'name', summary: 'short' } })
    const edited = { ...card, summary: 'Kürzer' }
    expect(translateCard(edited, translation)).toMatchObject({ state: 'outdated', card: { summary: 'short' } })
    expect(translateCard(card, undefined)).toEqual({ state: 'missing', card })
  })

  test('keeps source and date of its facts', () => {
    const { description } = translateCard(card, translation).card
    expect(description[0]).toEqual({ ...card.description[0], text: 'one' })
  })
})
