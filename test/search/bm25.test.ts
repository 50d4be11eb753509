import { expect, test } from 'vitest'
import { createBm25 } from '../../src/search/bm25.ts'

function scoresOf(documents: number[][], question: number[], weight = 1): number[] {
  const into = new Map<number, number>()
  createBm25(documents)(question, weight, into)
  return documents.map((_, number) => into.get(number) ?? 0)
}

test('a document that shares nothing with the question has no score, one that does has some', () => {
  const [one = 0, other] = scoresOf(
    [
      [1, 2],
      [3, 4],
    ],
    [1],
  )
  expect(one).toBeGreaterThan(0)
  expect(other).toBe(0)
})

test('the score is that of the formula', () => {
  // Both of mean length: the count of 1 is weighed as 2.2 / 2.2, and one of two documents has the feature.
  expect(scoresOf([[1], [2]], [1])[0]).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 10)
  expect(
    scoresOf(
      [
        [1, 1],
        [2, 2],
      ],
      [1],
    )[0],
  ).toBeCloseTo((Math.log(2) * 2 * 2.2) / (2 + 1.2), 10)
})

test('a rare feature tells more than one that most documents have', () => {
  const [rare = 0, common = 0] = scoresOf(
    [
      [1, 2],
      [3, 4],
      [3, 5],
      [3, 6],
    ],
    [1, 3],
  )
  expect(rare).toBeGreaterThan(common)
  expect(common).toBeGreaterThan(0)
})

test('more is more, but less and less so', () => {
  const [once = 0, twice = 0, often = 0] = scoresOf(
    [
      [1, 2, 2, 2],
      [1, 1, 2, 2],
      [1, 1, 1, 2],
    ],
    [1],
  )
  expect(twice).toBeGreaterThan(once)
  expect(often).toBeGreaterThan(twice)
  expect(often - twice).toBeLessThan(twice - once)
})

test('of two documents that say it once the shorter one is the better', () => {
  const [short = 0, long = 0] = scoresOf([[1, 2], [1, 2, 3, 4, 5, 6, 7, 8], [9]], [1])
  expect(short).toBeGreaterThan(long)
})

test('a feature asked twice counts once, and each of several adds to the score', () => {
  const documents = [[1, 2], [3]]
  expect(scoresOf(documents, [1, 1])).toEqual(scoresOf(documents, [1]))
  expect(scoresOf(documents, [1, 2])[0]).toBeCloseTo(2 * (scoresOf(documents, [1])[0] ?? 0), 10)
})

test('scores are weighed, and added to what was there', () => {
  const documents = [[1], [2]]
  const [plain = 0] = scoresOf(documents, [1])
  expect(scoresOf(documents, [1], 0.5)[0]).toBeCloseTo(plain / 2, 10)
  const into = new Map([[0, 7]])
  createBm25(documents)([1], 1, into)
  expect([...into]).toEqual([[0, 7 + plain]])
})

test('nothing is found without documents, without words in them, or without a question', () => {
  expect(scoresOf([], [1])).toEqual([])
  expect(scoresOf([[], []], [1])).toEqual([0, 0])
  expect(scoresOf([[1], []], [])).toEqual([0, 0])
  expect(scoresOf([[1], []], [9])).toEqual([0, 0])
})
