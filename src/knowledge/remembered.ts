import type { RawFile } from './json-file.ts'

/**
 * Remembers what a pure function made of each file, as long as the file stays as it is: when one of two thousand is saved, only that one
 * is worked through again.
 */
export function remembered<T>(make: (file: RawFile, context: string) => T): (file: RawFile, context: string) => T {
  const made = new Map<string, { text: string; value: T }>()
  return (file, context) => {
    const key = `${context}\n${file.path}`
    const known = made.get(key)
    if (known?.text === file.text) return known.value
    const value = make(file, context)
    made.set(key, { text: file.text, value })
    return value
  }
}
