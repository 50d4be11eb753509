/** Front door on Node: settings, files, long polling or webhook. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigError, parseConfig } from './config.ts'
import { describeError } from './log.ts'
import { ContentError } from './node/content.ts'
import { startNode } from './node/start.ts'

const project = join(import.meta.dirname, '..')

async function main(): Promise<void> {
  const config = parseConfig(process.env)
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string }
  const running = await startNode(config, { project, version })
  process.stdout.write(`${banner(config, version, running.port)}\n`)
  const stop = () => void running.stop().then(() => process.exit(0))
  // What nobody foresaw must not end the conversations of everybody else.
  process.on('unhandledRejection', (error) => process.stderr.write(`unhandled: ${describeError(error).error}\n`))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** What is on, what is off, and how to switch it on. */
function banner(config: Config, version: string, port: number): string {
  const { telegram, rateLimit, dataDir, knowledgeDir } = config
  const shown = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
  const rows: [string, string][] = [
    ['Web chat', `on   http://${shown}:${port}`],
    [
      'Telegram',
      telegram
        ? `on   ${telegram.webhook ? `webhook ${telegram.webhook.url}` : 'long polling (PUBLIC_URL and WEBHOOK_SECRET switch to webhook)'}`
        : 'off  set BOT_TOKEN to the token that @BotFather gives you',
    ],
    [
      'Rate limit',
      rateLimit ? `on   ${rateLimit} requests a minute (RATE_LIMIT)` : 'off  set RATE_LIMIT to a number of requests a minute',
    ],
    ['Knowledge', `${knowledgeDir}  (saved files count at once)`],
    ['Chats', `${dataDir}/chats  (deleted 30 days after the last message)`],
  ]
  return [`Wegweiser ${version}`, ...rows.map(([name, state]) => `  ${name.padEnd(11)} ${state}`)].join('\n')
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof ContentError
  const busy =
    (error as { code?: string }).code === 'EADDRINUSE'
      ? 'The port is in use by another program; set PORT to another one.'
      : undefined
  process.stderr.write(`${busy ?? (known ? error.message : String(error instanceof Error ? error.stack : error))}\n`)
  process.exit(1)
})
