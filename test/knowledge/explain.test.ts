import { describe, expect, test } from 'vitest'
import { fact, faultsOf, json, service, serviceFile } from './files.ts'

const web = { source: 'https://www.kreis-coesfeld.de', checked: '2026-01' }

/** What is said about a service with these values, without the file. */
function said(values: Record<string, unknown>): string[] {
  return faultsOf(serviceFile('a', values)).map((line) => line.replace('knowledge/services/a.json:', ''))
}

describe('what is wrong is said in German, with what would be right', () => {
  test.each([
    [
      'a missing field',
      { name: undefined },
      '1 name: Das Feld "name" fehlt (Name, wie er an der Tür oder auf der Webseite steht)',
    ],
    ['a text that is a number', { name: 5 }, '9 name: 5 ist kein Text. Texte stehen in geraden Anführungszeichen'],
    ['null', { name: null }, '9 name: null ist hier nicht möglich. Wenn es nichts gibt, bitte die ganze Zeile weglassen'],
    ['an empty text', { name: ' ' }, '9 name: Der Text ist leer'],
    ['an empty list', { audiences: [] }, '4 audiences: Die Liste ist leer'],
    [
      'a text that should be a list',
      { audiences: 'employer' },
      '4 audiences: "employer" ist keine Liste. Richtig wäre ["employer"]',
    ],
    [
      'a word that is not on offer',
      { status: 'activ' },
      '8 status: "activ" ist hier nicht möglich. Meinten Sie "active"? Möglich sind: "active", "inactive", "defunct"',
    ],
    [
      'a choice that is missing',
      { kind: undefined },
      '1 kind: Das Feld "kind" fehlt. Möglich sind: "service", "office", "course", "hotline"',
    ],
    ['a switch that is off', { townHall: false }, '21 townHall: false ist hier nicht möglich. Richtig wäre true'],
    [
      'a bad id',
      { organization: 'Kreis Coesfeld' },
      '21 organization: "Kreis Coesfeld" ist keine Kennung. Richtig wäre "kreis-coesfeld"',
    ],
    ['a list that is a block', { description: { text: 'x' } }, '21 description: {"text":"x"} ist keine Liste'],
  ])('%s', (_, values, message) => {
    expect(said(values)[0]).toContain(message)
  })

  test('an unknown field is shown where it stands, with the field that was probably meant', () => {
    expect(said({ organisation: 'o' })).toEqual([
      '21 organisation: Das Feld "organisation" gibt es hier nicht. Meinten Sie "organization"?',
    ])
  })

  test('an unknown field that resembles none gets the list of fields', () => {
    expect(said({ description: [fact('x', { colour: 'red' })] })[0]).toContain(
      'description[0].colour: Das Feld "colour" gibt es hier nicht. Möglich sind: text, source, checked, background, municipalities',
    )
  })

  test('a field that is missing inside a list is shown at the block that lacks it', () => {
    expect(said({ description: [fact('x'), { text: 'y', checked: '2026' }] })[0]).toMatch(
      /^27 description\[1\].source: Das Feld "source" fehlt/,
    )
  })
})

describe('contacts', () => {
  const contact = (values: Record<string, unknown>) => said({ contacts: [{ ...web, ...values }] })[0]

  test.each([
    [
      'mail',
      { email: 'ki@kreis' },
      'contacts[0].email: "ki@kreis" ist keine E-Mail-Adresse. Richtig wäre z. B. "ki@kreis-coesfeld.de"',
    ],
    ['mail with a space', { email: 'ki@kreis-coesfeld.de ' }, 'ist keine E-Mail-Adresse. Richtig wäre "ki@kreis-coesfeld.de"'],
    [
      'phone',
      { phone: 'auf Anfrage' },
      'contacts[0].phone: "auf Anfrage" ist keine Telefonnummer. Richtig wäre z. B. "02541 12345"',
    ],
    ['web address', { url: 'kreis-coesfeld.de' }, 'ist keine Webadresse. Richtig wäre "https://kreis-coesfeld.de"'],
    ['source', { url: 'https://a.de', source: 'Webseite' }, '"Webseite" ist keine Quelle. Richtig wäre z. B. "https://'],
    ['municipality', { url: 'https://a.de', municipalities: ['dülmen'] }, 'Meinten Sie "duelmen"?'],
    [
      'no value',
      {},
      'contacts[0]: Dem Kontakt fehlt der Wert. Richtig wäre genau eines dieser Felder: phone, email, url, address',
    ],
    ['two values', { phone: '112', url: 'https://a.de' }, 'contacts[0]: Der Kontakt hat mehrere Werte (phone, url)'],
  ])('%s', (_, values, message) => {
    expect(contact(values)).toContain(message)
  })

  test('two values are told beside another fault of the same contact', () => {
    expect(said({ contacts: [{ ...web, phone: '112', email: 'x' }] })).toHaveLength(2)
  })
})

describe('dates', () => {
  test.each([
    ['14.3.2025', '2025-03-14'],
    ['3/2025', '2025-03'],
    ['2025-3', '2025-03'],
  ])('%s should be %s', (checked, right) => {
    expect(said({ cost: [fact('x', { checked })] })[0]).toContain(`"${checked}" ist kein Datum. Richtig wäre "${right}"`)
  })

  test('what is no date at all gets an example', () => {
    expect(said({ cost: [fact('x', { checked: 'neulich' })] })[0]).toContain(
      'ist kein Datum. Richtig wäre z. B. "2026", "2026-03"',
    )
  })
})

test('municipalities: postal codes and coordinates', () => {
  const value = { id: 'senden', name: 'S', officialName: 'S', postalCodes: ['4830'], latitude: 5.2, ...web }
  const found = faultsOf(json('municipalities/senden.json', value))
  expect(found[0]).toContain('postalCodes[0]: "4830" ist keine Postleitzahl. Richtig wäre z. B. "48249" (fünf Ziffern)')
  expect(found[1]).toContain('latitude: 5.2 ist zu klein. Richtig wäre mindestens 51')
})

test('a file with a list instead of a block', () => {
  expect(faultsOf(json('services/a.json', [service('a')]))[0]).toContain('ist kein Block')
})
