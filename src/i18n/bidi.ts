/**
 * German names, numbers and addresses inside Arabic and Persian: each is isolated (Unicode FSI/LRI ... PDI), so that neither its own order
 * nor that of the words around it is turned over, in Telegram as on the page.
 */

const leftToRightIsolate = '\u2066'
const popIsolate = '\u2069'
/** Telegram takes the direction of a line from its first letter, which may be German. */
const rightToLeftMark = '\u200f'

/** Tags, entities and what is isolated already are left alone; then runs of Latin letters and of numbers with more than digits. */
const pieces =
  /(<[^>]*>|&\w+;|[\u2066-\u2068][^\u2069]*\u2069)|([\p{Script=Latin}\d§+/][\p{Script=Latin}\p{M}\d§€%+/@.,:’'–\- ]*[\p{Script=Latin}\d€%]|[\p{Script=Latin}§])/gu

/** HTML, or plain text, of a right-to-left language made safe to show; any other stays as it is. */
export function isolateForeign(html: string, dir: 'ltr' | 'rtl'): string {
  if (dir === 'ltr') return html
  return html
    .split('\n')
    .map((line) => (line === '' || line.startsWith(rightToLeftMark) ? line : rightToLeftMark + isolateRuns(line)))
    .join('\n')
}

function isolateRuns(line: string): string {
  return line.replace(pieces, (piece, keep: string | undefined) =>
    keep !== undefined || /^\d+$/.test(piece) ? piece : leftToRightIsolate + piece + popIsolate,
  )
}
