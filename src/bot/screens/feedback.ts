import type { Turn } from '../context.ts'
import { type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'
import { cardScreen } from './card.ts'
import { cardButtons, navigation } from './keyboard.ts'
import { menuScreen } from './menu.ts'

/** A card that was found by what somebody wrote, with the question whether it helps. */
export function foundScreen(turn: Turn, id: string): Message[] {
  const messages = cardScreen(turn, id)
  const last = messages.at(-1)
  const answers = (['yes', 'no'] as const).map((answer) => ({
    text: `${answer === 'yes' ? '👍' : '👎'} ${turn.t.text(`feedback.${answer}`)}`,
    data: tapData({ kind: 'helped', yes: answer === 'yes', id }),
  }))
  return last ? [...messages.slice(0, -1), { ...last, keyboard: [answers, ...last.keyboard] }] : messages
}

/** Thanks, and where to go on when the card was not it. */
export function feedbackScreen(turn: Turn, id: string, helped: boolean): Message[] {
  const { t, content } = turn
  turn.events.push({ what: helped ? 'helpful' : 'not-helpful', lang: t.lang, service: id })
  if (helped) return menuScreen(turn, t.html('feedback.thanks'))
  const related = content.knowledge.services.get(id)?.related.slice(0, 3) ?? []
  const others = [...new Set([...related, 'ki-kontakt'])].filter((other) => other !== id)
  return [message(t.lang, t.html('feedback.sorry'), [...cardButtons(turn, others), ...navigation(t)])]
}
