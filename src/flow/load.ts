/** Flow files in, flows out. */
import { explain } from '../knowledge/explain.ts'
import type { Fault } from '../knowledge/faults.ts'
import { hashText } from '../knowledge/hash.ts'
import { type JsonFile, type RawFile, readJson } from '../knowledge/json-file.ts'
import { inMenuOrder } from './order.ts'
import { type Flow, flowSchema } from './schema.ts'

/** A flow with the file it came from, for faults that point at a line. */
export interface LoadedFlow {
  id: string
  flow: Flow
  file: JsonFile
}

/** Reads `<id>.json` files, in the order of the menu; faults are those of their shape, the rest is in check.ts. */
export function loadFlows(files: readonly RawFile[], folder: string): { flows: LoadedFlow[]; faults: Fault[] } {
  const flows: LoadedFlow[] = []
  const faults: Fault[] = []
  for (const raw of files) {
    const file = readJson(raw, folder)
    const explanations = file.faults.length > 0 ? [] : explain(flowSchema, file.value)
    faults.push(...file.faults, ...explanations.map(({ path, message, place }) => file.fault(path, message, place)))
    if (file.faults.length > 0 || explanations.length > 0) continue
    const { $schema: _, ...definition } = flowSchema.parse(file.value)
    const { id } = definition
    if (raw.path !== `${id}.json`) {
      faults.push(file.fault(['id'], `Die Kennung "${id}" passt nicht zum Dateinamen "${raw.path}". Richtig wäre "${id}.json"`))
    }
    flows.push({ id, flow: { ...definition, version: hashText(JSON.stringify(definition)) }, file })
  }
  return { flows: inMenuOrder(flows), faults }
}
