/**
 * Writes all chats into a folder, one file each: `npm run export -- DIR` from this machine (DATA_DIR), `-- DIR --from https://...` from a
 * Worker. Nothing is changed there.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { complain, openPlace } from './chats.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } })
const [folder] = positionals

if (folder === undefined) {
  process.stderr.write('Where to? npm run export -- DIR [--from https://address-of-the-worker]\n')
  process.exitCode = 1
} else await run(folder).catch(complain)

async function run(into: string): Promise<void> {
  const place = await openPlace(values.from)
  await mkdir(into, { recursive: true })
  let exported = 0
  let unreadable = 0
  for await (const key of place.keys()) {
    const chat = await place.read(key)
    if (chat) await writeFile(join(into, `${key}.json`), JSON.stringify(chat))
    if (chat) exported += 1
    else unreadable += 1
  }
  process.stdout.write(`${exported} chats are in ${into}\n`)
  if (unreadable > 0) process.stdout.write(`${unreadable} could not be read (damaged, or deleted meanwhile) and were left out\n`)
}
