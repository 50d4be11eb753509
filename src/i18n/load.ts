/** Locale files in, trees of texts out. */
import { isRecord } from '../knowledge/explain.ts'
import type { Fault } from '../knowledge/faults.ts'
import { type JsonFile, type RawFile, readJson } from '../knowledge/json-file.ts'
import type { LocaleTree } from './i18n.ts'
import { knownLanguages } from './languages.ts'

/** A language's file, with the texts that could be read. */
export interface LocaleFile {
  lang: string
  file: JsonFile
  tree: LocaleTree
}

/** Reads `<lang>.json` files; faults are those of the files as such, not of their texts (check.ts). */
export function loadLocales(files: readonly RawFile[], folder: string): { locales: LocaleFile[]; faults: Fault[] } {
  const codes = knownLanguages().map(({ code }) => code)
  const locales: LocaleFile[] = []
  const faults: Fault[] = []
  for (const raw of files) {
    const file = readJson(raw, folder)
    const lang = raw.path.replace(/\.json$/, '')
    faults.push(...file.faults)
    if (!codes.includes(lang)) {
      faults.push(file.fault([], `Die Sprache "${lang}" (Dateiname) gibt es nicht. Möglich sind: ${codes.join(', ')}`))
    } else if (file.faults.length === 0) {
      const { tree, faults: found } = readTree(file, file.value, [])
      faults.push(...found)
      locales.push({ lang, file, tree })
    }
  }
  // The languages are offered in this order.
  return { locales: locales.sort((a, b) => codes.indexOf(a.lang) - codes.indexOf(b.lang)), faults }
}

function readTree(file: JsonFile, value: unknown, path: readonly string[]): { tree: LocaleTree; faults: Fault[] } {
  if (!isRecord(value)) return { tree: {}, faults: [file.fault(path, 'Hier müsste ein Block in geschweiften Klammern stehen')] }
  const tree: LocaleTree = {}
  const faults: Fault[] = []
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key]
    if (path.length === 0 && key === '$schema') continue
    if (typeof inner === 'string') {
      tree[key] = inner
      if (inner.trim() === '') faults.push(file.fault(here, 'Der Text ist leer. Bitte ausfüllen'))
    } else if (isRecord(inner)) {
      const read = readTree(file, inner, here)
      tree[key] = read.tree
      faults.push(...read.faults)
    } else {
      faults.push(file.fault(here, 'Hier müsste ein Text in geraden Anführungszeichen stehen'))
    }
    if (key.includes('.')) faults.push(file.fault(here, `Ein Name darf keinen Punkt enthalten: "${key}"`, 'name'))
  }
  return { tree, faults }
}

/** The texts of a tree with their paths. */
export function textsOf(tree: LocaleTree, path: readonly string[] = []): { path: string[]; text: string }[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ path: [...path, key], text: value }] : textsOf(value, [...path, key]),
  )
}
