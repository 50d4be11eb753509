/**
 * Where a person stands in a flow: pure functions from (flow, answers) to a position. No grammY, no text; the runner, the
 * checks, the drawing and the tests all use these.
 */
import { municipalityIds } from '../knowledge/schema.ts'
import type { Answer, CardReference, Condition, Flow, FlowDefinition, Question, Route } from './schema.ts'

export type Position =
  | { kind: 'question'; id: string; question: Question }
  | { kind: 'outcome'; id: string; show: string[]; offer: string[]; sheet?: 'interpreter-request' }
  | { kind: 'flow'; id: string }

/** The option of the municipality question for people who live elsewhere or do not want to say. */
export const elsewhere = 'elsewhere'

/** Option ids of a question, in the order they are shown. */
export function optionsOf(question: Question): string[] {
  return 'municipality' in question ? [...municipalityIds, elsewhere] : Object.keys(question.options)
}

function holds(condition: Condition | undefined, answers: readonly Answer[]): boolean {
  return Object.entries(condition ?? {}).every(([question, wanted]) => {
    const given = answers.find((answer) => answer.question === question)?.option
    return given !== undefined && (Array.isArray(wanted) ? wanted.includes(given) : wanted === given)
  })
}

function follow(route: Route, answers: readonly Answer[]): string | undefined {
  return typeof route === 'string' ? route : route.find(({ when }) => holds(when, answers))?.to
}

/** The route that an option of a question takes, or undefined when there is no such option. */
export function routeOf(question: Question, option: string): Route | undefined {
  if ('municipality' in question) return optionsOf(question).includes(option) ? question.to : undefined
  return Object.hasOwn(question.options, option) ? question.options[option] : undefined
}

function cards(references: readonly CardReference[], answers: readonly Answer[]): string[] {
  return references
    .filter((reference) => typeof reference === 'string' || holds(reference.when, answers))
    .map((reference) => (typeof reference === 'string' ? reference : reference.id))
}

function positionAt(flow: FlowDefinition, id: string, answers: readonly Answer[]): Position | undefined {
  if (id.startsWith('flow:')) return { kind: 'flow', id: id.slice('flow:'.length) }
  const question = Object.hasOwn(flow.questions, id) ? flow.questions[id] : undefined
  if (question) return { kind: 'question', id, question }
  const outcome = Object.hasOwn(flow.outcomes, id) ? flow.outcomes[id] : undefined
  if (!outcome) return undefined
  return {
    kind: 'outcome',
    id,
    show: cards(outcome.show, answers),
    offer: cards(outcome.offer, answers),
    ...(outcome.sheet ? { sheet: outcome.sheet } : {}),
  }
}

/** What follows from these answers, and which of them still fit: those after the first that does not are dropped. */
export function replay(flow: FlowDefinition, answers: readonly Answer[]): { position: Position; fitting: Answer[] } {
  let position = positionAt(flow, flow.start, [])
  if (!position) throw new Error(`flow ${flow.id}: its start "${flow.start}" is not defined`)
  const fitting: Answer[] = []
  for (const answer of answers) {
    if (position.kind !== 'question' || position.id !== answer.question) break
    const route = routeOf(position.question, answer.option)
    const target: string | undefined = route && follow(route, [...fitting, answer])
    const next: Position | undefined = target === undefined ? undefined : positionAt(flow, target, [...fitting, answer])
    if (!next) break
    fitting.push(answer)
    position = next
  }
  return { position, fitting }
}

/** The answers after answering a question: earlier answers stay, later ones go. Undefined when it can't be answered now. */
export function answer(flow: Flow, answers: readonly Answer[], question: string, option: string): Answer[] | undefined {
  const at = answers.findIndex((given) => given.question === question)
  const before = at === -1 ? answers : answers.slice(0, at)
  const { position, fitting } = replay(flow, before)
  if (position.kind !== 'question' || position.id !== question) return undefined
  if (routeOf(position.question, option) === undefined) return undefined
  return [...fitting, { question, option }]
}
