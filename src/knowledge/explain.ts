/**
 * What zod finds, in German sentences that somebody can act on who has never programmed: what is wrong, and what would
 * be right.
 */
import type { z } from 'zod'
import { closest } from './closest.ts'
import { descriptionAt, fieldsAt } from './fields.ts'
import { dayHint, type Hint, hintFor } from './hints.ts'
import type { FaultPlace } from './json-file.ts'

type Issue = z.core.$ZodIssue
type Schema = z.ZodType

export interface Explanation {
  path: PropertyKey[]
  /** Which line to show: that of the field's name, or that of its value (or of the block that lacks it). */
  place: FaultPlace
  message: string
}

/** Everything that is wrong with a value, each as one sentence; empty when the schema accepts it. */
export function explain(schema: Schema, value: unknown): Explanation[] {
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.flatMap((issue) => explainIssue(issue, { schema, value }))
}

interface Around {
  schema: Schema
  value: unknown
}

function explainIssue(issue: Issue, around: Around, parent: readonly PropertyKey[] = []): Explanation[] {
  const path = [...parent, ...issue.path]
  const given = valueAt(around.value, path)
  const one = (message: string, place: FaultPlace = 'value'): Explanation[] => [{ path, place, message }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        place: 'name',
        message: unknownField(key, fieldsAt(around.schema, path)),
      }))
    case 'invalid_union':
      return explainUnion(issue, around, path, given)
    case 'invalid_key':
      return one(wrongForm(String(path.at(-1)), hintFor('id')), 'name')
    default:
      return one(given === undefined ? missing(issue, around.schema, path) : explainValue(issue, given, path))
  }
}

function explainValue(issue: Issue, given: unknown, path: readonly PropertyKey[]): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(given, issue.expected)
    case 'invalid_value':
      return wrongChoice(given, issue.values)
    case 'invalid_format':
      return wrongForm(String(given), issue.format === 'date' ? dayHint : hintFor(fieldOf(path)))
    case 'too_small':
      return tooSmall(issue, given)
    case 'too_big':
      return `${show(given)} ist zu groß. Richtig wäre höchstens ${issue.maximum}`
    case 'custom':
      return isRecord(given) ? (contactProblem(given) ?? issue.message) : issue.message
    default:
      return `${show(given)} ist hier nicht möglich (${issue.message})`
  }
}

/** The fields of which a contact has exactly one. */
export const contactFields = ['phone', 'email', 'url', 'address'] as const

/** Says what is wrong with the number of values of a contact; undefined when there is exactly one. */
export function contactProblem(contact: Record<string, unknown>): string | undefined {
  const used = contactFields.filter((field) => contact[field] !== undefined)
  if (used.length === 1) return undefined
  if (used.length === 0) return `Dem Kontakt fehlt der Wert. Richtig wäre genau eines dieser Felder: ${contactFields.join(', ')}`
  return `Der Kontakt hat mehrere Werte (${used.join(', ')}). Bitte für jeden einen eigenen Kontakt mit { } anlegen`
}

/** `"fbs" gibt es nicht. Meinten Sie "fbs-duelmen"?` */
export function meant(word: string, candidates: readonly string[]): string {
  const candidate = closest(word, candidates)
  return candidate === undefined ? '' : ` Meinten Sie "${candidate}"?`
}

/** A value as it stands in the file, cut when it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nichts'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

function unknownField(key: string, known: readonly string[]): string {
  return `Das Feld "${key}" gibt es hier nicht.${meant(key, known) || ` Möglich sind: ${known.join(', ')}`}`
}

function missing(issue: Issue, schema: Schema, path: readonly PropertyKey[]): string {
  const field = fieldOf(path)
  const description = descriptionAt(schema, path)
  const choices = issue.code === 'invalid_value' ? `. Möglich sind: ${issue.values.map(show).join(', ')}` : ''
  const list = issue.code === 'invalid_type' && issue.expected === 'array' ? ', eine Liste in eckigen Klammern [ ]' : ''
  return `Das Feld "${field}" fehlt${list}${description ? ` (${description})` : ''}${choices}`
}

const kinds: Record<string, string> = {
  string: 'kein Text. Texte stehen in geraden Anführungszeichen, z. B. "Griffbereit"',
  number: 'keine Zahl. Zahlen stehen ohne Anführungszeichen, mit Punkt statt Komma, z. B. 51.84',
  boolean: 'weder true noch false (ohne Anführungszeichen)',
  array: 'keine Liste. Listen stehen in eckigen Klammern, z. B. ["coesfeld", "senden"]',
  object: 'kein Block. Blöcke stehen in geschweiften Klammern, z. B. { "text": "…" }',
  record: 'kein Block. Blöcke stehen in geschweiften Klammern, z. B. { "yes": "…" }',
}

function wrongType(given: unknown, expected: string): string {
  if (given === null) return 'null ist hier nicht möglich. Wenn es nichts gibt, bitte die ganze Zeile weglassen'
  const single = expected === 'array' && typeof given === 'string' ? `. Richtig wäre [${show(given)}]` : ''
  return single ? `${show(given)} ist keine Liste${single}` : `${show(given)} ist ${kinds[expected] ?? 'hier nicht möglich'}`
}

function wrongChoice(given: unknown, values: readonly unknown[]): string {
  if (values.length === 1 && values[0] === true) {
    return `${show(given)} ist hier nicht möglich. Richtig wäre true ohne Anführungszeichen, sonst die Zeile weglassen`
  }
  const words = values.filter((value): value is string => typeof value === 'string')
  const guess = typeof given === 'string' ? meant(given, words) : ''
  return `${show(given)} ist hier nicht möglich.${guess} Möglich sind: ${values.map(show).join(', ')}`
}

function wrongForm(given: string, { isNot, right, guess }: Hint): string {
  const guessed = guess?.(given)
  return `${show(given)} ${isNot}. Richtig wäre ${guessed === undefined ? `z. B. ${right}` : show(guessed)}`
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, given: unknown): string {
  if (issue.origin === 'string') return 'Der Text ist leer. Bitte ausfüllen, oder den Eintrag weglassen, wenn nichts bekannt ist'
  if (issue.origin === 'array') {
    return 'Die Liste ist leer. Bitte mindestens einen Eintrag machen, oder das Feld weglassen, wenn es nicht nötig ist'
  }
  return `${show(given)} ist zu klein. Richtig wäre mindestens ${issue.minimum}`
}

/** A value may take several shapes: only the shape that it comes nearest to is explained. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, around: Around, path: PropertyKey[], given: unknown): Explanation[] {
  if (given === undefined) return [{ path, place: 'value', message: missing(issue, around.schema, path) }]
  const shapes = issue.errors.map((issues) => ({ issues, weight: weigh(issues) })).sort((a, b) => a.weight - b.weight)
  const nearest = shapes[0]
  if (!nearest || nearest.weight >= wrongShape) {
    return [{ path, place: 'value', message: `${show(given)} ist hier nicht möglich` }]
  }
  return nearest.issues.flatMap((inner) => explainIssue(inner, around, path))
}

const wrongShape = 1000

function weigh(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.path.length > 0) return sum + 1
    if (issue.code === 'invalid_type') return sum + wrongShape
    return sum + (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : 1)
  }, 0)
}

/** The name of the field that a path ends in, also for an entry of a list. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.findLast((part): part is string => typeof part === 'string') ?? ''
}

/** The value at a path; undefined when there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
        ? (inner as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  )
}

/** Is this a block with fields? */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
