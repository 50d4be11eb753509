/** Every way through a flow, for the tests, the checks and the drawing in docs/flows.md. */
import { optionsOf, type Position, replay } from './next.ts'
import type { Answer, FlowDefinition } from './schema.ts'

export interface Path {
  answers: Answer[]
  end: Exclude<Position, { kind: 'question' }>
}

/** All paths from the start to an outcome or another flow. The municipality question is walked with one place and elsewhere. */
export function pathsOf(flow: FlowDefinition, answers: Answer[] = []): Path[] {
  const { position } = replay(flow, answers)
  if (position.kind !== 'question') return [{ answers, end: position }]
  if (answers.length > 10) throw new Error(`flow ${flow.id}: more than ten questions in a row, perhaps a circle`)
  const options = optionsOf(position.question)
  const walked = 'municipality' in position.question ? [options[0] ?? '', options.at(-1) ?? ''] : options
  return walked.flatMap((option) => pathsOf(flow, [...answers, { question: position.id, option }]))
}
