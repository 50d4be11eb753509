/** Plain pages in place of the knowledge, for `npm run eval -- --pages` and `npm run ask -- --pages`. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { createPageSearch, type PageAnswer, type Stem } from '../src/search/pages.ts'
import { stemOf } from '../src/search/stems.ts'

const pageSchema = z.object({
  id: z.string(),
  lang: z.string(),
  name: z.string(),
  text: z.string().optional(),
  examples: z.array(z.string()).optional(),
})

/** Answers questions over the pages of a file, each language by itself. Throws with the line that is no page. */
export async function openPages(file: string): Promise<(text: string, lang: string) => PageAnswer> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  const pages = lines.map((line, index) => {
    const parsed = pageSchema.safeParse(parseJson(line))
    if (!parsed.success) throw new Error(`${file}:${index + 1} is no {"id","lang","name","text"?,"examples"?}`)
    const { text, examples, ...page } = parsed.data
    return { ...page, ...(text === undefined ? {} : { text }), ...(examples === undefined ? {} : { examples }) }
  })
  const languages = [...new Set(pages.map(({ lang }) => lang))]
  const searches = new Map(
    languages.map((lang) => {
      const stem: Stem = stemOf(lang)
      return [
        lang,
        createPageSearch(
          pages.filter((page) => page.lang === lang),
          stem,
        ),
      ] as const
    }),
  )
  const [first] = searches.values()
  return (text, lang) => (searches.get(lang) ?? first)?.(text) ?? { kind: 'none', hits: [] }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
