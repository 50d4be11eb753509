/** How well translations fit the German of today. */
import type { Fault } from './faults.ts'
import { type Entry, ofKind } from './file-kinds.ts'
import type { Translation } from './schema.ts'
import { germanTexts, matchTexts, municipalityTexts } from './translate.ts'

/** German texts by the id that a translation of them has. */
export function textsById(entries: readonly Entry[]): Map<string, string[]> {
  const cards = [...ofKind(entries, 'service'), ...ofKind(entries, 'topic')]
  return new Map([
    ...cards.flatMap(({ id, data }): [string, string[]][] => (data ? [[id, germanTexts(data)]] : [])),
    ...ofKind(entries, 'municipality').flatMap(({ id, data }): [string, string[]][] =>
      data ? [[`municipality-${id}`, municipalityTexts(data)]] : [],
    ),
  ])
}

/** A warning for every German text that its translation does not have word for word. The card then says so. */
export function checkTranslations(entries: readonly Entry[]): Fault[] {
  const german = textsById(entries)
  return ofKind(entries, 'translation').flatMap(({ id, data, file }): Fault[] => {
    const texts = german.get(id)
    if (!data || !texts) return []
    return outdatedTexts(texts, data).map(({ text, index }) => {
      const path = index === undefined ? ['texts'] : ['texts', index, 'de']
      const todo =
        index === undefined
          ? 'Bitte ein Paar mit diesem Text unter "de" und seiner Übersetzung unter "text" ergänzen'
          : 'Bitte "text" neu übersetzen und unter "de" den neuen deutschen Text eintragen'
      return {
        ...file.fault(path, `Die Übersetzung ist älter als der deutsche Text „${text}“. ${todo}`),
        warning: true,
      }
    })
  })
}

/** German texts without a word-for-word pair; `index` is the old pair that stands in their place, if there is one. */
export function outdatedTexts(german: readonly string[], translation: Translation): { text: string; index?: number }[] {
  const matched = matchTexts(german, translation)
  const current = new Set(german)
  return [...new Set(german)]
    .filter((text) => matched.get(text)?.outdated !== false)
    .map((text) => {
      const old = matched.get(text)?.text
      const index = translation.texts.findIndex((pair) => pair.text === old && !current.has(pair.de))
      return index === -1 ? { text } : { text, index }
    })
}
