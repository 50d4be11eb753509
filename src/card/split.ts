/** Telegram takes 4096 characters a message, counted after the HTML is read; we count before, which is never less. */
export const messageLimit = 4096

/**
 * Joins paragraphs into as few messages as possible, each below the limit, split between paragraphs. A paragraph that is too
 * long itself is split between lines, a line that is too long between words; tags never span lines here, so they stay whole.
 */
export function splitMessages(paragraphs: readonly string[], limit = messageLimit - 1): string[] {
  return join(paragraphs.flatMap((paragraph) => fit(paragraph, limit)), '\n\n', limit)
}

function join(parts: readonly string[], separator: string, limit: number): string[] {
  const messages: string[] = []
  for (const part of parts) {
    const last = messages.at(-1)
    if (last !== undefined && last.length + separator.length + part.length <= limit) {
      messages[messages.length - 1] = last + separator + part
    } else messages.push(part)
  }
  return messages
}

function fit(paragraph: string, limit: number): string[] {
  if (paragraph.length <= limit) return [paragraph]
  const lines = paragraph.split('\n').flatMap((line) => (line.length <= limit ? [line] : join(line.split(' '), ' ', limit)))
  return join(lines, '\n', limit)
}
