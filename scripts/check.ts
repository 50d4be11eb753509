/**
 * `npm run check`: everything that is wrong with knowledge, flows and locales, one line each, in German.
 * `npm run check -- --translations` also counts what is translated, outdated and not yet read by a person.
 */
import { relative } from 'node:path'
import { loadContent } from '../src/content-load.ts'
import { knownLanguages, sourceLanguage } from '../src/i18n/languages.ts'
import { formatFault } from '../src/knowledge/faults.ts'
import { readFolder } from '../src/knowledge/folder.ts'
import type { RawFile } from '../src/knowledge/json-file.ts'
import type { Knowledge } from '../src/knowledge/knowledge.ts'
import { translateCard } from '../src/knowledge/translate.ts'
import { today } from '../src/today.ts'

// Empty in a settings file means not set.
const knowledgeFolder = process.env['KNOWLEDGE_DIR'] || './knowledge'
const inProject = relative('.', knowledgeFolder)
const shown = inProject.startsWith('..') ? knowledgeFolder : inProject || '.'
const folders = { knowledge: shown, flows: 'flows', locales: 'locales' }
const [knowledge, flows, locales] = await Promise.all([knowledgeFolder, folders.flows, folders.locales].map(readOrEnd))

const files = { knowledge: knowledge ?? [], flows: flows ?? [], locales: locales ?? [] }
const { content, faults } = loadContent(files, { today: today(), folders })

for (const fault of faults) console.error(`${formatFault(fault)}${fault.warning ? ' (Hinweis)' : ''}`)
if (process.argv.includes('--translations')) {
  if (content) for (const line of describeTranslations(content.knowledge)) console.log(line)
  else console.log('Übersetzungen werden gezählt, sobald die Fehler behoben sind.')
}
const { length: count } = files.knowledge
const counts = `${count} Wissensdateien, ${files.flows.length} Gespräche, ${files.locales.length} Sprachen`
const warnings = faults.filter(({ warning }) => warning).length
console.log(
  faults.length === 0
    ? `${counts} geprüft: alles in Ordnung.`
    : `${counts} geprüft: ${faults.length - warnings} Fehler, Hinweise auf ältere Übersetzungen: ${warnings}.`,
)
process.exitCode = faults.length === 0 ? 0 : 1

async function readOrEnd(folder: string): Promise<RawFile[]> {
  return await readFolder(folder).catch(() => {
    console.error(`Der Ordner ${folder} lässt sich nicht lesen. Gibt es ihn? (KNOWLEDGE_DIR sagt, wo das Wissen liegt.)`)
    process.exit(1)
  })
}

function describeTranslations({ services, topics, translations }: Knowledge): string[] {
  const cards = [...services.values(), ...topics.values()]
  return knownLanguages()
    .filter(({ code }) => code !== sourceLanguage)
    .map(({ code, name }) => {
      const found = cards.map((card) => {
        const translation = translations.get(code)?.get(card.id)
        return { state: translateCard(card, translation).state, translation }
      })
      const outdated = found.filter(({ state }) => state === 'outdated').length
      const unread = found.filter(({ translation }) => translation?.reviewed === null).length
      const translated = found.filter(({ translation }) => translation !== undefined).length
      const state = `davon ${outdated} älter als der deutsche Text, ${unread} noch von keinem Menschen gelesen`
      return `${code} (${name}): ${translated} von ${cards.length} Karten übersetzt, ${state}`
    })
}
