import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, startProgram } from '../harness/program.ts'
import { ask, textOf } from '../harness/web-client.ts'

let knowledge: string
let program: Program
let file: string
let original: string

beforeAll(async () => {
  knowledge = await mkdtemp(join(tmpdir(), 'wegweiser-knowledge-'))
  await cp(join(import.meta.dirname, '../../knowledge'), knowledge, { recursive: true })
  file = join(knowledge, 'services/notruf.json')
  original = await readFile(file, 'utf8')
  program = await startProgram({ KNOWLEDGE_DIR: knowledge })
})
afterAll(async () => {
  await program.close()
  await rm(knowledge, { recursive: true, force: true })
})

/** Two seconds is what the README says; how long it takes here depends on what else runs. */
const promised = { timeout: 20_000, interval: 50 }

const card = async () => textOf(await ask(program.url, { button: '0.card:notruf' }))
const revision = async () => {
  const health = (await (await fetch(`${program.url}/health`)).json()) as { knowledge: { revision: string } }
  return health.knowledge.revision
}
const withNumber = (phone: string) => {
  const service = JSON.parse(original) as { contacts: { phone?: string }[] }
  const [contact] = service.contacts.filter((found) => found.phone !== undefined)
  if (!contact) throw new Error('notruf has no phone number')
  contact.phone = phone
  return JSON.stringify(service, undefined, 2)
}

test('a corrected phone number is on the card two seconds after the file is saved', async () => {
  expect(await card()).not.toContain('02541 000001')
  await writeFile(file, withNumber('02541 000001'))
  await expect.poll(card, promised).toContain('02541 000001')
})

test('a file saved broken is reported with its name and its line, and the last good knowledge stays', async () => {
  const before = await revision()
  await writeFile(file, original.replace('"contacts": [', '"contacts": [[['))
  await expect.poll(program.output, promised).toMatch(/notruf\.json:\d+.*the last good knowledge stays in force/)
  expect(await card()).toContain('02541 000001')
  expect(await revision()).toBe(before)
})

test('a file that is JSON but makes no sense is reported too', async () => {
  await writeFile(file, withNumber('02541 000002').replace('"status": "active"', '"status": "aktiv"'))
  await expect.poll(program.output, promised).toMatch(/notruf\.json:\d+[^\n]*status/)
  expect(await card()).toContain('02541 000001')
})

test('the mended file takes effect within two seconds, also when an editor saves it by renaming', async () => {
  await writeFile(join(knowledge, 'services/.notruf.json.tmp'), withNumber('02541 000003'))
  await rename(join(knowledge, 'services/.notruf.json.tmp'), file)
  await expect.poll(card, promised).toContain('02541 000003')
  expect(program.alive()).toBe(true)
})
