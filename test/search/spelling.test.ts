import { expect, test } from 'vitest'
import { createSpelling } from '../../src/search/spelling.ts'

const spell = createSpelling(
  new Map([
    ['wohnung', 5],
    ['schule', 9],
    ['schulen', 2],
    ['haus', 4],
    ['maus', 1],
    ['amt', 7],
    ['geld', 3],
  ]),
)

test.each([
  ['wohnng', 'wohnung', 'a letter left out'],
  ['ohnung', 'wohnung', 'the first letter left out'],
  ['wohnun', 'wohnung', 'the last letter left out'],
  ['wohhnung', 'wohnung', 'a letter twice'],
  ['wohnungx', 'wohnung', 'a letter too many at the end'],
  ['wohmung', 'wohnung', 'another letter'],
  ['wohnunk', 'wohnung', 'another letter at the end'],
  ['wonhung', 'wohnung', 'two letters swapped'],
  ['owhnung', 'wohnung', 'the first two swapped'],
  ['wohnugn', 'wohnung', 'the last two swapped'],
  ['amtt', 'amt', 'a letter too many in a word of three'],
])('"%s" was meant to be "%s": %s', (typed, meant) => {
  expect(spell(typed)).toBe(meant)
})

test.each(['wohnung', 'schulen', 'maus'])('the known word "%s" stays, even beside one that is used more', (word) => {
  expect(spell(word)).toBe(word)
})

test('of several words that may be meant it is the most used', () => {
  expect(spell('laus')).toBe('haus')
  expect(spell('schuler')).toBe('schule')
})

test.each([
  ['wohng', 'two letters left out'],
  ['wohnungxy', 'two too many'],
  ['womnunk', 'two others'],
  ['whonugn', 'two swaps'],
  ['ohnungw', 'a letter that has wandered from end to end'],
  ['hebamme', 'like no known word'],
])('"%s" stays as it is: %s', (word) => {
  expect(spell(word)).toBe(word)
})

test.each(['', 'a', 'am', 'ant', 'gel'])('"%s" is too short to be corrected', (word) => {
  expect(spell(word)).toBe(word)
})

test('who knows no words corrects none', () => {
  expect(createSpelling(new Map())('wohnung')).toBe('wohnung')
})
