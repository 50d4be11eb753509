import type { Turn } from '../context.ts'
import { type Message, message } from '../message.ts'
import { cardsScreen } from './card.ts'
import { resumeButton } from './flow.ts'
import { navigation } from './keyboard.ts'

/** Talk to a person: the centre's own card. A flow waits where it stood. */
export function personScreen(turn: Turn, intro = turn.t.html('person.text')): Message[] {
  const { t } = turn
  return [message(t.lang, intro), ...cardsScreen(turn, ['ki-kontakt'], [], [...resumeButton(turn), ...navigation(t)])]
}
