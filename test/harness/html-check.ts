/** The HTML of the Bot API, read as strictly as Telegram reads it. */

const known = /^(b|strong|i|em|u|ins|s|strike|del|code|pre|blockquote|tg-spoiler)$/

/** What Telegram would complain about, or the plain text it would show. */
export function readTelegramHtml(html: string): { fault: string } | { text: string } {
  const open: string[] = []
  let text = ''
  for (const [part] of html.matchAll(/<[^>]*>?|[^<]+/g)) {
    if (!part.startsWith('<')) {
      const entity = /&(?!(lt|gt|amp|quot|#\d+|#x[\da-f]+);)/i.exec(part)
      // Telegram itself is lenient here; we are not, for a bare ampersand is a text that was not escaped.
      if (entity) return { fault: 'unescaped ampersand' }
      text += part.replace(/&[^;]+;/g, '.')
      continue
    }
    const tag = /^<(\/?)([a-z][a-z-]*)( href="[^"<>]*")?>$/.exec(part)
    const name = tag?.[2] ?? ''
    if (!tag || !(name === 'a' ? tag[1] === '/' || tag[3] : known.test(name) && !tag[3]))
      return { fault: `unsupported start tag "${part}"` }
    if (tag[1] !== '/') open.push(name)
    else if (open.pop() !== name) return { fault: `unexpected end tag "${name}"` }
  }
  return open.length > 0 ? { fault: `can't find end tag for "${open.join()}"` } : { text }
}
