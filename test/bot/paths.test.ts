/** Every way through the bot, tapped. */
import { describe, expect, test } from 'vitest'
import { optionsOf, replay } from '../../src/flow/next.ts'
import { pathsOf } from '../../src/flow/paths.ts'
import { fixedServiceIds } from '../../src/knowledge/service-ids.ts'
import { openBot } from '../harness/bot.ts'
import { realContent } from '../harness/real-content.ts'
import { type Screen, walk } from '../harness/walk.ts'

const labels = { de: ['Neu beginnen', 'Mit Mensch sprechen', 'Zurück'], en: ['Start again', 'Talk to a person', 'Back'] }

describe.each(['de', 'en'] as const)('in %s', (lang) => {
  test('all taps lead somewhere, every screen has its ways out, and all 65 services are five taps away', async () => {
    const content = await realContent()
    const [restart, person, back] = labels[lang]
    const problems: string[] = []
    const shownAfter = new Map<string, number>()
    const reached = new Set<string>()

    const visit = ({ path, messages, chat }: Screen): void => {
      const where = path.join(' > ')
      const buttons = messages.flatMap((message) => message.buttons)
      const has = (label: string | undefined): boolean => buttons.some(({ text }) => label !== undefined && text.includes(label))
      const isMenu = buttons.some(({ data }) => data === 'languages')
      if (messages.length === 0) problems.push(`${where}: the bot says nothing`)
      if (!has(person)) problems.push(`${where}: no way to a person`)
      if (!isMenu && !has(restart)) problems.push(`${where}: no way to start again`)
      for (const { text, html, id } of messages) {
        if (text.trim() === '') problems.push(`${where}: message ${id} is empty`)
        if (html.length > 4096) problems.push(`${where}: message ${id} is longer than Telegram allows`)
        if (/undefined|\[object|\{[a-z]+\}|NaN/.test(html)) problems.push(`${where}: ${html}`)
      }
      for (const { text, data = '' } of buttons) {
        if (new TextEncoder().encode(data).length > 64) problems.push(`${where}: the button "${text}" holds more than 64 bytes`)
        if (text.trim() === '') problems.push(`${where}: a button without a label`)
      }
      for (const id of messages.flatMap(({ entries }) => entries))
        shownAfter.set(id, Math.min(path.length, shownAfter.get(id) ?? 99))
      const flow = chat.flow && content.flows.get(chat.flow.id)
      if (!flow || !chat.flow) return
      const { position } = replay(flow, chat.flow.answers)
      reached.add(`${flow.id} ${position.id}`)
      if (position.kind === 'flow') problems.push(`${where}: stands between two flows`)
      if (position.kind === 'question' && buttons.some(({ data }) => data?.startsWith('f:'))) {
        if (!has(back)) problems.push(`${where}: a question without Back`)
        const options = buttons.filter(({ data }) => data?.startsWith(`f:${flow.id}:${position.id}:`))
        if (options.length !== optionsOf(position.question).length) problems.push(`${where}: not all options are shown`)
      }
    }
    const { taps } = await walk(() => openBot('telegram', { content, lang }), visit)

    expect(problems.slice(0, 20)).toEqual([])
    expect(fixedServiceIds.filter((id) => !((shownAfter.get(id) ?? 99) <= 5))).toEqual([])
    for (const flow of content.flows.values()) {
      for (const id of [...Object.keys(flow.questions), ...Object.keys(flow.outcomes)])
        expect(reached).toContain(`${flow.id} ${id}`)
    }
    expect(taps).toBeGreaterThan([...content.flows.values()].flatMap((flow) => pathsOf(flow)).length)
  }, 120_000)
})
