/** Does every answer of a flow lead somewhere, and does something lead to every question and outcome? */
import { meant } from '../knowledge/explain.ts'
import type { Fault } from '../knowledge/faults.ts'
import type { LoadedFlow } from './load.ts'
import { optionsOf } from './next.ts'
import type { Condition, FlowDefinition, Route } from './schema.ts'

export interface TargetPlace {
  /** The question that leads there. */
  from: string
  path: PropertyKey[]
  target: string
}

/** Every target of a flow and where it stands. */
export function targetsOf(flow: FlowDefinition): TargetPlace[] {
  return routesOf(flow).flatMap(({ from, path, route }) =>
    typeof route === 'string'
      ? [{ from, path, target: route }]
      : route.map(({ to }, index) => ({ from, path: [...path, index, 'to'], target: to })),
  )
}

function routesOf(flow: FlowDefinition): { from: string; path: PropertyKey[]; route: Route }[] {
  return Object.entries(flow.questions).flatMap(([from, question]) =>
    'municipality' in question
      ? [{ from, path: ['questions', from, 'to'], route: question.to }]
      : Object.entries(question.options).map(([option, route]) => ({
          from,
          path: ['questions', from, 'options', option],
          route,
        })),
  )
}

/** Faults of one flow by itself. */
export function checkShape(loaded: LoadedFlow): Fault[] {
  return [...checkTargets(loaded), ...checkRoutes(loaded), ...checkConditions(loaded), ...checkReachable(loaded)]
}

function checkTargets({ flow, file }: LoadedFlow): Fault[] {
  const nodes = [...Object.keys(flow.questions), ...Object.keys(flow.outcomes)]
  const unknown = (target: string): string =>
    `"${target}" ist weder eine Frage noch ein Ergebnis dieses Gesprächs.${meantOrList(target, nodes)}`
  const twice = Object.keys(flow.outcomes).filter((id) => Object.hasOwn(flow.questions, id))
  return [
    ...(nodes.includes(flow.start) ? [] : [file.fault(['start'], unknown(flow.start))]),
    ...targetsOf(flow)
      .filter(({ target }) => !target.startsWith('flow:') && !nodes.includes(target))
      .map(({ path, target }) => file.fault(path, unknown(target))),
    ...twice.map((id) => file.fault(['outcomes', id], `"${id}" heißt auch eine Frage. Bitte das Ergebnis anders nennen`, 'name')),
    ...Object.entries(flow.questions)
      .filter(([, question]) => optionsOf(question).length === 0)
      .map(([id]) => file.fault(['questions', id, 'options'], 'Die Frage hat keine Antworten')),
    ...Object.entries(flow.outcomes)
      .filter(([, { show, offer, sheet }]) => show.length + offer.length === 0 && sheet === undefined)
      .map(([id]) =>
        file.fault(['outcomes', id], 'Das Ergebnis zeigt nichts. Bitte unter "show" oder "offer" ein Angebot nennen'),
      ),
  ]
}

/** Ways behind one that is open to everybody. Whether some way always fits, the walks in check-reach.ts tell. */
function checkRoutes({ flow, file }: LoadedFlow): Fault[] {
  return routesOf(flow).flatMap(({ path, route }) => {
    const open = typeof route === 'string' ? -1 : route.findIndex(({ when }) => when === undefined)
    if (typeof route === 'string' || open === -1) return []
    const message = 'Dieser Weg wird nie gegangen: der Weg davor gilt schon für alle'
    return route.slice(open + 1).map((_, index) => file.fault([...path, open + 1 + index], message))
  })
}

function checkConditions({ flow, file }: LoadedFlow): Fault[] {
  const conditions: { path: PropertyKey[]; when: Condition | undefined }[] = [
    ...routesOf(flow).flatMap(({ path, route }) =>
      typeof route === 'string' ? [] : route.map(({ when }, index) => ({ path: [...path, index, 'when'], when })),
    ),
    ...Object.entries(flow.outcomes).flatMap(([id, outcome]) =>
      (['show', 'offer'] as const).flatMap((list) =>
        outcome[list].map((card, index) => ({
          path: ['outcomes', id, list, index, 'when'],
          when: typeof card === 'string' ? undefined : card.when,
        })),
      ),
    ),
  ]
  const questions = Object.keys(flow.questions)
  return conditions.flatMap(({ path, when }) =>
    Object.entries(when ?? {}).flatMap(([id, wanted]) => {
      const question = Object.hasOwn(flow.questions, id) ? flow.questions[id] : undefined
      if (!question) return [file.fault([...path, id], `Es gibt keine Frage "${id}".${meant(id, questions)}`, 'name')]
      const options = optionsOf(question)
      return [wanted]
        .flat()
        .filter((option) => !options.includes(option))
        .map((option) =>
          file.fault([...path, id], `Die Frage "${id}" hat keine Antwort "${option}".${meantOrList(option, options)}`),
        )
    }),
  )
}

function checkReachable({ flow, file }: LoadedFlow): Fault[] {
  const next = (node: string): string[] => targetsOf(flow).flatMap(({ from, target }) => (from === node ? [target] : []))
  const circle = findCircle(flow.start, next)
  const reached = new Set([flow.start])
  // A set may grow while it is walked.
  for (const node of reached) for (const target of next(node)) reached.add(target)
  return [
    ...(circle ? [file.fault(['questions', circle[0] ?? ''], `Fragen im Kreis: ${circle.join(' → ')}`, 'name')] : []),
    ...Object.keys(flow.questions)
      .filter((id) => !reached.has(id))
      .map((id) => file.fault(['questions', id], 'Keine Antwort führt zu dieser Frage', 'name')),
    ...Object.keys(flow.outcomes)
      .filter((id) => !reached.has(id))
      .map((id) => file.fault(['outcomes', id], 'Keine Antwort führt zu diesem Ergebnis', 'name')),
  ]
}

function meantOrList(id: string, ids: readonly string[]): string {
  return meant(id, ids) || ` Möglich sind: ${ids.join(', ')}`
}

/** A way from this node, or from one behind it, back to itself; undefined when there is none. */
export function findCircle(start: string, next: (node: string) => readonly string[]): string[] | undefined {
  const done = new Set<string>()
  const follow = (node: string, way: readonly string[]): string[] | undefined => {
    const at = way.indexOf(node)
    if (at !== -1) return [...way.slice(at), node]
    if (done.has(node)) return undefined
    for (const target of next(node)) {
      const circle = follow(target, [...way, node])
      if (circle) return circle
    }
    done.add(node)
    return undefined
  }
  return follow(start, [])
}
