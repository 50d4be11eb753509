/** Moves of a person in a flow: they change the chat's document and say nothing. */
import { answer, elsewhere, optionsOf, replay } from '../flow/next.ts'
import { applyRule } from '../flow/rules.ts'
import type { Answer, Flow, Question } from '../flow/schema.ts'
import { normalise } from '../search/normalise.ts'
import { placeAnswer } from '../search/places.ts'
import type { ChatDocument } from '../storage/chat-document.ts'
import { type BotContext, homeOf, type Turn } from './context.ts'
import { languageNames } from './noted.ts'
import { openFlow } from './screens/flow.ts'
import { parseTap } from './taps.ts'

type LeftFlow = NonNullable<ChatDocument['flow']>['cameFrom'][number]

/** How many flows Back leads out of; more would only be a circle. */
const deepest = 3

/** Puts the person at the start of a flow. False when there is no such flow. */
export function startFlow(turn: Turn, id: string, cameFrom: readonly LeftFlow[] = []): boolean {
  const flow = turn.content.flows.get(id)
  if (!flow) return false
  turn.chat.flow = { id, version: flow.version, answers: [], remembered: {}, cameFrom: cameFrom.slice(-deepest) }
  goOn(turn, flow, [])
  return true
}

/** Takes the person out of their flow. */
export function leaveFlow({ chat }: Turn): void {
  delete chat.flow
}

/**
 * After a deploy that changed the flow: keeps the answers that still fit, from the first to the one before the first that
 * does not, and follows them to where they lead now. The turn then knows that the person is to be told.
 */
export function refreshFlow(turn: Turn): void {
  const { chat } = turn
  if (!chat.flow) return
  const flow = openFlow(turn)
  if (flow?.version === chat.flow.version) return
  turn.flowUpdated = chat.flow.id
  if (flow) {
    chat.flow.version = flow.version
    goOn(turn, flow, replay(flow, chat.flow.answers).fitting)
  } else leaveFlow(turn)
}

/** Takes the update as an answer or as Back in the open flow. False when it is something else. */
export function takeMove(ctx: BotContext): boolean {
  const { turn } = ctx
  const flow = openFlow(turn)
  if (!flow || !turn.chat.flow) return false
  const data = ctx.callbackQuery?.data
  if (data !== undefined) {
    const tap = parseTap(data)
    if (tap?.kind === 'option' && tap.flow === flow.id) return takeOption(turn, flow, tap.question, tap.option)
    if (tap?.kind === 'back' && tap.flow === flow.id) return goBack(turn, flow, tap.node)
    return false
  }
  const text = ctx.message?.text
  if (text === undefined || text.startsWith('/')) return false
  const { position } = replay(flow, turn.chat.flow.answers)
  if (position.kind !== 'question') return false
  const option = typedOption(turn, flow, position.id, text)
  return option !== undefined && takeOption(turn, flow, position.id, option)
}

function takeOption(turn: Turn, flow: Flow, question: string, option: string): boolean {
  const { chat } = turn
  if (!chat.flow) return false
  const answers = answer(flow, chat.flow.answers, question, option)
  if (!answers) return false
  const asked = flow.questions[question]
  if (asked && 'municipality' in asked) {
    if (option === elsewhere) delete chat.municipality
    else chat.municipality = option
  }
  // What was said by the way gives way to what is answered.
  if (asked && 'typed' in asked && asked.typed && chat.noted[asked.typed]) chat.noted = { ...chat.noted, [asked.typed]: option }
  chat.flow.remembered[question] = option
  goOn(turn, flow, answers)
  return true
}

/** Follows the answers: fills in what is known, and changes over to another flow where an option leads to one. */
function goOn(turn: Turn, flow: Flow, answers: Answer[]): void {
  const { chat } = turn
  if (!chat.flow) return
  chat.flow.answers = answers
  const { position } = replay(flow, answers)
  const known = position.kind === 'question' ? knownAnswer(turn, position.question) : undefined
  if (known !== undefined) {
    const filled = answer(flow, answers, position.id, known)
    if (filled) goOn(turn, flow, filled)
  } else if (position.kind === 'flow') {
    const { remembered, cameFrom } = chat.flow
    startFlow(turn, position.id, [...cameFrom, { id: flow.id, answers: answers.slice(0, -1), remembered }])
  }
}

/** The answer that the person has given before, in another flow or by the way. */
function knownAnswer(turn: Turn, question: Question): string | undefined {
  if ('municipality' in question) return homeOf(turn)
  const noted = question.typed && turn.chat.noted[question.typed]
  return noted !== undefined && optionsOf(question).includes(noted) ? noted : undefined
}

/** One question back from where the person stands. False when they are in no flow. */
export function stepBack(turn: Turn): boolean {
  const flow = openFlow(turn)
  return flow !== undefined && goBack(turn, flow, replay(flow, turn.chat.flow?.answers ?? []).position.id)
}

/** One question back from where the Back button stood; its answer stays marked. Before the first question lies the menu. */
function goBack(turn: Turn, flow: Flow, node: string): boolean {
  const { chat } = turn
  if (!chat.flow) return false
  const at = chat.flow.answers.findIndex(({ question }) => question === node)
  const { position } = replay(flow, chat.flow.answers)
  // An old button: the person stands before it already, or a deploy has taken its place away. They see where they stand.
  if (at === -1 && position.id !== node) return true
  const before = at === -1 ? chat.flow.answers : chat.flow.answers.slice(0, at)
  if (before.length > 0) {
    chat.flow.answers = before.slice(0, -1)
    return true
  }
  const left = chat.flow.cameFrom.at(-1)
  const outer = left && turn.content.flows.get(left.id)
  if (left && outer) {
    const { fitting } = replay(outer, left.answers)
    const cameFrom = chat.flow.cameFrom.slice(0, -1)
    chat.flow = { id: outer.id, version: outer.version, answers: fitting, remembered: left.remembered, cameFrom }
  } else leaveFlow(turn)
  return true
}

/** A typed answer to the question that is open: the words of an option, a place or postal code, an age. */
function typedOption(turn: Turn, flow: Flow, id: string, text: string): string | undefined {
  const question = flow.questions[id]
  if (!question || text.length > 60) return undefined
  if ('municipality' in question) return placeAnswer(text, turn.content.knowledge)
  const typed = normalise(text)
  const named = optionsOf(question).find(
    (option) => normalise(turn.t.text(`flows.${flow.id}.questions.${id}.options.${option}`)) === typed,
  )
  if (named) return named
  const computed = question.typed && applyRule(question.typed, text, languageNames(turn.content.i18n))
  return computed !== undefined && optionsOf(question).includes(computed) ? computed : undefined
}
