/**
 * What the bot would answer, without a bot: `npm run -s ask -- "question" --lang de`, or `--jsonl` for lines of {"text","lang"} on
 * standard input. KNOWLEDGE_DIR points at another knowledge folder; `--pages FILE` asks plain pages instead
 * (lines of {"id","lang","name","text"?,"examples"?}).
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { nameOf } from '../src/card/card.ts'
import type { Hit } from '../src/search/understand.ts'
import { loadForScripts } from './content.ts'
import { openPages } from './pages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lang: { type: 'string', default: 'de' },
    jsonl: { type: 'boolean', default: false },
    pages: { type: 'string' },
  },
})

interface Asked {
  text: string
  lang: string
  kind: 'answer' | 'choices' | 'urgent' | 'none'
  hits: Hit[]
}

// `ask ... | head` closes the pipe early.
process.stdout.on('error', () => process.exit(0))

let names = (id: string, _lang: string): string => id
const ask = await openAsk()
if (values.jsonl) await answerLines()
else if (positionals.length > 0) print(await ask(positionals.join(' '), values.lang))
else {
  process.stderr.write('Ask something: npm run -s ask -- "Wo bekomme ich Kindergeld?" --lang de\n')
  process.exitCode = 1
}

/** Over the knowledge, or over the pages of a file. */
async function openAsk(): Promise<(text: string, lang: string) => Promise<Asked>> {
  if (values.pages !== undefined) {
    const search = await openPages(values.pages)
    return async (text, lang) => ({ text, lang, ...search(text, lang) })
  }
  const { understand, knowledge } = await loadForScripts()
  names = (id, lang) => nameOf(knowledge, id, lang)
  return async (text, lang) => {
    const { kind, hits } = await understand(text, lang)
    // A greeting offers the doors for people who do not know yet; thanks and goodbyes lead nowhere.
    const shown = kind === 'greeting' ? 'choices' : kind === 'thanks' ? 'none' : kind
    return { text, lang, kind: shown, hits: shown === 'none' ? [] : hits.slice(0, 5) }
  }
}

function print({ kind, hits, lang }: Asked): void {
  process.stdout.write(`${kind}\n`)
  for (const { id, score } of hits) process.stdout.write(`  ${score.toFixed(3)}  ${id}  ${names(id, lang)}\n`)
}

async function answerLines(): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1
    if (line.trim() === '') continue
    const question = parseLine(line)
    if (question) process.stdout.write(`${JSON.stringify(await ask(question.text, question.lang))}\n`)
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
