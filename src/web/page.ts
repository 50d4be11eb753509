import { escapeHtml } from '../html.ts'
import type { Translator } from '../i18n/i18n.ts'
import type { Page } from '../knowledge/knowledge.ts'

/** Imprint, privacy notice or accessibility statement as a page. The texts are the centre's own (knowledge/pages). */
export function renderPage(page: Page | undefined, t: Translator): string {
  const title = page?.title ?? 'Wegweiser'
  const sections = (page?.sections ?? []).map(({ heading, text }) => {
    const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph).replace(/\n/g, '<br>')}</p>`)
    return `<section><h2>${escapeHtml(heading)}</h2>\n${paragraphs.join('\n')}</section>`
  })
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Wegweiser</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main class="page">
<p><a href="/">${t.html('web.back')}</a></p>
<h1>${escapeHtml(title)}</h1>
${sections.join('\n')}
</main>
</body>
</html>
`
}
