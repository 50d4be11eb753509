/**
 * German names, numbers and addresses inside Arabic and Persian: each is isolated (Unicode FSI/LRI ... PDI), so that neither its own order
 * nor that of the words around it is turned over, in Telegram as on the page.
 */

const leftToRightIsolate = '\u2066'
const popIsolate = '\u2069'
/** Telegram takes the direction of a line from its first letter, which may be German. */
const rightToLeftMark = '\u200f'

/**
 * Tags, entities and what is isolated already are left alone; then runs of Latin letters and of numbers, with the signs and
 * brackets between them.
 */
const pieces =
  /(<[^>]*>|&\w+;|[\u2066-\u2068][^\u2069]*\u2069)|([\p{Script=Latin}\d§+/][\p{Script=Latin}\p{M}\d§€%+/@.,:’'–\-() ]*[\p{Script=Latin}\d€%)]|[\p{Script=Latin}§])/gu
const withoutBrackets = /[^()]*[\p{Script=Latin}\d€%§]/gu

/** HTML, or plain text, of a right-to-left language made safe to show; any other stays as it is. */
export function isolateForeign(html: string, dir: 'ltr' | 'rtl'): string {
  if (dir === 'ltr') return html
  return html
    .split('\n')
    .map((line) => (line === '' || line.startsWith(rightToLeftMark) ? line : rightToLeftMark + isolateRuns(line)))
    .join('\n')
}

function isolateRuns(line: string): string {
  return line.replace(pieces, (piece, keep: string | undefined) => {
    if (keep !== undefined || /^\d+$/.test(piece)) return piece
    // A bracket whose other half stands in the language around belongs to that.
    return isBalanced(piece) ? isolate(piece) : piece.replace(withoutBrackets, isolate)
  })
}

function isolate(run: string): string {
  const [, space = '', text = ''] = /^(\s*)(.*)$/s.exec(run) ?? []
  return space + leftToRightIsolate + text + popIsolate
}

function isBalanced(text: string): boolean {
  let open = 0
  for (const letter of text) {
    if (letter === '(') open += 1
    if (letter === ')') open -= 1
    if (open < 0) return false
  }
  return open === 0
}
