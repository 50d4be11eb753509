/**
 * The little HTML that Telegram and the web page share: b, i, a, line breaks. Texts of people and of staff are
 * escaped here and nowhere else.
 */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text to HTML: nothing in it can become a tag. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** HTML of this project to plain text, for screen readers, transcripts and fallbacks. */
export function htmlToText(html: string): string {
  return html
    .replace(/<a href="([^"]*)">([\s\S]*?)<\/a>/g, (_, href: string, label: string) =>
      href.startsWith('http') && !label.includes(href.replace(/^https?:\/\/(www\.)?/, '')) ? `${label} (${href})` : label,
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
