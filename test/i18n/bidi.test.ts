import { expect, test } from 'vitest'
import { isolateForeign } from '../../src/i18n/bidi.ts'

/** Shows the marks: ⟨ and ⟩ for isolates, ‖ for the mark at the start of a line. */
const shown = (html: string): string =>
  isolateForeign(html, 'rtl')
    .replace(/\u2066/g, '⟨')
    .replace(/\u2069/g, '⟩')
    .replace(/\u200f/g, '‖')

test.each([
  ['مكتب العمل (Jobcenter) في Coesfeld', '‖مكتب العمل (⟨Jobcenter⟩) في ⟨Coesfeld⟩'],
  ['Jobcenter يساعدكم', '‖⟨Jobcenter⟩ يساعدكم'],
  ['اتصلوا على 02541 18-0 الآن', '‖اتصلوا على ⟨02541 18-0⟩ الآن'],
  ['<b>الشرطة: 110</b>', '‖<b>الشرطة: 110</b>'],
  ['<a href="tel:110">\u2066110\u2069</a>', '‖<a href="tel:110">⟨110⟩</a>'],
  ['A &amp; B قال', '‖⟨A⟩ &amp; ⟨B⟩ قال'],
  ['حسب § 24 AufenthG.', '‖حسب ⟨§ 24 AufenthG⟩.'],
  ['سطر\n\nKI: سطر', '‖سطر\n\n‖⟨KI⟩: سطر'],
  ['Kommunales Integrationszentrum (KI) Kreis Coesfeld', '‖⟨Kommunales Integrationszentrum (KI) Kreis Coesfeld⟩'],
  ['Wohnung suchen, Wohnberechtigungsschein (WBS)', '‖⟨Wohnung suchen, Wohnberechtigungsschein (WBS)⟩'],
  ['اسأل (KI) Coesfeld', '‖اسأل (⟨KI⟩) ⟨Coesfeld⟩'],
])('%s', (html, expected) => {
  expect(shown(html)).toBe(expected)
})

test('twice is once, and a text from left to right stays as it is', () => {
  const once = isolateForeign('مكتب Jobcenter', 'rtl')
  expect(isolateForeign(once, 'rtl')).toBe(once)
  expect(isolateForeign('Jobcenter', 'ltr')).toBe('Jobcenter')
})
