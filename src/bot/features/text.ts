import { Composer } from 'grammy'
import { likelyChoices } from '../../search/decide.ts'
import type { Understanding } from '../../search/understand.ts'
import { type BotContext, type Turn, understand } from '../context.ts'
import { type Button, type Message, message, send } from '../message.ts'
import { noteAnswers } from '../noted.ts'
import { foundScreen } from '../screens/feedback.ts'
import { flowScreen, isAsked } from '../screens/flow.ts'
import { cardButtons, navigation } from '../screens/keyboard.ts'
import { menuKeyboard, menuScreen } from '../screens/menu.ts'
import { personScreen } from '../screens/person.ts'
import { tapData } from '../taps.ts'

/** After this many messages in a row that were not understood, the person is offered before anything else. */
const missesBeforePerson = 3

/** Free text, wherever the person stands: answered from search; a flow then goes on where it stood. */
export const textFeature = new Composer<BotContext>()

textFeature.on('message:text', async (ctx) => {
  const { turn } = ctx
  const understood = await understand(turn, ctx.message.text)
  if (understood.municipality) turn.chat.municipality = understood.municipality
  noteAnswers(turn, ctx.message.text)
  turn.chat.misses = understood.kind === 'none' ? turn.chat.misses + 1 : 0
  if (understood.kind === 'none') turn.events.push({ what: 'miss', lang: turn.t.lang })
  const answer = withOffer(turn, understood, answerScreen(turn, understood))
  const rest = understood.kind === 'greeting' ? [] : openQuestion(turn)
  await send(ctx.api, turn.chat.chatId, [...answer, ...rest])
})

// Photos, voice messages, stickers ...
textFeature.on('message', async (ctx) => {
  const { t, chat } = ctx.turn
  await send(ctx.api, chat.chatId, [message(t.lang, t.html('search.only-text'), navigation(t)), ...openQuestion(ctx.turn)])
})

/** The question that waits for an answer, once more; nothing when none does. */
function openQuestion(turn: Turn): Message[] {
  return isAsked(turn) ? [message(turn.t.lang, turn.t.html('flow.go-on')), ...flowScreen(turn)] : []
}

/** Somebody writes another language than the chosen one: it was understood, and can be answered in. Offered, never forced. */
function withOffer({ content }: Turn, { kind, hits, writtenIn }: Understanding, answer: Message[]): Message[] {
  if (writtenIn === undefined || !content.i18n.languages.includes(writtenIn)) return answer
  const text = `🌐 ${content.i18n.translator(writtenIn).text('language.switch')}`
  const data = tapData({ kind: 'speak', lang: writtenIn, card: kind === 'answer' ? (hits[0]?.id ?? '') : '' })
  const last = answer.at(-1)
  return last ? [...answer.slice(0, -1), { ...last, keyboard: [[{ text, data }], ...last.keyboard] }] : answer
}

function answerScreen(turn: Turn, understood: Understanding): Message[] {
  const { t } = turn
  switch (understood.kind) {
    case 'answer':
      return foundScreen(turn, understood.hits[0]?.id ?? '')
    case 'choices': {
      const ids = likelyChoices(understood.hits).map(({ id }) => id)
      const other: Button[] = [{ text: t.text('search.none-of-these'), data: tapData({ kind: 'menu' }) }]
      return [message(t.lang, t.html('search.choices'), [...cardButtons(turn, ids), other, ...navigation(t)])]
    }
    case 'greeting':
      return isAsked(turn)
        ? [message(t.lang, t.html('greeting.short')), ...flowScreen(turn)]
        : menuScreen(turn, t.html('greeting.text'))
    case 'thanks':
      return [message(t.lang, t.html('thanks.text'), navigation(t))]
    default:
      return turn.chat.misses >= missesBeforePerson
        ? personScreen(turn, t.html('search.none-person'))
        : [message(t.lang, t.html('search.none'), isAsked(turn) ? [] : menuKeyboard(turn))]
  }
}
