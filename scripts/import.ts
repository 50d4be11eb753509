/**
 * Takes in the chats that `npm run export` wrote: `npm run import -- DIR` on this machine (DATA_DIR; stop the bot first),
 * `-- DIR --to https://...` into a Worker. A chat that has gone on at the new place stays as it is there; doing it twice does no harm.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseTransferred } from '../src/storage/transfer.ts'
import { complain, openPlace } from './chats.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } })
const [folder] = positionals

if (folder === undefined) {
  process.stderr.write('From where? npm run import -- DIR [--to https://address-of-the-worker]\n')
  process.exitCode = 1
} else await run(folder).catch(complain)

async function run(from: string): Promise<void> {
  const place = await openPlace(values.to)
  let imported = 0
  let newer = 0
  for (const file of (await readdir(from)).filter((name) => /^[a-z0-9-]{1,100}\.json$/.test(name))) {
    const chat = readChat(await readFile(join(from, file), 'utf8'))
    if (!chat) {
      process.stderr.write(`${join(from, file)} is no chat: it was left out\n`)
      process.exitCode = 1
    } else if ((await place.write(file.replace('.json', ''), chat)) === 'imported') imported += 1
    else newer += 1
  }
  process.stdout.write(`${imported} chats were taken in\n`)
  if (newer > 0) process.stdout.write(`${newer} have gone on at the new place meanwhile and stay as they are there\n`)
}

function readChat(text: string): ReturnType<typeof parseTransferred> {
  try {
    return parseTransferred(JSON.parse(text))
  } catch {
    return undefined
  }
}
