/** Files in, content out: what Node reads from folders and the Worker carries in its bundle is checked the same way. */
import type { ContentParts } from './content.ts'
import { checkFlows } from './flow/check.ts'
import { loadFlows } from './flow/load.ts'
import { checkLocales } from './i18n/check.ts'
import { sourceLanguage } from './i18n/languages.ts'
import { type LocaleFile, loadLocales } from './i18n/load.ts'
import type { Fault } from './knowledge/faults.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { loadKnowledge, type RawFile } from './knowledge/load.ts'
import { fixedServiceIds } from './knowledge/service-ids.ts'

export interface ContentFiles {
  knowledge: readonly RawFile[]
  flows: readonly RawFile[]
  locales: readonly RawFile[]
}

export interface ContentOptions {
  /** ISO date. */
  today: string
  /** Where the files come from, as shown in faults. */
  folders?: { knowledge: string; flows: string; locales: string }
  /** False for a part of the content, as tests use it: then nothing has to be there. */
  complete?: boolean
}

const projectFolders = { knowledge: 'knowledge', flows: 'flows', locales: 'locales' }

/** Content, unless something has a fault that is more than a warning; all faults of all files in any case. */
export function loadContent(
  files: ContentFiles,
  { today, folders = projectFolders, complete = true }: ContentOptions,
): { content?: ContentParts; faults: Fault[] } {
  const { knowledge, faults: knowledgeFaults } = loadKnowledge(files.knowledge, {
    folder: folders.knowledge,
    today,
    complete,
  })
  const { flows, faults: flowFaults } = loadFlows(files.flows, folders.flows)
  const { locales, faults: localeFaults } = loadLocales(files.locales, folders.locales)
  const reachable = complete ? fixedServiceIds : []
  const faults = [
    ...knowledgeFaults,
    ...flowFaults,
    // A flow that could not be read would show as missing in all the others.
    ...(flowFaults.length === 0 ? checkFlows(flows, { locales, knowledge, reachable, folder: folders.flows }) : []),
    ...localeFaults,
    ...(complete ? checkSource(files.locales, folders.locales) : []),
    ...checkLocales(locales),
    ...checkUrgentTexts(knowledge, locales),
  ]
  if (!knowledge || faults.some(({ warning }) => !warning)) return { faults }
  const content = {
    knowledge,
    flows: flows.map(({ id, flow }) => ({ id, flow })),
    locales: Object.fromEntries(locales.map(({ lang, tree }) => [lang, () => tree])),
  }
  return { content, faults }
}

/** Nobody in danger may meet a kind of danger that has no words: the texts are `urgent.<kind>` in the source language. */
function checkUrgentTexts(knowledge: Knowledge | undefined, locales: readonly LocaleFile[]): Fault[] {
  const source = locales.find(({ lang }) => lang === sourceLanguage)
  if (!source || !knowledge) return []
  const texts = source.tree['urgent']
  return [...knowledge.urgent.keys()].flatMap((kind) => {
    if (typeof texts === 'object' && typeof texts[kind] === 'string') return []
    return [source.file.fault(['urgent'], `Für die Gefahr "${kind}" (knowledge/urgent.json) fehlt hier der Text "${kind}"`)]
  })
}

/** Every language falls back to the source language. */
function checkSource(files: readonly RawFile[], folder: string): Fault[] {
  if (files.some(({ path }) => path === `${sourceLanguage}.json`)) return []
  const message = 'Die Datei fehlt. Alle Sprachen greifen auf die deutschen Texte zurück'
  return [{ file: `${folder}/${sourceLanguage}.json`, line: 1, field: '', message }]
}
