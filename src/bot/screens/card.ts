import { type Card, cardLanguage, renderCard } from '../../card/card.ts'
import { splitMessages } from '../../card/split.ts'
import { isolateForeign } from '../../i18n/bidi.ts'
import { sourceLanguage } from '../../i18n/languages.ts'
import { homeOf, type Turn } from '../context.ts'
import { type Button, type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'
import { cardButtons, navigation } from './keyboard.ts'

/** The card of a service or topic as messages, in the person's language or another; without buttons. */
function cardMessages(turn: Turn, card: Card, lang: string): Message[] {
  const { tag, dir } = cardLanguage(card, lang)
  const meta = { entries: card.isService ? [card.id] : [], lang: tag, dir, ...(card.sensitive ? { sensitive: true } : {}) }
  // Before it is split: isolates are letters, too.
  const paragraphs = card.paragraphs.map((paragraph) => isolateForeign(paragraph, dir))
  return splitMessages(paragraphs).map((html) => message(turn.t.lang, html, [], meta))
}

/** Cards one after the other; the last message carries the buttons. Unknown ids are left out. */
export function cardsScreen(
  turn: Turn,
  ids: readonly string[],
  offer: readonly string[],
  buttonsBelow: Button[][] = navigation(turn.t),
): Message[] {
  const { t, content } = turn
  const cards = ids.flatMap((id) => renderCard(content.knowledge, id, t, homeOf(turn)) ?? [])
  const messages = cards.flatMap((card) => {
    const parts = cardMessages(turn, card, t.lang)
    const last = parts.at(-1)
    if (last && t.lang !== sourceLanguage) {
      last.keyboard.push([{ text: t.text('card.show-german'), data: tapData({ kind: 'german', id: card.id }) }])
    }
    return parts
  })
  messages.at(-1)?.keyboard.push(...cardButtons(turn, offer), ...buttonsBelow)
  return messages
}

/** One card with what belongs to it: what took its place, and what is related. */
export function cardScreen(turn: Turn, id: string): Message[] {
  const card = renderCard(turn.content.knowledge, id, turn.t, homeOf(turn))
  if (!card) return []
  const offer = [...new Set([...card.replacedBy, ...card.related])].filter((other) => other !== id).slice(0, 4)
  return cardsScreen(turn, [id], offer)
}

/** The same card in German, to show at a counter. */
export function germanCardScreen(turn: Turn, id: string): Message[] {
  const card = renderCard(turn.content.knowledge, id, turn.content.i18n.translator(sourceLanguage), homeOf(turn))
  if (!card) return []
  const messages = cardMessages(turn, card, sourceLanguage)
  messages.at(-1)?.keyboard.push(...navigation(turn.t))
  return messages
}
