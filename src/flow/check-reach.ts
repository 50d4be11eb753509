/** How many taps is it from the menu to a service, and can everything really be walked to? */
import { valueAt } from '../knowledge/explain.ts'
import type { Fault } from '../knowledge/faults.ts'
import type { LoadedFlow } from './load.ts'
import { optionsOf, type Position, replay } from './next.ts'
import type { Answer, FlowDefinition } from './schema.ts'

/** Nobody should have to tap more often than this. */
export const mostTaps = 5

/** Answers that lead nowhere, questions and outcomes that nothing leads to, and services too many taps away. */
export function checkReach(flows: readonly LoadedFlow[], services: readonly string[], folder: string): Fault[] {
  const walks = new Map(flows.map(({ id, flow }) => [id, walkFlow(flow)]))
  const taps = new Map<string, number>()
  for (const { id } of flows) tapsFrom(id, 1, walks, taps)
  return [
    ...flows.flatMap(({ id, file }) => deadEnds(walks.get(id) ?? [], file)),
    ...flows.flatMap(({ flow, id, file }) =>
      (['questions', 'outcomes'] as const).flatMap((kind) =>
        Object.keys(flow[kind])
          .filter((node) => !walks.get(id)?.some(({ position }) => position.kind !== 'flow' && position.id === node))
          .map((node) =>
            file.fault([kind, node], 'Keine Folge von Antworten führt hierher: die Bedingungen treffen nie zu', 'name'),
          ),
      ),
    ),
    ...services.flatMap((service) => {
      const needed = taps.get(service)
      if (needed !== undefined && needed <= mostTaps) return []
      const shortest = needed === undefined ? 'kein Gespräch führt dorthin' : `der kürzeste Weg hat ${needed}`
      const message = `Kein Gespräch führt mit höchstens ${mostTaps} Knöpfen zu diesem Angebot (${shortest})`
      return [{ file: folder, line: 1, field: service, message }]
    }),
  ]
}

interface Step {
  answers: Answer[]
  position: Position
  /** The last answer leads nowhere: no condition of its ways holds. */
  dead: boolean
}

/** Every position of a flow, with every combination of answers. The flow must have no circles. */
function walkFlow(flow: FlowDefinition, answers: Answer[] = []): Step[] {
  const { position, fitting } = replay(flow, answers)
  const dead = fitting.length < answers.length
  const step = { answers, position, dead }
  if (dead || position.kind !== 'question') return [step]
  const { id, question } = position
  return [step, ...optionsOf(question).flatMap((option) => walkFlow(flow, [...answers, { question: id, option }]))]
}

/** One fault for each answer that may lead nowhere, with an example. */
function deadEnds(steps: readonly Step[], file: LoadedFlow['file']): Fault[] {
  const examples = new Map<string, Fault>()
  for (const { answers, dead } of steps) {
    const last = answers.at(-1)
    if (!dead || !last) continue
    const way = answers.map(({ question, option }) => `${question}: ${option}`).join(', ')
    const problem = `Hier geht es nicht weiter, keine Bedingung trifft zu, z. B. nach ${way}`
    const message = `${problem}. Der letzte Weg braucht kein "when"`
    const isPlace = valueAt(file.value, ['questions', last.question, 'municipality']) === true
    const path = ['questions', last.question, ...(isPlace ? ['to'] : ['options', last.option])]
    const fault = file.fault(path, message)
    if (!examples.has(fault.field)) examples.set(fault.field, fault)
  }
  return [...examples.values()]
}

function tapsFrom(id: string, before: number, walks: ReadonlyMap<string, Step[]>, taps: Map<string, number>): void {
  const note = (card: string, count: number): void => {
    taps.set(card, Math.min(count, taps.get(card) ?? count))
  }
  for (const { answers, position, dead } of walks.get(id) ?? []) {
    if (dead) continue
    const count = before + answers.length
    if (position.kind === 'flow') tapsFrom(position.id, count, walks, taps)
    if (position.kind !== 'outcome') continue
    for (const card of position.show) note(card, count)
    for (const card of position.offer) note(card, count + 1)
  }
}
