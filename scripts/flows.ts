/** Draws the flows: `npm run flows` writes docs/flows.md, `-- --check` fails when it is out of date. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { optionsOf } from '../src/flow/next.ts'
import { pathsOf } from '../src/flow/paths.ts'
import type { Flow, Route } from '../src/flow/schema.ts'
import { loadForScripts, project } from './content.ts'

const path = join(project, 'docs/flows.md')
const { flows, i18n } = await loadForScripts()
const t = i18n.translator('de')
const drawn = [
  '# The guided conversations',
  'Drawn from flows/ and locales/de.json by `npm run flows`. Do not edit.',
  ...[...flows.values()].map((flow) => drawFlow(flow)),
].join('\n\n')

if (process.argv.includes('--check')) {
  if ((await readFile(path, 'utf8').catch(() => '')) !== `${drawn}\n`) {
    process.stderr.write('docs/flows.md is out of date: run npm run flows\n')
    process.exit(1)
  }
} else await writeFile(path, `${drawn}\n`)

function drawFlow(flow: Flow): string {
  const lines = Object.entries(flow.questions).flatMap(([id, question]) => [
    `  ${id}{{"${quoted('municipality' in question ? 'place.question' : `flows.${flow.id}.questions.${id}.text`)}"}}`,
    ...('municipality' in question
      ? arrows(id, question.to, '')
      : optionsOf(question).flatMap((option) => {
          const route = question.options[option]
          return route === undefined ? [] : arrows(id, route, quoted(`flows.${flow.id}.questions.${id}.options.${option}`))
        })),
  ])
  const outcomes = Object.entries(flow.outcomes).map(([id, { show, offer }]) => {
    const names = [...show, ...offer].map((card) => (typeof card === 'string' ? card : card.id))
    return `  ${id}(["${[...new Set(names)].join('<br>')}"])`
  })
  const paths = pathsOf(flow).map(({ answers, end }) => {
    const way = answers.map(({ question, option }) => `${question}=${option}`).join(' > ')
    return `- ${way} > ${end.kind === 'flow' ? `flow ${end.id}` : `**${[...end.show, ...end.offer.map((card) => `(${card})`)].join(' ')}**`}`
  })
  return [
    `## ${t.text(`flows.${flow.id}.button`)} (${flow.id})`,
    ['```mermaid', 'flowchart TD', ...lines, ...outcomes, '```'].join('\n'),
    `All ways, with the cards shown and (offered):\n\n${[...new Set(paths)].join('\n')}`,
  ].join('\n\n')
}

function arrows(from: string, route: Route, label: string): string[] {
  const targets = typeof route === 'string' ? [{ to: route }] : route
  return targets.map((target) => {
    const when =
      'when' in target && target.when
        ? Object.entries(target.when).map(([question, option]) => `${question} ${String(option)}`)
        : []
    const text = [label, ...when].filter((part) => part !== '').join(', ')
    const node = target.to.startsWith('flow:') ? `${target.to.replace(':', '-')}[["${target.to}"]]` : target.to
    return `  ${from} -->${text ? `|"${text}"|` : ''} ${node}`
  })
}

function quoted(key: string): string {
  return t
    .text(key)
    .replace(/"/g, '’')
    .replace(/<[^>]*>/g, '')
}
