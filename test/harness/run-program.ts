/** The real program when it is the start itself that is of interest: it may refuse to start. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { project } from './project.ts'

export interface Run {
  stdout(): string
  stderr(): string
  /** The exit code, once it has ended by itself. */
  ended: Promise<number | null>
  /** Ends it with SIGTERM and gives the exit code. */
  stop(): Promise<number | null>
}

/** Runs the program with exactly these settings, and with a data folder of its own. Waits for nothing. */
export async function runProgram(settings: Record<string, string>): Promise<Run> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-'))
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, ...settings }
  const child: ChildProcess = spawn(process.execPath, [join(project, 'src/node.ts')], {
    cwd: project,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => (output.stdout += chunk))
  child.stderr?.on('data', (chunk) => (output.stderr += chunk))
  const ended = once(child, 'close').then(async ([code]) => {
    await rm(dataDir, { recursive: true, force: true })
    return code as number | null
  })
  return {
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended,
    async stop() {
      child.kill('SIGTERM')
      return await ended
    },
  }
}
