import type { Logger } from '../log.ts'

/** One JSON line an event, as Workers Logs index them. */
export const consoleLogger: Logger = {
  info: (fields, message) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  warn: (fields, message) => console.warn(JSON.stringify({ level: 'warn', message, ...fields })),
  error: (fields, message) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
}
