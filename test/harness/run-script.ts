import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { project } from './project.ts'

/** Runs a script of the folder scripts to its end, with this input: what it printed, and its exit code. */
export async function runScript(
  script: string,
  args: string[],
  input = '',
): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [join(project, 'scripts', script), ...args], { cwd: project })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    err += data
  })
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { out, err, code }
}
