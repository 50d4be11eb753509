import { describe, expect, test } from 'vitest'
import { learn } from '../../src/search/learn.ts'
import { decodeLesson, encodeLesson, lessonVersion, scores, sparse } from '../../src/search/lesson.ts'
import { createModel } from '../../src/search/model.ts'

const lesson = learn({
  examples: [
    { label: 'wohnen', text: 'ich suche eine wohnung' },
    { label: 'wohnen', text: 'eine wohnung finden' },
    { label: 'arbeit', text: 'ich suche arbeit' },
    { label: 'arbeit', text: 'eine arbeit finden' },
    { label: '!danger-fire', text: 'es brennt bei uns' },
    { label: '!danger-fire', text: 'es brennt in der wohnung' },
    { label: '!out-of-scope', text: 'wie wird das wetter' },
    { label: '!out-of-scope', text: 'das wetter morgen' },
    { label: '!greeting', text: 'Grüß Gott' },
  ],
  names: [
    { name: 'wohnungsamt', id: 'wohnen' },
    { name: 'допомога "ä"', id: 'arbeit' },
  ],
  writing: 'latin',
})
const file = encodeLesson(lesson).buffer

/** The same file with another word in its header, as long as the one before. */
function withHeader(before: string, after: string): ArrayBuffer {
  const bytes = new Uint8Array(file.slice(0))
  const text = new TextDecoder('latin1').decode(bytes)
  const at = text.indexOf(before)
  expect(at).toBeGreaterThan(0)
  bytes.set(new TextEncoder().encode(after), at)
  return bytes.buffer
}

describe('a lesson that was kept in a file', () => {
  test('is what it was', () => {
    expect(decodeLesson(file)).toEqual(lesson)
  })

  test('gives the same answers', () => {
    const kept = decodeLesson(file)
    if (!kept) throw new Error('no lesson')
    for (const text of ['wohnung', 'ich suche arbeit', 'es brennt', 'das wetter', 'xyz']) {
      expect(createModel(kept)(text)).toEqual(createModel(lesson)(text))
    }
    expect(createModel(kept)('wohnung suchen')?.labels[0]?.label).toBe('wohnen')
    expect(createModel(kept)('es brennt')?.danger).toBeGreaterThan(createModel(kept)('das wetter')?.danger ?? Infinity)
    expect(kept.exact.get('gruss gott')).toBe('!greeting')
  })

  test('is read whatever the length of its texts is, though numbers stand at multiples of four', () => {
    for (const name of ['', 'a', 'ab', 'abc', 'abcd', 'ä']) {
      const named = { ...lesson, names: [{ name, id: 'x' }] }
      expect(decodeLesson(encodeLesson(named).buffer)).toEqual(named)
    }
  })

  test('is no lesson when it is of another version', () => {
    expect(decodeLesson(withHeader('"latin"', '"Latin"'))).toBeDefined()
    const other = String(lessonVersion).replace(/.$/, (digit) => (digit === '1' ? '3' : '1'))
    expect(decodeLesson(withHeader(`"version":${lessonVersion}`, `"version":${other}`))).toBeUndefined()
  })

  test('is no lesson when a part of it is missing, wherever it was cut', () => {
    // The last three bytes may be there only to fill up.
    for (let length = 0; length <= file.byteLength - 4; length += 1) expect(decodeLesson(file.slice(0, length))).toBeUndefined()
    expect(decodeLesson(file.slice(0))).toBeDefined()
  })

  test.each(['', 'nonsense', '{"version":2}', '\u0004\0\0\0null', '\u00ff\u00ff\u00ff\u00ff'])('%j is no lesson', (text) => {
    expect(decodeLesson(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer)).toBeUndefined()
  })
})

describe('weights made sparse', () => {
  const dense = Float32Array.of(4, -2, 0.1, 0, 0, 0, -0.1, 1, 0.5)
  const vector = (at: number) => ({ index: Int32Array.of(at), value: Float32Array.of(1), known: 1 })
  const scored = (at: number) => {
    const into = new Float64Array(3)
    scores(sparse(dense, 3), vector(at), into)
    return [...into]
  }

  test('score nearly as the dense ones, and those near nothing are left out', () => {
    const close = (numbers: number[]) => numbers.map((number) => expect.closeTo(number, 1))
    expect(scored(0)).toEqual([...close([4, -2]), 0])
    expect(scored(1)).toEqual([0, 0, 0])
    expect(scored(2)).toEqual([0, ...close([1, 0.5])])
    expect(sparse(dense, 3).weights).toHaveLength(4)
  })

  test('add to scores that are there', () => {
    const into = Float64Array.of(10, 0, 0)
    scores(sparse(dense, 3), { index: Int32Array.of(0, 2), value: Float32Array.of(0.5, 2), known: 1 }, into)
    expect([...into]).toEqual([12, 1, 1].map((number) => expect.closeTo(number, 1)))
  })
})
