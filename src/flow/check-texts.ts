/** Has everything in the flows a text, and every text of the flows a place? */

import { sourceLanguage } from '../i18n/languages.ts'
import { type LocaleFile, textsOf } from '../i18n/load.ts'
import type { Fault } from '../knowledge/faults.ts'
import type { LoadedFlow } from './load.ts'

interface Needed {
  key: string
  path: string[]
}

/**
 * Faults of missing texts, at the id that has none, and of texts in the source language that no flow says. Together
 * with checkLocales, which compares every language with the source language, this covers every text in every language; so
 * a text that only a translation lacks is told there, once.
 */
export function checkFlowTexts(flows: readonly LoadedFlow[], locales: readonly LocaleFile[]): Fault[] {
  const source = locales.find(({ lang }) => lang === sourceLanguage)
  const keys = new Map(locales.map((locale) => [locale, new Set(textsOf(locale.tree).map(({ path }) => path.join('.')))]))
  const missing = flows.flatMap(({ file, ...loaded }) =>
    neededTexts(loaded).flatMap(({ key, path }) => {
      const lacking = locales.filter((locale) => !keys.get(locale)?.has(key)).map((locale) => locale.file.name)
      const told = source !== undefined && keys.get(source)?.has(key)
      return told || lacking.length === 0 ? [] : [file.fault(path, `Es fehlt der Text "${key}" in ${lacking.join(', ')}`, 'name')]
    }),
  )
  return [...missing, ...(source ? leftOver(flows, source) : [])]
}

function neededTexts({ id, flow }: Pick<LoadedFlow, 'id' | 'flow'>): Needed[] {
  return [
    { key: `flows.${id}.button`, path: ['id'] },
    ...Object.entries(flow.questions).flatMap(([question, asked]) =>
      // Questions for the municipality share one text, and their options are names.
      'municipality' in asked
        ? []
        : [
            { key: `flows.${id}.questions.${question}.text`, path: ['questions', question] },
            ...Object.keys(asked.options).map((option) => ({
              key: `flows.${id}.questions.${question}.options.${option}`,
              path: ['questions', question, 'options', option],
            })),
          ],
    ),
  ]
}

function leftOver(flows: readonly LoadedFlow[], { tree, file }: LocaleFile): Fault[] {
  const needed = new Set(flows.flatMap((loaded) => neededTexts(loaded).map(({ key }) => key)))
  // A sentence above the cards of an outcome is welcome, but not needed.
  const welcome = new Set(
    flows.flatMap(({ id, flow }) => Object.keys(flow.outcomes).map((outcome) => `flows.${id}.outcomes.${outcome}`)),
  )
  return textsOf(tree)
    .filter(({ path }) => path[0] === 'flows' && !needed.has(path.join('.')) && !welcome.has(path.join('.')))
    .map(({ path }) =>
      file.fault(path, 'Kein Gespräch hat eine Frage, eine Antwort oder ein Ergebnis dazu. Bitte löschen', 'name'),
    )
}
