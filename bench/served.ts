/** Programs under measurement: started, fed over HTTP, looked at from outside. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../test/harness/program.ts'
import { project } from '../test/harness/project.ts'

export const token = '123456:bench-token'
const secret = 'bench-secret'

export interface Served {
  url: string
  /** The status of an update, once it is answered. */
  post(update: unknown): Promise<number>
  /** Memory in MiB and CPU seconds of the process that does the work. */
  usage(): Promise<{ memory: number; cpu: number }>
  close(): Promise<void>
}

interface Command {
  command: string
  args: (folder: string) => string[]
  /** Part of the command line of the process that does the work, among the children; the process itself when left out. */
  worker?: string
}

const node = (script: string): Command => ({ command: process.execPath, args: () => [join(project, script)] })
const wrangler = (config: string): Command => ({
  command: join(project, 'node_modules/.bin/wrangler'),
  args: (folder) => [
    ...[
      'dev',
      '--local',
      '--ip',
      '127.0.0.1',
      '--port',
      '{port}',
      '--show-interactive-dev-session=false',
      '-c',
      join(project, config),
    ],
    ...['--persist-to', join(folder, 'state'), '--env-file', join(folder, 'settings')],
  ],
  worker: 'workerd',
})

/** Ours and the bare bot, on both engines. */
export const programs = {
  'node ours': node('src/node.ts'),
  'node bare': node('bench/bare-node.ts'),
  'workerd ours': wrangler('wrangler.toml'),
  'workerd bare': wrangler('bench/wrangler.toml'),
}

/** Starts a program with a Bot API at this address. */
export async function serve({ command, args, worker }: Command, apiRoot: string): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = {
    BOT_TOKEN: token,
    WEBHOOK_SECRET: secret,
    TELEGRAM_API_ROOT: apiRoot,
    PUBLIC_URL: url,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
  }
  await writeFile(
    join(folder, 'settings'),
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  const child = spawn(
    command,
    args(folder).map((arg) => arg.replace('{port}', String(port))),
    {
      cwd: project,
      env: { ...process.env, ...settings, WRANGLER_LOG: 'error' },
      stdio: 'ignore',
      detached: true,
    },
  )
  await untilHealthy(url, child)
  const pid = worker === undefined ? child.pid : await childCalled(worker, child.pid)
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
  return {
    url,
    async post(update) {
      const response = await fetch(`${url}/telegram`, { method: 'POST', headers, body: JSON.stringify(update) })
      await response.arrayBuffer()
      return response.status
    },
    usage: () => usageOf(pid),
    async close() {
      const exited = once(child, 'exit')
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await exited
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error('a program under measurement ended')
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (healthy) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('a program under measurement did not start')
}

/** Linux only: what the kernel knows of a process. */
async function usageOf(pid: number | undefined): Promise<{ memory: number; cpu: number }> {
  const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/status`, 'utf8')])
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024, cpu: ticks / 100 }
}

/** The youngest process below `ancestor` whose command line has this word. */
async function childCalled(word: string, ancestor: number | undefined): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  const named: number[] = []
  for (const pid of pids) {
    const [stat, line] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    ])
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    if (line.split('\0')[0]?.endsWith(`/${word}`)) named.push(pid)
  }
  const isBelow = (pid: number): boolean => pid === ancestor || (pid > 1 && isBelow(parents.get(pid) ?? 0))
  const found = named.filter(isBelow).at(-1)
  if (found === undefined) throw new Error(`there is no ${word}`)
  return found
}
