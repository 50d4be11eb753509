/** The project's own content after a deploy that changed flows or texts. */
import { assembleContent, type Content } from '../../src/content.ts'
import { checkFlows } from '../../src/flow/check.ts'
import { loadFlows } from '../../src/flow/load.ts'
import type { FlowDefinition } from '../../src/flow/schema.ts'
import { checkLocales } from '../../src/i18n/check.ts'
import { loadLocales } from '../../src/i18n/load.ts'
import { formatFault } from '../../src/knowledge/faults.ts'
import { realContent } from './real-content.ts'

const flowFiles = import.meta.glob<string>('../../flows/*.json', { query: '?raw', import: 'default', eager: true })
const localeFiles = import.meta.glob<string>('../../locales/*.json', { query: '?raw', import: 'default', eager: true })
const nameOf = (path: string): string => path.split('/').at(-1) ?? ''

interface Texts {
  [key: string]: string | Texts
}

/** Flows by id and texts of all languages as they stand in the files; a deploy changes them. */
export interface Files {
  /** Changed in place. */
  flows: Record<string, FlowDefinition>
  /** Sets a text in every language: `say('flows.care.button', 'Pflege')`. */
  say(key: string, text: string): void
  /** Takes a text or a group of texts out of every language. */
  unsay(key: string): void
}

/** Real content after a change. It is checked like any other, so that a test can't deploy what could never be deployed. */
export async function deployed(change: (files: Files) => void): Promise<Content> {
  const { knowledge, understand } = await realContent()
  const definitions = Object.fromEntries(
    Object.entries(flowFiles).map(([path, text]) => [nameOf(path).replace('.json', ''), JSON.parse(text) as FlowDefinition]),
  )
  const trees = Object.entries(localeFiles).map(([path, text]) => ({ path: nameOf(path), tree: JSON.parse(text) as Texts }))

  change({
    flows: definitions,
    say(key, text) {
      for (const { tree } of trees) groupOf(tree, key).set(text)
    },
    unsay(key) {
      for (const { tree } of trees) groupOf(tree, key).set(undefined)
    },
  })

  const asFile = ([path, data]: readonly [path: string, data: unknown]) => ({ path, text: JSON.stringify(data) })
  const { flows, faults: flowFaults } = loadFlows(
    Object.entries(definitions).map(([id, flow]) => asFile([`${id}.json`, flow])),
    'flows',
  )
  const { locales, faults: localeFaults } = loadLocales(
    trees.map(({ path, tree }) => asFile([path, tree])),
    'locales',
  )
  const faults = [
    ...flowFaults,
    ...localeFaults,
    ...checkLocales(locales),
    ...checkFlows(flows, { locales, knowledge, reachable: [], folder: 'flows' }),
  ].filter(({ warning }) => !warning)
  if (faults.length > 0) throw new Error(`this could not be deployed:\n${faults.map(formatFault).join('\n')}`)
  const parts = { knowledge, flows, locales: Object.fromEntries(locales.map(({ lang, tree }) => [lang, () => tree])) }
  return assembleContent(parts, understand)
}

/** The place of a text; missing groups are made. */
function groupOf(tree: Texts, key: string): { set(text: string | undefined): void } {
  const path = key.split('.')
  const name = path.pop() ?? ''
  let group = tree
  for (const step of path) {
    const inner = group[step]
    const next = typeof inner === 'object' ? inner : {}
    group[step] = next
    group = next
  }
  return {
    set(text) {
      if (text === undefined) delete group[name]
      else group[name] = text
    },
  }
}
