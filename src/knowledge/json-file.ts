/** JSON whose values know their lines, so that a fault can point at them. Strict: no comments, no commas at the end. */
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type Fault, formatPath } from './faults.ts'

/** A file as it was read: its path from the folder of its kind (forward slashes) and its text. */
export interface RawFile {
  path: string
  text: string
}

/** The line of the field's name; or that of its value and, when there is none, of the block around it. */
export type FaultPlace = 'name' | 'value'

export interface JsonFile {
  /** Path as it is shown in faults. */
  name: string
  /** What stands in the file; undefined when it can't be read. */
  value: unknown
  /** Why it can't be read. */
  faults: Fault[]
  /** A fault at a value of this file. */
  fault(path: readonly PropertyKey[], message: string, place?: FaultPlace): Fault
}

/** Reads one file. `folder` is put before its path in faults. */
export function readJson({ path, text: raw }: RawFile, folder: string): JsonFile {
  const name = folder === '' ? path : `${folder}/${path}`
  // Editors on Windows may put an invisible mark before the first character.
  const text = raw.replace(/^\uFEFF/, '')
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length

  const fault = (at: readonly PropertyKey[], message: string, place: FaultPlace = 'value'): Fault => {
    const offset = tree ? offsetOf(tree, at, place) : 0
    return { file: name, line: lineAt(offset), field: formatPath(at), message }
  }
  const faults =
    errors.length > 0 || !tree
      ? onePerLine(errors.map((error) => explainSyntax(text, error))).map(({ offset, message }) => ({
          file: name,
          line: lineAt(offset),
          field: '',
          message,
        }))
      : badNames(tree).map(({ path: at, message, offset }) => ({
          file: name,
          line: lineAt(offset),
          field: formatPath(at),
          message,
        }))
  if (faults.length === 0 && !tree) faults.push(fault([], emptyMessage))
  // getNodeValue assigns, so "__proto__" would change the object instead of becoming a field: badNames keeps it away.
  return { name, value: faults.length === 0 && tree ? getNodeValue(tree) : undefined, faults, fault }

  /** What follows the first fault of a line, or an unclosed text on the line before, is an echo of it. */
  function onePerLine(found: SyntaxFault[]): SyntaxFault[] {
    const told = new Set<number>()
    return found.filter(({ offset, unclosed }) => {
      const line = lineAt(offset)
      if (told.has(line)) return false
      told.add(line)
      if (unclosed) told.add(line + 1)
      return true
    })
  }
}

/** Where a value stands; for a missing one, where the block that lacks it begins. */
function offsetOf(tree: Node, path: readonly PropertyKey[], place: FaultPlace): number {
  for (let length = path.length; length > 0; length -= 1) {
    const segments = path.slice(0, length).map((part) => (typeof part === 'number' ? part : String(part)))
    const node = findNodeAtLocation(tree, segments)
    if (!node) continue
    return place === 'name' && node.parent?.type === 'property' ? node.parent.offset : node.offset
  }
  return tree.offset
}

interface NameFault {
  path: PropertyKey[]
  message: string
  offset: number
}

/** Names that stand twice in a block (JSON silently takes the last), and the one name that is none. */
function badNames(node: Node, path: PropertyKey[] = []): NameFault[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((child, index) => badNames(child, [...path, index]))
  if (node.type !== 'object') return []
  const seen = new Set<string>()
  return (node.children ?? []).flatMap(({ offset, children: [nameNode, valueNode] = [] }) => {
    const name = String(nameNode?.value)
    const here = [...path, name]
    const twice = seen.has(name)
    seen.add(name)
    return [
      ...(name === '__proto__' ? [{ path: here, offset, message: 'Dieses Feld ist nicht erlaubt. Bitte löschen' }] : []),
      ...(twice
        ? [
            {
              path: here,
              offset,
              message: `Das Feld "${name}" steht zweimal im selben Block. Bitte eines davon löschen`,
            },
          ]
        : []),
      ...(valueNode ? badNames(valueNode, here) : []),
    ]
  })
}

const unclosedMessage = 'Hier fehlt das schließende Anführungszeichen ", oder der Text enthält einen Zeilenumbruch'
const emptyMessage = 'Die Datei ist leer. Eine Datei beginnt mit { und endet mit }'

interface SyntaxFault {
  offset: number
  message: string
  /** A text without an end: the next line can't be understood either. */
  unclosed?: true
}

/** A complaint of the parser in words. Where something is missing, the place is the end of what stands before. */
function explainSyntax(text: string, { error, offset, length }: ParseError): SyntaxFault {
  const before = text.slice(0, offset).trimEnd()
  const found = text.slice(offset, offset + Math.max(length, 1)).trim()
  const end = Math.max(before.length - 1, 0)
  const here = (message: string): SyntaxFault => ({ offset, message })
  const after = (message: string): SyntaxFault => ({ offset: end, message })
  const code = printParseErrorCode(error)
  if (text.trim() === '') return { offset: 0, message: emptyMessage }
  if (/^[„“”‚‘’«»]/.test(found)) {
    return here(`Hier steht ein schräges Anführungszeichen (${found[0]}). Um Texte gehören gerade: "`)
  }
  if (/^(<{4,}|={4,}|>{4,})/.test(text.slice(offset))) {
    return here('Hier stehen zwei Fassungen der Datei untereinander (von Git). Bitte eine davon wählen')
  }
  if (before.endsWith(',') && (found === '}' || found === ']')) {
    return after('Hier ist ein Komma zu viel: nach dem letzten Eintrag steht keines')
  }
  switch (code) {
    case 'CommaExpected':
      return after(`Hier fehlt ein Komma. Zwischen zwei Einträgen steht ein Komma${found ? `, auch vor ${shorten(found)}` : ''}`)
    case 'ColonExpected':
      return after('Hier fehlt ein Doppelpunkt. Richtig wäre z. B. "name": "Griffbereit"')
    case 'PropertyNameExpected':
      return here('Hier fehlt ein Feldname in geraden Anführungszeichen. Richtig wäre z. B. "name": "Griffbereit"')
    case 'ValueExpected':
      return after('Hier fehlt ein Wert. Richtig wäre z. B. "name": "Griffbereit"; wenn es nichts gibt, die Zeile weglassen')
    case 'CloseBraceExpected':
      return after('Hier fehlt eine schließende geschweifte Klammer }')
    case 'CloseBracketExpected':
      return after('Hier fehlt eine schließende eckige Klammer ]')
    case 'EndOfFileExpected':
      return here('Die Datei müsste hier zu Ende sein. Vielleicht ist eine schließende Klammer zu viel')
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return here('Kommentare (// oder /* */) sind in diesen Dateien nicht möglich. Bitte löschen')
    case 'UnexpectedEndOfString':
      return { offset, message: unclosedMessage, unclosed: true }
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return here('Hinter \\ steht etwas, das dort nicht stehen darf. Für einen einfachen \\ bitte \\\\ schreiben')
    case 'InvalidCharacter':
      return here('Der Text enthält ein unsichtbares Zeichen, z. B. einen Tabulator. Bitte neu tippen')
    default:
      return here(`${shorten(found)} ist hier nicht möglich. Texte stehen in geraden Anführungszeichen: "Text"`)
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
