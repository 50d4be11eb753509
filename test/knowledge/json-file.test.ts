import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/knowledge/json-file.ts'
import { lines } from './files.ts'

function faultsIn(text: string): string[] {
  return lines(readJson({ path: 'a.json', text }, 'knowledge').faults)
}

describe('a file that is no JSON says so in German, with the line to mend', () => {
  test('a missing comma is shown where it belongs, not where the parser stumbles', () => {
    expect(faultsIn('{\n  "a": 1\n\n  "b": 2\n}')).toEqual([
      'knowledge/a.json:2: Hier fehlt ein Komma. Zwischen zwei Einträgen steht ein Komma, auch vor "b"',
    ])
  })

  test('a comma after the last entry', () => {
    const message = 'Hier ist ein Komma zu viel: nach dem letzten Eintrag steht keines'
    expect(faultsIn('{\n  "a": 1,\n}')).toEqual([`knowledge/a.json:2: ${message}`])
    expect(faultsIn('{\n  "a": [1,\n  2,\n]}')).toEqual([`knowledge/a.json:3: ${message}`])
  })

  test('quotation marks of a word processor', () => {
    expect(faultsIn('{\n  "a": „b“\n}')).toEqual([
      'knowledge/a.json:2: Hier steht ein schräges Anführungszeichen („). Um Texte gehören gerade: "',
    ])
  })

  test('a text that is not closed is told once', () => {
    expect(faultsIn('{\n  "a": "b,\n  "c": "d"\n}')).toEqual([
      'knowledge/a.json:2: Hier fehlt das schließende Anführungszeichen ", oder der Text enthält einen Zeilenumbruch',
    ])
  })

  test('a bracket that is not closed', () => {
    expect(faultsIn('{\n  "a": 1\n')).toEqual(['knowledge/a.json:2: Hier fehlt eine schließende geschweifte Klammer }'])
  })

  test.each([
    ['a comment', '{\n  // nein\n  "a": 1\n}', 2, 'Kommentare'],
    ['an empty file', '\n', 1, 'Die Datei ist leer'],
    ['a colon too few', '{\n  "a" 1\n}', 2, 'Hier fehlt ein Doppelpunkt'],
    ['a value too few', '{\n  "a":\n}', 2, 'Hier fehlt ein Wert'],
    ['a name without quotation marks', '{\n  a: 1\n}', 2, ''],
    ['something behind the end', '{}\n}', 2, 'Die Datei müsste hier zu Ende sein'],
    ['two versions left by Git', '{\n<<<<<<< HEAD\n  "a": 1\n}', 2, 'Hier stehen zwei Fassungen'],
  ])('%s', (_, text, line, message) => {
    expect(faultsIn(text)[0]).toMatch(new RegExp(`^knowledge/a.json:${line}: ${message}`))
  })

  test('several faults in one file are all told', () => {
    expect(faultsIn('{\n  "a": 1\n  "b": 2\n  "c": 3\n}')).toHaveLength(2)
  })

  test('a field that stands twice', () => {
    expect(faultsIn('{\n  "a": 1,\n  "a": 2\n}')).toEqual([
      'knowledge/a.json:3 a: Das Feld "a" steht zweimal im selben Block. Bitte eines davon löschen',
    ])
  })

  test('__proto__ changes no object', () => {
    const file = readJson({ path: 'a.json', text: '{\n  "__proto__": { "admin": true }\n}' }, '')
    expect(file.value).toBeUndefined()
    expect(lines(file.faults)).toEqual(['a.json:2 __proto__: Dieses Feld ist nicht erlaubt. Bitte löschen'])
  })
})

test('marks and line ends of Windows are read', () => {
  const file = readJson({ path: 'a.json', text: '\uFEFF{\r\n  "a": 1\r\n}' }, '')
  expect(file.value).toEqual({ a: 1 })
  expect(file.fault(['a'], 'x').line).toBe(2)
})
