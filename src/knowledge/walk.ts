/** Visits every value inside a JSON value, also in files that have faults: `visit(path, value, block around it)`. */
export function walk(
  value: unknown,
  visit: (path: readonly PropertyKey[], value: unknown, parent: unknown) => void,
  path: readonly PropertyKey[] = [],
  parent?: unknown,
): void {
  visit(path, value, parent)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    walk(inner, visit, [...path, Array.isArray(value) ? Number(key) : key], value)
  }
}
