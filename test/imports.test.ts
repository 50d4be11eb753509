/** Imports point downwards. What stands higher knows what stands lower, never the other way round. */
import { glob, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { project } from './harness/project.ts'

/** From the top. A file may import from its own layer and from lower ones; the lowest pattern that fits counts. */
const layers: RegExp[][] = [
  [/^node\.ts$/, /^worker\.ts$/, /^node\//, /^worker\//],
  [/^app\.ts$/],
  [/^web\//, /^telegram\//, /^bot\//, /^config\.ts$/, /^rate-limit\.ts$/],
  // Content is everything that is asked, said and known, as one value.
  [/^content(-load|-pack)?\.ts$/],
  [/^card\//],
  [/^flow\//, /^search\//, /^i18n\//, /^knowledge\//, /^storage\//],
  // The list of languages imports nothing: codes and directions are needed everywhere.
  [/^html\.ts$/, /^log\.ts$/, /^network\.ts$/, /^today\.ts$/, /^i18n\/languages\.ts$/],
]

/** Between neighbours: the bot knows no channel, and what is only read knows nothing of flows and storage. */
const never: [from: RegExp, to: RegExp][] = [
  [/^bot\//, /^(web|telegram)\//],
  [/^telegram\//, /^web\//],
  [/^(search|i18n|knowledge|storage)\//, /^(flow|storage)\//],
  [/^knowledge\//, /^(search|i18n\/(?!languages\.ts$))/],
  [/^i18n\//, /^search\//],
]

/** Packages that only a few files may know. */
const packages: [name: RegExp, allowed: RegExp[]][] = [
  [/^(grammy|@grammyjs\/conversations)(\/|$)/, [/^bot\//, /^telegram\//, /^flow\/run\.ts$/, /^(node|worker)(\.ts|\/)/]],
  [/^telegraf-i18n$/, [/^i18n\/i18n\.ts$/]],
  [/^intl-messageformat$/, [/^i18n\//]],
  [/^(hono|@hono\/[a-z-]+)(\/|$)/, [/^app\.ts$/, /^web\//, /^telegram\/webhook\.ts$/, /^(node|worker)(\.ts|\/)/]],
  [/^node:|^lowdb\/node$|^pino$/, [/^node(\.ts|\/)/, /^storage\/files\.ts$/, /^knowledge\/folder\.ts$/]],
  [/^fuse\.js$/, [/^search\//]],
]

const importStatement = /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm

interface Import {
  from: string
  to: string
}

async function importsOfSource(): Promise<Import[]> {
  const src = join(project, 'src')
  const imports: Import[] = []
  for await (const path of glob(join(src, '**/*.ts'))) {
    const from = relative(src, path)
    const code = (await readFile(path, 'utf8')).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    for (const [, named, bare, dynamic] of code.matchAll(importStatement)) {
      const target = named ?? bare ?? dynamic ?? ''
      imports.push({ from, to: target.startsWith('.') ? join(from, '..', target) : target })
    }
  }
  return imports
}

const layerOf = (file: string): number => layers.findLastIndex((patterns) => patterns.some((pattern) => pattern.test(file)))
const isOurs = (target: string): boolean => target.endsWith('.ts')
const show = ({ from, to }: Import): string => `${from} imports ${to}`

test('every file of src has its layer', async () => {
  const files = new Set((await importsOfSource()).flatMap(({ from, to }) => (isOurs(to) ? [from, to] : [from])))
  expect(files.size).toBeGreaterThan(60)
  expect([...files].filter((file) => layerOf(file) === -1)).toEqual([])
})

test('no import points upwards', async () => {
  const ours = (await importsOfSource()).filter(({ to }) => isOurs(to))
  expect(ours.filter(({ from, to }) => layerOf(to) < layerOf(from)).map(show)).toEqual([])
  const strangers = ours.filter(({ from, to }) => from.split('/')[0] !== to.split('/')[0])
  expect(strangers.filter(({ from, to }) => never.some(([a, b]) => a.test(from) && b.test(to))).map(show)).toEqual([])
})

test.each(packages)('%s is imported only where it belongs', async (name, allowed) => {
  const imports = (await importsOfSource()).filter(({ to }) => !isOurs(to) && name.test(to))
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter(({ from }) => !allowed.some((pattern) => pattern.test(from))).map(show)).toEqual([])
})
