import { optionsOf, replay } from '../../flow/next.ts'
import type { Flow } from '../../flow/schema.ts'
import { placeName, type Turn } from '../context.ts'
import { type Button, type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'
import { cardsScreen } from './card.ts'
import { interpreterSheet } from './interpreter-sheet.ts'
import { cardButtons, navigation, optionRows } from './keyboard.ts'
import { menuScreen } from './menu.ts'

/** The flow the person is in, if they are in one that still exists. */
export function openFlow({ chat, content }: Turn): Flow | undefined {
  return chat.flow && content.flows.get(chat.flow.id)
}

/** Is the person being asked something? */
export function isAsked(turn: Turn): boolean {
  const flow = openFlow(turn)
  return flow !== undefined && replay(flow, turn.chat.flow?.answers ?? []).position.kind === 'question'
}

/** The way back to the question that waits, below a screen that interrupts it. */
export function resumeButton(turn: Turn): Button[][] {
  return isAsked(turn) ? [[{ text: turn.t.text('flow.resume'), data: tapData({ kind: 'resume' }) }]] : []
}

/** Said before anything else when a deploy has changed the flow under the person, so that nothing they see surprises them. */
export function flowUpdatedScreen({ t }: Turn): Message[] {
  return [message(t.lang, `<i>${t.html('flow.updated')}</i>`)]
}

/** What the person sees where they stand: a question, an outcome, or the menu when they are in no flow. */
export function flowScreen(turn: Turn): Message[] {
  const { chat, t } = turn
  const flow = openFlow(turn)
  if (!flow || !chat.flow) return menuScreen(turn)
  const { position } = replay(flow, chat.flow.answers)
  if (position.kind === 'question') return [questionMessage(turn, flow, position.id, optionsOf(position.question))]
  if (position.kind === 'flow') return menuScreen(turn)

  const below = navigation(t, { flow: flow.id, node: position.id })
  const intro = `flows.${flow.id}.outcomes.${position.id}`
  const sheet = position.sheet ? interpreterSheet(turn) : undefined
  const messages = [
    ...(t.has(intro) ? [message(t.lang, t.html(intro))] : []),
    ...(sheet ? [sheet] : []),
    ...cardsScreen(turn, position.show, position.offer, below),
  ]
  return position.show.length > 0 ? messages : [...messages, offerOnly(turn, position.offer, below)]
}

function questionMessage(turn: Turn, flow: Flow, question: string, options: readonly string[]): Message {
  const { t, chat } = turn
  const isPlace = 'municipality' in (flow.questions[question] ?? {})
  const asked = flow.questions[question]
  const known = asked && 'typed' in asked && asked.typed ? chat.noted[asked.typed] : isPlace ? chat.municipality : undefined
  const remembered = chat.flow?.remembered[question] ?? known
  const buttons = options.map((option): Button => {
    const label =
      (isPlace ? placeName(turn, option) : undefined) ??
      t.text(isPlace ? `place.${option}` : `flows.${flow.id}.questions.${question}.options.${option}`)
    return {
      text: option === remembered ? `✓ ${label}` : label,
      data: tapData({ kind: 'option', flow: flow.id, question, option }),
    }
  })
  const text = isPlace ? 'place.question' : `flows.${flow.id}.questions.${question}.text`
  const filled = isPlace ? undefined : filledIn(turn, flow)
  const lines = [...(filled === undefined ? [] : [`<i>${filled}</i>`]), `<b>${t.html(text)}</b>`]
  return message(t.lang, lines.join('\n\n'), [
    ...optionRows(buttons, isPlace ? 3 : 2, isPlace ? 13 : 16),
    ...navigation(t, { flow: flow.id, node: question }),
  ])
}

/** The answer before this question, when it was filled in from what the person has said before. */
function filledIn(turn: Turn, flow: Flow): string | undefined {
  const { chat, t } = turn
  const last = chat.flow?.answers.at(-1)
  const question = last && flow.questions[last.question]
  if (!last || !question) return undefined
  if ('municipality' in question) {
    const place = placeName(turn, last.option)
    return place && t.html('place.known', { place })
  }
  const isNoted = question.typed && chat.noted[question.typed] === last.option && !chat.flow?.remembered[last.question]
  return isNoted ? `✓ ${t.html(`flows.${flow.id}.questions.${last.question}.options.${last.option}`)}` : undefined
}

function offerOnly(turn: Turn, offer: readonly string[], below: Button[][]): Message {
  const { t } = turn
  return message(t.lang, t.html('flow.choose'), [...cardButtons(turn, offer), ...below])
}
