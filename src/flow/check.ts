/** Can every flow be walked, said and shown? Pure: files were read before, faults come back with file and line. */
import type { LocaleFile } from '../i18n/load.ts'
import { meant } from '../knowledge/explain.ts'
import type { Fault } from '../knowledge/faults.ts'
import { cardOf, type Knowledge } from '../knowledge/knowledge.ts'
import { checkReach } from './check-reach.ts'
import { checkShape, findCircle, targetsOf } from './check-shape.ts'
import { checkFlowTexts } from './check-texts.ts'
import type { LoadedFlow } from './load.ts'

export interface FlowSurroundings {
  locales: readonly LocaleFile[]
  /** Undefined while it has faults of its own: then cards are not looked up. */
  knowledge: Knowledge | undefined
  /** Services that the flows together must lead to. */
  reachable: readonly string[]
  /** Shown in faults that belong to no flow, e.g. `flows`. */
  folder: string
}

/** Everything wrong with these flows as a whole. */
export function checkFlows(flows: readonly LoadedFlow[], around: FlowSurroundings): Fault[] {
  const faults = flows.flatMap((loaded) => [
    ...checkShape(loaded),
    ...checkButtons(loaded),
    ...checkOtherFlows(loaded, flows),
    ...(around.knowledge ? checkCards(loaded, around.knowledge) : []),
  ])
  const circles = checkCircles(flows)
  const walkable = faults.length + circles.length === 0
  return [
    ...faults,
    ...circles,
    ...checkFlowTexts(flows, around.locales),
    // Only what has no holes and no circles can be walked.
    ...(walkable ? checkReach(flows, around.reachable, around.folder) : []),
  ]
}

/** Telegram's limit for what a button carries. */
const longestButton = 64

function checkButtons({ id, flow, file }: LoadedFlow): Fault[] {
  const bytes = (data: string): number => new TextEncoder().encode(data).length
  const tooLong = (path: string[], data: string): Fault[] =>
    bytes(data) > longestButton
      ? [file.fault(path, `Zu lang für einen Knopf: "${data}" hat ${bytes(data)} Zeichen, möglich sind ${longestButton}`, 'name')]
      : []
  return [
    ...Object.entries(flow.questions).flatMap(([question, asked]) => [
      ...tooLong(['questions', question], `b:${id}:${question}`),
      ...('options' in asked
        ? Object.keys(asked.options).flatMap((option) =>
            tooLong(['questions', question, 'options', option], `f:${id}:${question}:${option}`),
          )
        : tooLong(['questions', question], `f:${id}:${question}:luedinghausen`)),
    ]),
    ...Object.keys(flow.outcomes).flatMap((outcome) => tooLong(['outcomes', outcome], `b:${id}:${outcome}`)),
  ]
}

function checkOtherFlows({ flow, file }: LoadedFlow, flows: readonly LoadedFlow[]): Fault[] {
  const ids = flows.map(({ id }) => id)
  return targetsOf(flow).flatMap(({ path, target }) => {
    const other = target.startsWith('flow:') ? target.slice('flow:'.length) : undefined
    if (other === undefined || ids.includes(other)) return []
    return [file.fault(path, `Es gibt kein Gespräch "${other}".${meant(other, ids) || ` Möglich sind: ${ids.join(', ')}`}`)]
  })
}

function checkCards({ flow, file }: LoadedFlow, knowledge: Knowledge): Fault[] {
  const known = [...knowledge.services.keys(), ...knowledge.topics.keys()]
  return Object.entries(flow.outcomes).flatMap(([outcome, shown]) =>
    (['show', 'offer'] as const).flatMap((list) =>
      shown[list].flatMap((reference, index) => {
        const id = typeof reference === 'string' ? reference : reference.id
        if (cardOf(knowledge, id)) return []
        const path = ['outcomes', outcome, list, index, ...(typeof reference === 'string' ? [] : ['id'])]
        return [file.fault(path, `Es gibt kein Angebot mit der Kennung "${id}".${meant(id, known)}`)]
      }),
    ),
  )
}

/** One flow may lead to another, but never back. */
function checkCircles(flows: readonly LoadedFlow[]): Fault[] {
  const next = new Map(
    flows.map(({ id, flow }) => [
      id,
      targetsOf(flow).flatMap(({ target }) => (target.startsWith('flow:') ? [target.slice('flow:'.length)] : [])),
    ]),
  )
  return flows.flatMap(({ id, file }) => {
    const circle = findCircle(id, (node) => next.get(node) ?? [])
    return circle?.[0] === id ? [file.fault([], `Gespräche im Kreis: ${circle.join(' → ')}. Eines darf nicht zurückführen`)] : []
  })
}
