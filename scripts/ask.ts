/**
 * What the bot would answer, without a bot: `npm run -s ask -- "question" --lang de`, or `--jsonl` for lines of {"text","lang"} on
 * standard input. KNOWLEDGE_DIR points at another knowledge folder.
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { nameOf } from '../src/card/card.ts'
import type { Content } from '../src/content.ts'
import type { Hit } from '../src/search/understand.ts'
import { loadForScripts } from './content.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'de' }, jsonl: { type: 'boolean', default: false } },
})

interface Asked {
  text: string
  lang: string
  kind: 'answer' | 'choices' | 'urgent' | 'none'
  hits: Hit[]
}

// `ask ... | head` closes the pipe early.
process.stdout.on('error', () => process.exit(0))

const content = await loadForScripts()
if (values.jsonl) await answerLines(content)
else if (positionals.length > 0) print(await ask(content, positionals.join(' '), values.lang))
else {
  process.stderr.write('Ask something: npm run -s ask -- "Wo bekomme ich Kindergeld?" --lang de\n')
  process.exitCode = 1
}

/** A greeting offers the doors for people who do not know yet; thanks and goodbyes lead nowhere. */
async function ask({ understand }: Content, text: string, lang: string): Promise<Asked> {
  const { kind, hits } = await understand(text, lang)
  const shown = kind === 'greeting' ? 'choices' : kind === 'thanks' ? 'none' : kind
  return { text, lang, kind: shown, hits: shown === 'none' ? [] : hits.slice(0, 5) }
}

function print({ kind, hits, lang }: Asked): void {
  process.stdout.write(`${kind}\n`)
  for (const { id, score } of hits) process.stdout.write(`  ${score.toFixed(3)}  ${id}  ${nameOf(content.knowledge, id, lang)}\n`)
}

async function answerLines(content: Content): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1
    if (line.trim() === '') continue
    const question = parseLine(line)
    if (question) process.stdout.write(`${JSON.stringify(await ask(content, question.text, question.lang))}\n`)
    else {
      process.stderr.write(`line ${number} is no {"text","lang"}: it was left out\n`)
      process.exitCode = 1
    }
  }
}

function parseLine(line: string): { text: string; lang: string } | undefined {
  try {
    const { text, lang = 'de' } = JSON.parse(line) as { text?: unknown; lang?: unknown }
    return typeof text === 'string' && typeof lang === 'string' ? { text, lang } : undefined
  } catch {
    return undefined
  }
}
