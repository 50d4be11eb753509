/**
 * What people need and do not find, as numbers: `npm run usage` from this machine (DATA_DIR), `-- --from https://...` from a Worker
 * (TRANSFER_SECRET). Texts are kept nowhere.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createFileStore } from '../src/storage/files.ts'
import { type UsageCount, usageCount } from '../src/storage/usage.ts'
import { askWorker, complain } from './chats.ts'

const { values } = parseArgs({ options: { from: { type: 'string' } } })

const labels: Record<UsageCount['what'], string> = {
  miss: 'nicht verstanden',
  'not-helpful': 'passt nicht',
  helpful: 'hilft',
}

try {
  const counts = await readCounts()
  const rows = counts.toSorted((a, b) => b.month.localeCompare(a.month) || b.count - a.count)
  for (const { month, what, lang, service = '-', count } of rows)
    process.stdout.write(`${month}  ${String(count).padStart(6)}  ${labels[what].padEnd(17)} ${lang.padEnd(8)} ${service}\n`)
  if (rows.length === 0) process.stdout.write('Noch ist nichts gezählt.\n')
} catch (error) {
  complain(error)
}

async function readCounts(): Promise<UsageCount[]> {
  if (values.from === undefined) {
    const store = await createFileStore(join(process.env['DATA_DIR'] || './data', 'usage'))
    return Object.entries(((await store.adapter('usage').read()) ?? {}) as Record<string, number>).map(([key, count]) =>
      usageCount(key, count),
    )
  }
  const sums = new Map<string, number>()
  for (const part of (await askWorker(values.from, 'usage')) as Record<string, number>[])
    for (const [key, count] of Object.entries(part)) sums.set(key, (sums.get(key) ?? 0) + count)
  return [...sums].map(([key, count]) => usageCount(key, count))
}
