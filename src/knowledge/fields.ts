/** Looks into a zod schema: which fields it knows at a place, and what they are for. */
import { z } from 'zod'

type Schema = z.core.$ZodType

/** The schemas that describe the value at a path; several where a value may take several shapes. */
function schemasAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  const inner = unwrap(schema)
  const [part, ...rest] = path
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => schemasAt(option, path))
  if (part === undefined) return [inner]
  if (inner instanceof z.ZodObject) {
    const field = Object.hasOwn(inner.shape, part) ? inner.shape[String(part)] : undefined
    return field ? schemasAt(field, rest) : []
  }
  if (inner instanceof z.ZodArray) return schemasAt(inner.element, rest)
  if (inner instanceof z.ZodRecord) return schemasAt(inner.valueType, rest)
  return []
}

function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap())
  }
  return schema
}

/** Names of the fields that a block at this path may have, without those for the editor. */
export function fieldsAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const names = schemasAt(schema, path).flatMap((found) => (found instanceof z.ZodObject ? Object.keys(found.shape) : []))
  return [...new Set(names)].filter((name) => name !== '$schema')
}

/** What the field at this path is for, in German, as the schema says it. */
export function descriptionAt(schema: Schema, path: readonly PropertyKey[]): string | undefined {
  const field = path.at(-1)
  if (field === undefined) return undefined
  const parents = schemasAt(schema, path.slice(0, -1))
  for (const parent of parents) {
    if (!(parent instanceof z.ZodObject) || !Object.hasOwn(parent.shape, field)) continue
    const description = describe(parent.shape[String(field)] as Schema)
    if (description !== undefined) return description
  }
  return undefined
}

/** The description may stand on the field or on what is inside `.optional()` and the like. */
function describe(schema: Schema): string | undefined {
  const own = z.globalRegistry.get(schema)?.description
  const inner = unwrap(schema)
  return own ?? (inner === schema ? undefined : z.globalRegistry.get(inner)?.description)
}
