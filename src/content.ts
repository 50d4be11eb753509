/** What we ask, say and know, as one value that is swapped whole when a file changes. */
import type { Flow } from './flow/schema.ts'
import type { I18n } from './i18n/i18n.ts'
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
