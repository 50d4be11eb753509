/** Do all languages say the same things, and is every text one that can be shown? */
import { IntlMessageFormat } from 'intl-messageformat'
import { closest } from '../knowledge/closest.ts'
import type { Fault } from '../knowledge/faults.ts'
import { languageOf, sourceLanguage } from './languages.ts'
import { type LocaleFile, textsOf } from './load.ts'

type Elements = ReturnType<IntlMessageFormat['getAst']>
type Element = Elements[number]

/** Everything wrong with the texts: missing and left-over keys, placeholders, plurals, tags. */
export function checkLocales(locales: readonly LocaleFile[]): Fault[] {
  const source = locales.find(({ lang }) => lang === sourceLanguage)
  return locales.flatMap((locale) => [...checkTexts(locale), ...(source && locale !== source ? compare(locale, source) : [])])
}

function checkTexts({ lang, file, tree }: LocaleFile): Fault[] {
  const { tag, name } = languageOf(lang)
  return textsOf(tree).flatMap(({ path, text }) => {
    const message = parse(text, tag)
    const problems =
      'problem' in message
        ? [message.problem]
        : [...pluralProblems(message.elements, tag, name), ...tagProblems(message.elements)]
    return problems.map((problem) => file.fault(path, problem))
  })
}

function compare(locale: LocaleFile, source: LocaleFile): Fault[] {
  const ours = keyed(locale)
  const theirs = keyed(source)
  const missing = [...theirs].filter(([key]) => !ours.has(key))
  const leftOver = [...ours].filter(([key]) => !theirs.has(key))
  return [
    ...missing.map(([, { path, text }]) => locale.file.fault(path, `Der Text fehlt. Auf Deutsch heißt er: „${text}“`)),
    ...leftOver.map(([key, { path }]) => {
      const near = closest(
        key,
        missing.map(([name]) => name),
      )
      const todo = near ? `Meinten Sie ${near}?` : 'Bitte löschen'
      const message = `Diesen Text gibt es in ${source.file.name} nicht. ${todo}`
      return locale.file.fault(path, message, 'name')
    }),
    ...[...ours].flatMap(([key, { path, text }]) => {
      const german = theirs.get(key)
      if (!german) return []
      return placeholderProblems(text, german.text).map((problem) => locale.file.fault(path, problem))
    }),
  ]
}

function keyed({ tree }: LocaleFile): Map<string, { path: string[]; text: string }> {
  return new Map(textsOf(tree).map((found) => [found.path.join('.'), found]))
}

/** Texts rarely change between two looks at them, and reading them takes its time. */
const parsed = new Map<string, { elements: Elements } | { problem: string }>()

/** As createI18n compiles it, so that what passes here is sure to be shown. */
function parse(text: string, tag: string): { elements: Elements } | { problem: string } {
  const key = `${tag} ${text}`
  const known = parsed.get(key) ?? parseAnew(text, tag)
  parsed.set(key, known)
  return known
}

function parseAnew(text: string, tag: string): { elements: Elements } | { problem: string } {
  try {
    return { elements: new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).getAst() }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : ''
    const plain = 'Der Text lässt sich nicht lesen. Bitte die Klammern prüfen: jede { braucht eine }, und zu plural gehört other'
    return { problem: `${plain} (${reason})` }
  }
}

interface Branching {
  value: string
  pluralType: Intl.PluralRuleType
  options: Record<string, { value: Elements }>
}

/** The branches of a plural or a select. Elements have numbers as types; only these two have options. */
function branches(element: Element): Elements[] {
  return 'options' in element ? Object.values(element.options).map(({ value }) => value) : []
}

function isPlural(element: Element): element is Element & Branching {
  return 'options' in element && 'pluralType' in element
}

function everyElement(elements: Elements): Element[] {
  return elements.flatMap((element) => [element, ...branches(element).flatMap(everyElement)])
}

/** Names in curly brackets. Literals have a value, too, but a text one; the # of a plural has none. */
function placeholders(elements: Elements): Set<string> {
  const literal = 0
  return new Set(
    everyElement(elements).flatMap((element) => (element.type !== literal && 'value' in element ? [element.value] : [])),
  )
}

function placeholderProblems(text: string, german: string): string[] {
  const ours = parse(text, sourceLanguage)
  const theirs = parse(german, sourceLanguage)
  if ('problem' in ours || 'problem' in theirs) return []
  const here = placeholders(ours.elements)
  const there = placeholders(theirs.elements)
  const apostrophe = /'\{/.test(text) ? ". Ein Apostroph vor { wird verdoppelt: ''{" : ''
  return [
    ...[...there].filter((name) => !here.has(name)).map((name) => `Der Platzhalter {${name}} fehlt${apostrophe}`),
    ...[...here].filter((name) => !there.has(name)).map((name) => `Den Platzhalter {${name}} gibt es im deutschen Text nicht`),
  ]
}

/** Numbers that people get to see: how a language counts them shows which forms it needs. */
const counted = Array.from({ length: 200 }, (_, index) => index)

function pluralProblems(elements: Elements, tag: string, language: string): string[] {
  return everyElement(elements)
    .filter(isPlural)
    .flatMap(({ value, options, pluralType }) => {
      const rules = new Intl.PluralRules(tag, { type: pluralType })
      const known: string[] = rules.resolvedOptions().pluralCategories
      const given = Object.keys(options)
      const needed = counted.filter((number) => !given.includes(`=${number}`)).map((number) => rules.select(number))
      return [
        ...given
          .filter((form) => !form.startsWith('=') && !known.includes(form))
          .map(
            (form) => `{${value}, plural}: die Form "${form}" gibt es in ${language} nicht. Möglich sind: ${known.join(', ')}`,
          ),
        ...known
          .filter((form) => needed.some((wanted) => wanted === form) && !given.includes(form))
          .map((form) => `{${value}, plural}: die Form "${form}" fehlt, ${language} braucht sie`),
      ]
    })
}

/** Telegram refuses a whole message for one wrong tag. Each branch of a plural must close what it opens. */
function tagProblems(elements: Elements): string[] {
  const text = elements.map((element) => (element.type === 0 && 'value' in element ? element.value : '·')).join('')
  const open: string[] = []
  const problems: string[] = []
  for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([^>]*)>?/g)) {
    if (!/^<\/?[bi]>$/.test(tag))
      problems.push(`${tag} ist hier nicht möglich. Erlaubt sind <b>fett</b> und <i>kursiv</i>; für < bitte &lt; schreiben`)
    else if (slash === '') open.push(name)
    else if (open.pop() !== name) problems.push(`${tag} schließt etwas, das hier nicht offen ist`)
  }
  return [
    ...problems,
    ...open.map((name) => `<${name}> wird nicht mit </${name}> geschlossen`),
    ...elements.flatMap((element) => branches(element).flatMap(tagProblems)),
  ]
}
