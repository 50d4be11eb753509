/** A small set of knowledge without faults, for tests that spoil one thing in it. */
import { type Fault, formatFault } from '../../src/knowledge/faults.ts'
import { loadKnowledge, type RawFile } from '../../src/knowledge/load.ts'

type Values = Record<string, unknown>

const web = { source: 'https://www.kreis-coesfeld.de', checked: '2026-01' }

/** A fact with a source. */
export function fact(text: string, other: Values = {}): Values {
  return { text, ...web, ...other }
}

/** A service with everything that is needed, and these values. */
export function service(id: string, values: Values = {}): Values {
  return {
    id,
    kind: 'service',
    audiences: ['newcomer'],
    task: 'Griffbereit',
    status: 'active',
    name: `Name von ${id}`,
    summary: `Worum es bei ${id} geht`,
    serviceArea: ['kreis-coesfeld'],
    contacts: [{ email: 'ki@kreis-coesfeld.de', ...web }],
    ...values,
  }
}

/** A file with this value, written as editors write it. */
export function json(path: string, value: unknown): RawFile {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` }
}

/** The file of a service. */
export function serviceFile(id: string, values: Values = {}): RawFile {
  return json(`services/${id}.json`, service(id, values))
}

/** Loads these files as a part of the knowledge. */
export function load(...files: RawFile[]) {
  return loadKnowledge(files, { folder: 'knowledge', today: '2026-11-22', complete: false })
}

/** The faults of these files, as they are printed. */
export function faultsOf(...files: RawFile[]): string[] {
  return lines(load(...files).faults)
}

/** Faults as they are printed. */
export function lines(faults: readonly Fault[]): string[] {
  return faults.map(formatFault)
}
