import { expect, test } from 'vitest'
import { hashText } from '../../src/knowledge/hash.ts'

test('a hash is twelve hex digits, the same for the same text, different for a changed letter', () => {
  expect(hashText('')).toMatch(/^[0-9a-f]{12}$/)
  expect(hashText('Griffbereit')).toBe(hashText('Griffbereit'))
  const texts = Array.from({ length: 5000 }, (_, index) => `Text ${index}`)
  expect(new Set(texts.map(hashText)).size).toBe(texts.length)
})
