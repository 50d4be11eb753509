import { nameOf } from '../../card/card.ts'
import type { Translator } from '../../i18n/i18n.ts'
import type { Turn } from '../context.ts'
import type { Button } from '../message.ts'
import { tapData } from '../taps.ts'

/** Start again and a person: on every screen, with Back where there is an earlier question. */
export function navigation(t: Translator, back?: { flow: string; node: string }): Button[][] {
  const row: Button[] = [
    { text: `↺ ${t.text('nav.restart')}`, data: tapData({ kind: 'menu' }) },
    { text: `👤 ${t.text('nav.person')}`, data: tapData({ kind: 'person' }) },
  ]
  return back ? [[{ text: `‹ ${t.text('nav.back')}`, data: tapData({ kind: 'back', ...back }) }, ...row]] : [row]
}

/** One button a card, one a row: names are long and thumbs are wide. */
export function cardButtons(turn: Turn, ids: readonly string[]): Button[][] {
  return ids.map((id) => [{ text: nameOf(turn.content.knowledge, id, turn.t.lang), data: tapData({ kind: 'card', id }) }])
}

/** Short options share a row, long ones have their own. */
export function optionRows(buttons: readonly Button[], perRow = 2, shortUpTo = 16): Button[][] {
  const rows: Button[][] = []
  for (const button of buttons) {
    const last = rows.at(-1)
    const fits = last && last.length < perRow && [...last, button].every(({ text }) => text.length <= shortUpTo)
    if (fits) last.push(button)
    else rows.push([button])
  }
  return rows
}
