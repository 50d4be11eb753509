import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Program, startProgram } from '../harness/program.ts'
import { ask, buttonOf } from '../harness/web-client.ts'

interface Described {
  openapi: string
  info: { title: string; version: string }
  components: { schemas: Record<string, object> }
  paths: Record<
    string,
    { post?: { requestBody: { content: Record<string, unknown> }; responses: Record<string, { description: string }> } }
  >
}

let program: Program
let described: Described

beforeAll(async () => {
  program = await startProgram({ LOG_LEVEL: 'error' })
  described = (await (await fetch(`${program.url}/openapi.json`)).json()) as Described
})
afterAll(async () => await program.close())

/** A named schema of the description, to check real data with. */
function schemaOf(name: string): z.ZodType {
  const moved = JSON.parse(JSON.stringify(described.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))
  return z.fromJSONSchema({ $defs: moved, $ref: `#/$defs/${name}` })
}

test('the description is an OpenAPI 3.1 document in which every reference leads somewhere', () => {
  expect(described.openapi).toMatch(/^3\.1\.\d+$/)
  expect(described.info).toEqual({ title: 'Wegweiser', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  const text = JSON.stringify(described)
  // Keywords of 3.0 that mean nothing in 3.1.
  expect(text).not.toMatch(/"nullable"|"exclusiveMinimum":true|"exclusiveMaximum":true/)
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '')
  expect(references.length).toBeGreaterThan(0)
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(described.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '')
  }
})

test('it describes the chat: what to send, and every status that can come back', () => {
  const post = described.paths['/chat']?.post
  expect(post?.requestBody.content).toHaveProperty(['application/json'])
  expect(Object.keys(post?.responses ?? {})).toEqual(['200', '400', '413', '415', '429', '500'])
  for (const { description } of Object.values(post?.responses ?? {})) expect(description).not.toBe('')
})

test('real answers are as the description says, and so are real refusals', async () => {
  const response = schemaOf('ChatResponse')
  const first = await ask(program.url, {})
  const { session } = first
  const answers = [first]
  for (const request of [
    { button: buttonOf(first, 'Neu hier') },
    { text: 'Integrationskurs' },
    { text: 'Mein Mann schlägt mich' },
    { lang: 'en' },
    {},
  ]) {
    answers.push(await ask(program.url, { session, ...request }))
  }
  for (const { status, body } of answers) {
    expect(status).toBe(200)
    expect(response.safeParse(body)).toMatchObject({ success: true })
  }
  expect(schemaOf('Error').safeParse((await ask(program.url, 'nothing')).body)).toMatchObject({ success: true })
})

test('the description refuses what the program refuses', () => {
  const request = schemaOf('ChatRequest')
  expect(request.safeParse({ text: 'Hallo', id: 'b3f1c09e' }).success).toBe(true)
  for (const wrong of [{ other: 1 }, { text: 1 }, { text: 'a'.repeat(4001) }, { session: 'short' }, { id: 'no id at all' }])
    expect(request.safeParse(wrong).success).toBe(false)
  expect(schemaOf('ChatResponse').safeParse({ session: 'x', messages: [{ id: 1 }] }).success).toBe(false)
})
