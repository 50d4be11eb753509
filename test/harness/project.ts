import { join } from 'node:path'

/** The folder of the project. */
export const project = join(import.meta.dirname, '../..')
