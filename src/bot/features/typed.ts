import { Composer } from 'grammy'
import type { I18n } from '../../i18n/i18n.ts'
import { normalise } from '../../search/normalise.ts'
import { placeAnswer } from '../../search/places.ts'
import { type BotContext, placeName, type Turn } from '../context.ts'
import { send } from '../message.ts'
import { leaveFlow, stepBack } from '../moves.ts'
import { flowScreen, isAsked } from '../screens/flow.ts'
import { menuScreen } from '../screens/menu.ts'
import { personScreen } from '../screens/person.ts'
import { enterFlow } from './flow.ts'

/** Buttons that somebody types instead of pressing, and a place that somebody names without being asked. */
export const typedFeature = new Composer<BotContext>()

const buttons = ['back', 'menu', 'person'] as const

typedFeature.on('message:text', async (ctx, next) => {
  const { turn } = ctx
  const { chat, t, content } = turn
  const button = typedButton(turn, ctx.message.text)
  if (button === 'back' && stepBack(turn)) return await enterFlow(ctx)
  if (button === 'person') return await send(ctx.api, chat.chatId, personScreen(turn))
  if (button) {
    leaveFlow(turn)
    return await send(ctx.api, chat.chatId, menuScreen(turn))
  }
  const place = placeAnswer(ctx.message.text, content.knowledge)
  if (!place) return await next()
  chat.municipality = place
  const noted = t.html('place.noted', { place: placeName(turn, place) ?? place })
  await send(ctx.api, chat.chatId, isAsked(turn) ? flowScreen(turn) : menuScreen(turn, noted))
})

type Button = (typeof buttons)[number]

const known = new WeakMap<I18n, ReadonlyMap<string, Button>>()

/** The button whose words were typed, in any language: people mix them. */
function typedButton({ content: { i18n } }: Turn, text: string): Button | undefined {
  let words = known.get(i18n)
  if (!words) {
    words = buttonWords(i18n)
    known.set(i18n, words)
  }
  return words.get(normalise(text))
}

/** Where two buttons share a word, the first of them has it. */
function buttonWords(i18n: I18n): ReadonlyMap<string, Button> {
  const wordsOf = (button: Button): string[] =>
    i18n.languages.flatMap((lang) => i18n.translator(lang).text(`typed.${button}`).split('|'))
  return new Map(buttons.toReversed().flatMap((button) => wordsOf(button).map((word) => [normalise(word), button] as const)))
}
