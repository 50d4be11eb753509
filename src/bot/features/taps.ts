import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { type Message, send } from '../message.ts'
import { leaveFlow, startFlow } from '../moves.ts'
import { cardScreen, germanCardScreen } from '../screens/card.ts'
import { flowScreen, isAsked } from '../screens/flow.ts'
import { germanSheetScreen } from '../screens/interpreter-sheet.ts'
import { languageScreen } from '../screens/language.ts'
import { menuScreen } from '../screens/menu.ts'
import { personScreen } from '../screens/person.ts'
import { parseTap, type Tap } from '../taps.ts'
import { chooseLanguage } from './commands.ts'
import { enterFlow } from './flow.ts'

/** Buttons that work wherever the person stands. What no flow took ends here: a button never stays without an answer. */
export const tapsFeature = new Composer<BotContext>()

tapsFeature.on('callback_query', async (ctx) => {
  const tap = parseTap(ctx.callbackQuery.data ?? '')
  if (tap && (tap.kind === 'go' || tap.kind === 'option' || tap.kind === 'back') && startFlow(ctx.turn, tap.flow)) {
    return await enterFlow(ctx)
  }
  await send(ctx.api, ctx.turn.chat.chatId, tap ? screenFor(ctx, tap) : [])
})

function screenFor({ turn }: BotContext, tap: Tap): Message[] {
  const { t } = turn
  switch (tap.kind) {
    case 'card':
      return orMenu(cardScreen(turn, tap.id))
    case 'german':
      return orMenu(germanCardScreen(turn, tap.id))
    case 'german-sheet':
      return germanSheetScreen(turn)
    case 'language':
      chooseLanguage(turn, tap.lang)
      return turn.chat.flow ? flowScreen(turn) : menuScreen(turn, turn.t.html('language.chosen'))
    case 'languages':
      return languageScreen(turn)
    case 'person':
      return personScreen(turn)
    case 'resume':
      return flowScreen(turn)
    default:
      leaveFlow(turn)
      return menuScreen(turn)
  }

  function orMenu(messages: Message[]): Message[] {
    if (messages.length > 0) return messages
    return isAsked(turn) ? flowScreen(turn) : menuScreen(turn, t.html('menu.gone'))
  }
}
