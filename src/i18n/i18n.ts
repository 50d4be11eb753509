/**
 * What we say. The only file that touches telegraf-i18n: it keeps the repository of languages and the fallback
 * from one to another (de-easy to de, anything to de). Its own templates execute JavaScript, so every text is handed over
 * as a ready function over an ICU message (ADR 0005).
 */
import { IntlMessageFormat } from 'intl-messageformat'
import TelegrafI18n from 'telegraf-i18n'
import { escapeHtml } from '../html.ts'
import { languageOf, sourceLanguage } from './languages.ts'

/** A locale file: texts under nested keys. */
export interface LocaleTree {
  [key: string]: string | LocaleTree
}

export type MessageValues = Record<string, string | number>

/** Speaks one language. */
export interface Translator {
  readonly lang: string
  /** A message as HTML; values are escaped. Throws when no language has the key. */
  html(key: string, values?: MessageValues): string
  /** A message as plain text, for buttons. Throws when no language has the key. */
  text(key: string, values?: MessageValues): string
  /** Is there a text under this key, in this language or the source language? */
  has(key: string): boolean
}

export interface I18n {
  /** Codes of the languages that have a locale file. */
  readonly languages: readonly string[]
  /** The keys of the texts directly below a group of the source language, such as `web`. */
  keys(group: string): string[]
  /** Cheap: translators are made once per language. */
  translator(lang: string): Translator
}

interface TelegrafContext {
  t(key: string, values: MessageValues): string
}

type Leaf = (values: MessageValues) => string
interface Leaves {
  [key: string]: Leaf | Leaves
}

function compileLeaf(text: string, tag: string): Leaf {
  let message: IntlMessageFormat | undefined
  return (values) => {
    message ??= new IntlMessageFormat(text, tag, undefined, { ignoreTag: true })
    return String(message.format(values))
  }
}

function compileTree(tree: LocaleTree, tag: string): Leaves {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compileLeaf(value, tag) : compileTree(value, tag),
    ]),
  )
}

function escapeValues(values: MessageValues): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? escapeHtml(value) : value]),
  )
}

/** Properties that every object has, such as `constructor`, are no texts; telegraf-i18n takes them for some. */
function isText(tree: LocaleTree | undefined, key: string): boolean {
  let found: LocaleTree[string] | undefined = tree
  for (const step of key.split('.')) found = typeof found === 'object' && Object.hasOwn(found, step) ? found[step] : undefined
  return typeof found === 'string'
}

/** Makes the languages of these locale files speak. A language is loaded, and its ICU messages compiled, when first used. */
export function createI18n(locales: Record<string, () => LocaleTree>): I18n {
  const config = { defaultLanguage: sourceLanguage, defaultLanguageOnMissing: true, allowMissing: false, templateData: {} }
  const i18n = new TelegrafI18n(config)
  const trees = new Map<string, LocaleTree>()
  /** The tree of a language, which telegraf-i18n then knows too. */
  function load(code: string): LocaleTree | undefined {
    const known = trees.get(code)
    if (known) return known
    const tree = locales[code]?.()
    if (!tree) return undefined
    i18n.loadLocale(code, compileTree(tree, languageOf(code).tag))
    trees.set(code, tree)
    return tree
  }
  const translators = new Map<string, Translator>()

  function makeTranslator(lang: string): Translator {
    const fallbacks = [lang, lang.split('-')[0] ?? '', sourceLanguage]
    for (const code of fallbacks) load(code)
    // Its types say that createContext returns nothing.
    const context = i18n.createContext(lang, {}) as unknown as TelegrafContext
    const render = (key: string, values: MessageValues): string => context.t(key, values)
    return {
      lang,
      html: (key, values = {}) => render(key, escapeValues(values)),
      text: (key, values = {}) => render(key, values),
      has: (key) => fallbacks.some((code) => isText(load(code), key)),
    }
  }

  return {
    languages: Object.keys(locales),
    keys(group) {
      let texts: LocaleTree[string] | undefined = load(sourceLanguage)
      for (const step of group.split('.')) texts = typeof texts === 'object' ? texts[step] : undefined
      return typeof texts === 'object' ? Object.keys(texts) : []
    },
    translator(lang) {
      let translator = translators.get(lang)
      if (!translator) {
        translator = makeTranslator(lang)
        translators.set(lang, translator)
      }
      return translator
    },
  }
}
