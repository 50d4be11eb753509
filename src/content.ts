/** What we ask, say and know, as one value that is swapped whole when a file changes. */
import type { Flow } from './flow/schema.ts'
import { createI18n, type I18n, type LocaleTree } from './i18n/i18n.ts'
import { hashText } from './knowledge/hash.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import type { Understand } from './search/understand.ts'

export interface Content {
  knowledge: Knowledge
  flows: ReadonlyMap<string, Flow>
  /** Changes when any flow changes. */
  flowsVersion: string
  i18n: I18n
  understand: Understand
}

/** Checked content as plain data, before it speaks: what a bundle carries. */
export interface ContentParts {
  knowledge: Knowledge
  flows: { id: string; flow: Flow }[]
  /** Trees of texts by language, in the order the languages are offered; made when first asked for. */
  locales: Record<string, () => LocaleTree>
}

/** Content from its checked parts. */
export function assembleContent({ knowledge, flows, locales }: ContentParts, understand: Understand): Content {
  return {
    knowledge,
    flows: new Map(flows.map(({ id, flow }) => [id, flow])),
    flowsVersion: hashText(flows.map(({ id, flow }) => `${id} ${flow.version}`).join('\n')),
    i18n: createI18n(locales),
    understand,
  }
}
