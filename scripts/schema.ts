/**
 * `npm run schema`: the zod schemas as JSON Schema, so that editors explain the fields in German while staff type.
 * `-- --check` writes nothing and fails when a file is out of date.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { flowSchema } from '../src/flow/schema.ts'
import { contactFields } from '../src/knowledge/explain.ts'
import { dayHint, hintFor } from '../src/knowledge/hints.ts'
import {
  municipalitySchema,
  organizationSchema,
  pageSchema,
  searchTextSchema,
  serviceSchema,
  topicSchema,
  translationSchema,
  urgentSchema,
} from '../src/knowledge/schema.ts'

const schemas = {
  service: serviceSchema,
  topic: topicSchema,
  organization: organizationSchema,
  municipality: municipalitySchema,
  'search-text': searchTextSchema,
  translation: translationSchema,
  urgent: urgentSchema,
  page: pageSchema,
  flow: flowSchema,
}

interface JsonSchema {
  [key: string]: unknown
}

/** Adds what zod can't say: hints for VS Code, and "exactly one" of the values of a contact. */
function complete(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => complete(entry, field))
  if (typeof value !== 'object' || value === null) return value
  const schema: JsonSchema = {}
  for (const [key, inner] of Object.entries(value)) {
    schema[key] = key === 'properties' && isSchema(inner) ? completeFields(inner) : complete(inner, field)
  }
  if (typeof schema['pattern'] === 'string') {
    const { isNot, right } = schema['format'] === 'date' ? dayHint : hintFor(field)
    schema['patternErrorMessage'] = `Das ${isNot}. Richtig wäre z. B. ${right}`
  }
  const fields = schema['properties']
  if (isSchema(fields) && contactFields.every((name) => name in fields)) {
    schema['oneOf'] = contactFields.map((name) => ({ required: [name] }))
    schema['errorMessage'] = `Ein Kontakt hat genau einen Wert: ${contactFields.join(', ')}`
  }
  return schema
}

function completeFields(fields: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, complete(schema, name)]))
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const folder = new URL('../schemas/', import.meta.url)
await mkdir(folder, { recursive: true })
const stale: string[] = []
for (const [name, schema] of Object.entries(schemas)) {
  // Draft 7 is what VS Code knows best; `input` leaves out of `required` what has a default.
  const json = complete(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }))
  const text = `${JSON.stringify(json, null, 2)}\n`
  const file = new URL(`${name}.schema.json`, folder)
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
  stale.push(`schemas/${name}.schema.json`)
  if (!process.argv.includes('--check')) await writeFile(file, text)
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Nicht auf dem neuesten Stand: ${stale.join(', ')}. Bitte "npm run schema" ausführen.`)
  process.exitCode = 1
} else {
  console.log(stale.length > 0 ? `Geschrieben: ${stale.join(', ')}` : 'Alle Schemas sind auf dem neuesten Stand.')
}
