import { describe, expect, test } from 'vitest'
import { messageLimit, splitMessages } from '../../src/card/split.ts'

const paragraph = (letter: string, length: number): string => letter.repeat(length)

describe('a card is split into messages', () => {
  test('as few as possible, between paragraphs', () => {
    expect(splitMessages(['a', 'b', 'c'])).toEqual(['a\n\nb\n\nc'])
    const [first, second, third] = splitMessages([paragraph('a', 3000), paragraph('b', 1000), paragraph('c', 200)])
    expect(first).toBe(`${paragraph('a', 3000)}\n\n${paragraph('b', 1000)}`)
    expect(second).toBe(paragraph('c', 200))
    expect(third).toBeUndefined()
  })

  test('each below the limit of Telegram, nothing lost, tags whole', () => {
    const line = (index: number): string => `• <b>Punkt ${index}</b> ${'Wort '.repeat(20).trim()} <i>(bitte prüfen)</i>`
    const long = Array.from({ length: 200 }, (_, index) => line(index)).join('\n')
    const messages = splitMessages(['<b>Kopf</b>', long, 'Ende'])
    expect(messages.length).toBeGreaterThan(3)
    for (const message of messages) {
      expect(message.length).toBeLessThan(messageLimit)
      for (const tag of ['b', 'i']) expect(message.split(`<${tag}>`).length).toBe(message.split(`</${tag}>`).length)
    }
    expect(messages.join('\n').replace(/\n+/g, '\n')).toBe(['<b>Kopf</b>', long, 'Ende'].join('\n'))
  })

  test('a line that is too long between words', () => {
    const messages = splitMessages(['wort '.repeat(2000).trim()])
    expect(messages.every((message) => message.length < messageLimit && !message.startsWith(' '))).toBe(true)
    expect(messages.join(' ').split(' ')).toHaveLength(2000)
  })

  test('exactly at the limit', () => {
    expect(splitMessages(['abc', 'de'], 7)).toEqual(['abc\n\nde'])
    expect(splitMessages(['abc', 'de'], 6)).toEqual(['abc', 'de'])
  })

  test('nothing is nothing', () => {
    expect(splitMessages([])).toEqual([])
  })
})
