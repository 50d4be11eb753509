/** Telegram takes 4096 characters a message, counted after the HTML is read; we count before, which is never less. */
export const messageLimit = 4096

/**
 * Joins paragraphs into as few messages as possible, each below the limit, split between paragraphs. A paragraph that is too
 * long itself is split between lines, a line that is too long between words, a word that is too long anywhere. Tags stay
 * whole: they never span lines here.
 */
export function splitMessages(paragraphs: readonly string[], limit = messageLimit - 1): string[] {
  return join(
    paragraphs.flatMap((paragraph) => fitting(paragraph, limit)),
    '\n\n',
    limit,
  )
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

function fitting(paragraph: string, limit: number): string[] {
  if (paragraph.length <= limit) return [paragraph]
  const lines = paragraph.split('\n').flatMap((line) => (line.length <= limit ? [line] : join(wordsOf(line, limit), ' ', limit)))
  return join(lines, '\n', limit)
}

/** An element is one word, so that no tag opens in one message and closes in the next; too long for one, it loses its tags. */
function wordsOf(line: string, limit: number): string[] {
  const words = line.match(/(?:<(\w+)[^>]*>.*?<\/\1>|[^ ])+/g) ?? []
  return words.flatMap((word) => (word.length <= limit ? [word] : withoutTags(word).flatMap((part) => cut(part, limit))))
}

function withoutTags(element: string): string[] {
  return element.replace(/<[^>]*>/g, '').split(' ')
}

/** Cuts a word that no message can hold, but no character and no entity. */
function cut(word: string, limit: number): string[] {
  return word.length <= limit ? [word] : join(word.match(/&\w+;|./gu) ?? [], '', limit)
}
