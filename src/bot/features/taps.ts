import { Composer } from 'grammy'
import type { BotContext, Turn } from '../context.ts'
import { type Message, send } from '../message.ts'
import { leaveFlow, startFlow } from '../moves.ts'
import { cardScreen, germanCardScreen } from '../screens/card.ts'
import { feedbackScreen } from '../screens/feedback.ts'
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
  const { turn } = ctx
  const tap = parseTap(ctx.callbackQuery.data ?? '')
  const flow = tap?.kind === 'go' ? tap.flow : flowLeft(turn, tap)
  if (flow !== undefined && startFlow(turn, flow)) return await enterFlow(ctx)
  await send(ctx.api, turn.chat.chatId, screenFor(ctx, tap))
})

/** The flow of an old button, unless the person is in it: then the button no longer fits, no reason to lose all answers. */
function flowLeft({ chat }: Turn, tap: Tap | undefined): string | undefined {
  return (tap?.kind === 'option' || tap?.kind === 'back') && tap.flow !== chat.flow?.id ? tap.flow : undefined
}

function screenFor({ turn }: BotContext, tap: Tap | undefined): Message[] {
  const { t } = turn
  switch (tap?.kind) {
    case 'card':
      return orMenu(cardScreen(turn, tap.id))
    case 'german':
      return orMenu(germanCardScreen(turn, tap.id))
    case 'german-sheet':
      return germanSheetScreen(turn, tap.language)
    case 'language':
      chooseLanguage(turn, tap.lang)
      return afterChoice()
    case 'helped':
      return turn.content.knowledge.services.has(tap.id) ? feedbackScreen(turn, tap.id, tap.yes) : orMenu([])
    case 'speak': {
      chooseLanguage(turn, tap.lang)
      const card = cardScreen(turn, tap.card)
      return card.length > 0 ? card : afterChoice()
    }
    case 'languages':
      return languageScreen(turn)
    case 'person':
      return personScreen(turn)
    case 'resume':
      return flowScreen(turn)
    case 'menu':
      leaveFlow(turn)
      return menuScreen(turn)
    default:
      return orMenu([])
  }

  function afterChoice(): Message[] {
    return turn.chat.flow ? flowScreen(turn) : menuScreen(turn, turn.t.html('language.chosen'))
  }

  function orMenu(messages: Message[]): Message[] {
    if (messages.length > 0) return messages
    return isAsked(turn) ? flowScreen(turn) : menuScreen(turn, t.html('menu.gone'))
  }
}
