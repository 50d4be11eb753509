/** The real program in its own process, to be started, killed and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { project } from './project.ts'

export const token = '987654:AAprogram-token_Marker'
export const secret = 'program-secret-Marker'

export type Program = Awaited<ReturnType<typeof startProgram>>

/** Starts the program with these settings, on a free port and in a folder of its own, and waits until it is healthy. */
export async function startProgram(settings: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  let output = ''

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(project, 'src/node.ts')], {
      cwd: project,
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        RATE_LIMIT: 'off',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    const end = Date.now() + 20_000
    for (;;) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`the program did not start:\n${output}`)
      const healthy = await fetch(`${url}/health`).then(
        (response) => response.ok,
        () => false,
      )
      if (healthy) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  await start()
  return {
    url,
    dataDir,
    start,
    /** All that was written to stdout and stderr. */
    output: () => output,
    alive: () => child.exitCode === null && child.signalCode === null,
    /** kill -9: the program gets no chance to tidy up. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** The status that Telegram gets for this update. */
    post: (update: unknown, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': secret }) =>
      postJson(`${url}/telegram`, JSON.stringify(update), headers),
    /** Every file of the chats, with its text. */
    files: () => readFiles(join(dataDir, 'chats')),
    /** How many chats hold messages of which it is not noted that Telegram took them: killed now, these come twice. */
    unnoted: async () => (await readFiles(join(dataDir, 'chats'))).filter(({ text }) => !text.includes('"outbox":[]')).length,
    async close() {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Posts a body and returns the status; 0 when the connection broke. */
export async function postJson(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
  try {
    const response = await fetch(url, request)
    await response.text()
    return response.status
  } catch {
    return 0
  }
}

async function readFiles(folder: string): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  // The program may rename a file while we look.
  const files = await Promise.all(
    paths.map((path) =>
      readFile(path, 'utf8').then(
        (text) => [{ path, text }],
        () => [],
      ),
    ),
  )
  return files.flat()
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
