/** What the rest of the project needs of a logger; pino on Node. Ids and counts only: never texts, names or numbers of people. */
export interface Logger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Says nothing; for tests and tools. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} }

/** The part of an error that may be logged: its kind and where it came from, without the text it may quote. */
export function describeError(error: unknown): { error: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim()
  return { error: `${error.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...(at ? { at } : {}) }
}
