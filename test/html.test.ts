import { expect, test } from 'vitest'
import { escapeHtml, htmlToText } from '../src/html.ts'

test('nothing in an escaped text can become a tag or leave an attribute', () => {
  expect(escapeHtml('<b onclick="x">&amp;</b>')).toBe('&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt;')
})

test('what was escaped reads as before', () => {
  const text = 'Fragen & <Antworten> "hier" &lt; &amp;lt;'
  expect(htmlToText(escapeHtml(text))).toBe(text)
})

test('as text, a link keeps its address unless its label says it', () => {
  expect(htmlToText('<b>Mehr</b>: <a href="https://www.a.de/x">Seite</a>')).toBe('Mehr: Seite (https://www.a.de/x)')
  expect(htmlToText('<a href="https://www.a.de">a.de</a>')).toBe('a.de')
  expect(htmlToText('<a href="tel:112">112</a>')).toBe('112')
})
