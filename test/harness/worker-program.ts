/** `npm run dev:worker` in its own processes, to be started, killed and started again on the same storage. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, postJson, secret, token } from './program.ts'
import { project } from './project.ts'

/** Lets export and import in. */
export const transferSecret = 'transfer-secret-Marker'

/** Starts the Worker in workerd, with this Telegram, on a free port and in a folder of its own; waits until it is healthy. */
export async function startWorkerProgram(telegramRoot: string) {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-worker-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = join(folder, 'settings')
  const values = {
    BOT_TOKEN: token,
    WEBHOOK_SECRET: secret,
    TELEGRAM_API_ROOT: telegramRoot,
    TRANSFER_SECRET: transferSecret,
    RATE_LIMIT: 'off',
  }
  await writeFile(
    settings,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  let child: ChildProcess
  let output = ''

  async function start(): Promise<void> {
    const args = ['run', 'dev:worker', '--', '--persist-to', join(folder, 'state'), '--env-file', settings]
    // A group of its own: npm, wrangler and workerd end together.
    child = spawn('npm', args, { cwd: project, env: { ...process.env, PORT: String(port) }, detached: true })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    for (const end = Date.now() + 50_000; ; ) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`the Worker did not start:\n${output}`)
      const healthy = await fetch(`${url}/health`).then(
        (response) => response.ok,
        () => false,
      )
      if (healthy) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  /** kill -9 for all of it. */
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const exited = once(child, 'exit')
    process.kill(-child.pid, 'SIGKILL')
    await exited
  }

  await start()
  return {
    url,
    start,
    kill,
    output: () => output,
    /** The status that Telegram gets for this update. */
    post: (update: unknown, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': secret }) =>
      postJson(`${url}/telegram`, JSON.stringify(update), headers),
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
