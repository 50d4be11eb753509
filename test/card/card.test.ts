import { beforeAll, describe, expect, test } from 'vitest'
import {
  cardLanguage,
  contactLine,
  contactNeedsCheck,
  formatDate,
  needsCheck,
  renderCard,
  townHallLines,
} from '../../src/card/card.ts'
import { splitMessages } from '../../src/card/split.ts'
import type { Content } from '../../src/content.ts'
import { htmlToText } from '../../src/html.ts'
import type { Contact } from '../../src/knowledge/schema.ts'
import { realContent } from '../harness/real-content.ts'

const source = 'https://www.kreis-coesfeld.de'
const contact = (values: Partial<Contact>): Contact => ({ source, checked: '2026-01', ...values })

let content: Content
beforeAll(async () => {
  content = await realContent()
})

function textOf(id: string, lang = 'de', home?: 'duelmen'): string {
  const card = renderCard(content.knowledge, id, content.i18n.translator(lang), home)
  return htmlToText(card?.paragraphs.join('\n\n') ?? '')
}

describe('please check', () => {
  test.each([
    ['2022-12-31', true],
    ['2022', true],
    ['2023', false],
    ['2026-01', false],
    ['unknown', false],
  ])('a fact of %s: %s', (checked, expected) => {
    expect(needsCheck({ checked })).toBe(expected)
  })

  test('general knowledge is always to be checked', () => {
    expect(needsCheck({ checked: '2026-11', background: true })).toBe(true)
  })

  test('a number without a date is to be checked, a web address shows by itself whether it is right', () => {
    expect(contactNeedsCheck(contact({ phone: '02541 18-0', checked: 'unknown' }))).toBe(true)
    expect(contactNeedsCheck(contact({ email: 'a@b.de', checked: 'unknown' }))).toBe(true)
    expect(contactNeedsCheck(contact({ url: source, checked: 'unknown' }))).toBe(false)
    expect(contactNeedsCheck(contact({ url: source, checked: '2020' }))).toBe(true)
  })

  test.each(['110', '112', '116117', '116 016'])('%s never moves', (phone) => {
    expect(contactNeedsCheck(contact({ phone, checked: '2001' }))).toBe(false)
    expect(contactNeedsCheck(contact({ phone, background: true }))).toBe(false)
  })

  test('what looks like a help line but is none is checked', () => {
    expect(contactNeedsCheck(contact({ phone: '1170', checked: '2001' }))).toBe(true)
  })
})

describe('what has ended', () => {
  test('Durchstarten says since when, and what takes its place', () => {
    const text = textOf('durchstarten')
    expect(text).toContain('⚠️ Das gibt es nicht mehr (Ende: 06.2023).')
    expect(text).toMatch(/Das hilft heute: .*(Integrationsmanagement|KIM).*, .*Jugend/)
    expect(text.indexOf('Das gibt es nicht mehr')).toBeLessThan(text.indexOf('Was ist das?'))
    expect(renderCard(content.knowledge, 'durchstarten', content.i18n.translator('de'), undefined)?.replacedBy).toContain('jmd')
  })

  test('KOMM-AN does so, in English too', () => {
    expect(textOf('komm-an')).toContain('Das gibt es nicht mehr (Ende: 2025).')
    expect(textOf('komm-an', 'en')).toContain('This no longer exists (end: 2025).')
    expect(textOf('komm-an', 'en')).toContain('What helps today: ')
  })
})

describe('a card', () => {
  test('is shown for every service and topic in every language, below the limit once split', () => {
    for (const lang of content.i18n.languages) {
      for (const id of [...content.knowledge.services.keys(), ...content.knowledge.topics.keys()]) {
        for (const home of [undefined, 'duelmen'] as const) {
          const card = renderCard(content.knowledge, id, content.i18n.translator(lang), home)
          const messages = splitMessages(card?.paragraphs ?? [])
          expect(messages.length, id).toBeGreaterThan(0)
          for (const html of messages) {
            expect(html.length, id).toBeLessThan(4096)
            expect(html, id).not.toMatch(/undefined|\[object/)
            for (const tag of ['b', 'i', 'a']) {
              const opened = html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
              expect(html.split(`</${tag}>`).length - 1, `${id} ${tag}`).toBe(opened)
            }
          }
        }
      }
    }
  })

  test('there is none for an unknown id', () => {
    expect(renderCard(content.knowledge, 'constructor', content.i18n.translator('de'), undefined)).toBeUndefined()
  })

  test('says where it stands and how fresh that is', () => {
    expect(textOf('griffbereit')).toMatch(/Quelle: .+\. (Stand: [\d.]+|Ohne Datum, bitte prüfen)/)
  })

  test('of a town hall matter names the town hall once the place is known, and asks for it before', () => {
    expect(textOf('buergerbuero')).toContain('Schreiben Sie mir Ihren Ort oder Ihre Postleitzahl.')
    expect(textOf('buergerbuero', 'de', 'duelmen')).toContain('Ihr Rathaus: Stadt Dülmen')
  })

  test('shows only what concerns the place of the person', () => {
    const narrowed = [...content.knowledge.services.values()].filter(({ contacts }) =>
      contacts.some(({ municipalities }) => municipalities !== undefined && !municipalities.includes('duelmen')),
    )
    expect(narrowed.length).toBeGreaterThan(0)
    for (const { id, contacts } of narrowed) {
      const elsewhere = contacts.find(
        ({ label, municipalities }) => label !== undefined && municipalities && !municipalities.includes('duelmen'),
      )
      if (elsewhere?.label && contacts.filter(({ label }) => label === elsewhere.label).length === 1) {
        const text = textOf(id, 'de', 'duelmen')
          .split('\n')
          .filter((line) => /^[☎✉🔗📍]/u.test(line))
        expect(
          text.some((line) => line.includes(`${elsewhere.label}: \u2066${elsewhere.phone ?? '?'}`)),
          id,
        ).toBe(false)
      }
    }
  })

  test('of a help line begins with its number', () => {
    const text = textOf('notruf')
    expect(text.indexOf('112')).toBeLessThan(400)
    expect(text.indexOf('Kontakt')).toBeLessThan(text.indexOf('Was ist das?') === -1 ? 9999 : text.indexOf('Was ist das?'))
  })

  test('without a translation is German and says so', () => {
    const card = renderCard(
      { ...content.knowledge, translations: new Map() },
      'griffbereit',
      content.i18n.translator('en'),
      undefined,
    )
    expect(card?.translation).toBe('missing')
    expect(card && cardLanguage(card, 'en')).toEqual({ tag: 'de', dir: 'ltr' })
    expect(card?.paragraphs.at(-1)).toBe('<i>This text is available in German only.</i>')
  })
})

describe('a contact', () => {
  const t = (): ReturnType<Content['i18n']['translator']> => content.i18n.translator('de')

  test('is a link that a phone can use, with its text kept in order in right-to-left languages', () => {
    expect(contactLine(contact({ phone: '02541 18-9000' }), t())).toBe(
      '☎️ <a href="tel:02541189000">\u206602541 18-9000\u2069</a>',
    )
    expect(contactLine(contact({ label: 'Büro', email: 'ki@b.de' }), t())).toBe(
      '✉️ Büro: <a href="mailto:ki@b.de">\u2066ki@b.de\u2069</a>',
    )
    expect(contactLine(contact({ url: 'https://www.a.de/' }), t())).toBe('🔗 <a href="https://www.a.de/">\u2066a.de\u2069</a>')
    expect(contactLine(contact({ address: 'Markt 8, 48653 Coesfeld' }), t())).toBe('📍 \u2066Markt 8, 48653 Coesfeld\u2069')
  })

  test('can hold nothing that becomes a tag', () => {
    const line = contactLine(contact({ label: '<script>', url: 'https://a.de/?a="&b=<' }), t())
    expect(line).not.toMatch(/<script|"&b|=</)
    expect(line).toContain('&lt;script&gt;')
  })

  test('asks to be checked', () => {
    expect(contactLine(contact({ phone: '123', checked: '2020' }), t())).toContain('<i>(bitte prüfen)</i>')
  })
})

test('dates are written the German way', () => {
  expect(['2025', '2025-03', '2025-03-14'].map(formatDate)).toEqual(['2025', '03.2025', '14.03.2025'])
})

test('a town hall in English keeps its numbers and translates what is to know', () => {
  const duelmen = content.knowledge.municipalities.get('duelmen')
  if (!duelmen) throw new Error('Dülmen is gone')
  const [german, english] = ['de', 'en'].map((lang) => townHallLines(duelmen, content.knowledge, content.i18n.translator(lang)))
  expect(english).toHaveLength(german?.length ?? 0)
  expect(english).not.toEqual(german)
})
