/**
 * Checked content as text, to be carried in a program: read and checked once when the program is built, not again at every start. What
 * belongs to one language is a text of its own, read when somebody first speaks that language.
 */
import type { ContentParts } from './content.ts'
import type { LocaleTree } from './i18n/i18n.ts'
import { indexById, type Knowledge } from './knowledge/knowledge.ts'
import type { Translation } from './knowledge/schema.ts'

export interface ContentPack {
  /** Everything that has no language. */
  core: string
  /** By language, in the order the languages are offered. */
  languages: Record<string, string>
  /** File names of lessons by name, that of German and English first. */
  lessons: Record<string, string>
}

interface Core extends Omit<KnowledgeLists, 'translations'> {
  flows: ContentParts['flows']
}

type KnowledgeLists = Pick<Knowledge, 'revision'> & {
  [Part in 'services' | 'topics' | 'organizations' | 'municipalities' | 'urgent' | 'pages']: ValueOf<Knowledge[Part]>[]
}
type ValueOf<T> = T extends ReadonlyMap<string, infer V> ? V : never

interface LanguagePart {
  locale: LocaleTree
  translations: Translation[]
}

/** Packs content. What people write (search texts, signals) is left out: the lessons hold what was learnt from it. */
export function packContent({ knowledge, flows, locales }: ContentParts, lessons: Record<string, string>): ContentPack {
  const { revision, services, topics, organizations, municipalities, urgent, pages, translations } = knowledge
  const core: Core = {
    revision,
    services: [...services.values()],
    topics: [...topics.values()],
    organizations: [...organizations.values()],
    municipalities: [...municipalities.values()],
    urgent: [...urgent.values()],
    pages: [...pages.values()],
    flows,
  }
  const languages = Object.entries(locales).map(([lang, locale]) => {
    const part: LanguagePart = { locale: locale(), translations: [...(translations.get(lang)?.values() ?? [])] }
    return [lang, JSON.stringify(part)] as const
  })
  return { core: JSON.stringify(core), languages: Object.fromEntries(languages), lessons }
}

/** The content of a pack. Not checked again. */
export function unpackContent({ core, languages }: ContentPack): ContentParts {
  const { revision, services, topics, organizations, municipalities, urgent, pages, flows } = JSON.parse(core) as Core
  const parts = new Map<string, LanguagePart>()
  const partOf = (lang: string): LanguagePart => {
    const part = parts.get(lang) ?? (JSON.parse(languages[lang] ?? '{}') as LanguagePart)
    parts.set(lang, part)
    return part
  }
  const knowledge: Knowledge = {
    revision,
    services: indexById(services),
    topics: indexById(topics),
    organizations: indexById(organizations),
    municipalities: indexById(municipalities),
    translations: new LazyMap(Object.keys(languages), (lang) => indexById(partOf(lang).translations)),
    searchTexts: new Map(),
    signals: [],
    urgent: indexById(urgent),
    pages: indexById(pages),
  }
  const locales = Object.keys(languages).map((lang) => [lang, () => partOf(lang).locale] as const)
  return { knowledge, flows, locales: Object.fromEntries(locales) }
}

/** A map whose values are made when first asked for. */
class LazyMap<Value> extends Map<string, Value> {
  readonly #make: (key: string) => Value
  readonly #possible: ReadonlySet<string>

  constructor(keys: readonly string[], make: (key: string) => Value) {
    super()
    this.#possible = new Set(keys)
    this.#make = make
  }

  override get(key: string): Value | undefined {
    if (!super.has(key) && this.#possible.has(key)) this.set(key, this.#make(key))
    return super.get(key)
  }
}
