/** What the buttons carry (Telegram: at most 64 bytes). Written and read here only. */

export type Tap =
  | { kind: 'option'; flow: string; question: string; option: string }
  | { kind: 'back'; flow: string; node: string }
  | { kind: 'go'; flow: string }
  | { kind: 'card'; id: string }
  | { kind: 'german'; id: string }
  | { kind: 'language'; lang: string }
  | { kind: 'german-sheet'; language: string }
  /** Did the card help? */
  | { kind: 'helped'; yes: boolean; id: string }
  /** Goes on in a language, with the card that is open. */
  | { kind: 'speak'; lang: string; card: string }
  | { kind: 'menu' | 'languages' | 'person' | 'resume' }

/** A tap as callback data. */
export function tapData(tap: Tap): string {
  switch (tap.kind) {
    case 'option':
      return `f:${tap.flow}:${tap.question}:${tap.option}`
    case 'back':
      return `b:${tap.flow}:${tap.node}`
    case 'go':
      return `go:${tap.flow}`
    case 'card':
      return `card:${tap.id}`
    case 'german':
      return `de:${tap.id}`
    case 'language':
      return `lang:${tap.lang}`
    case 'german-sheet':
      return `german-sheet:${tap.language}`
    case 'helped':
      return `helped:${tap.yes ? 'yes' : 'no'}:${tap.id}`
    case 'speak':
      return `speak:${tap.lang}:${tap.card}`
    default:
      return tap.kind
  }
}

/** Callback data as a tap; undefined for what no button of ours ever carried. */
export function parseTap(data: string): Tap | undefined {
  const [kind, first = '', second = '', third = '', ...rest] = data.split(':')
  if (rest.length > 0) return undefined
  switch (kind) {
    case 'f':
      return { kind: 'option', flow: first, question: second, option: third }
    case 'b':
      return { kind: 'back', flow: first, node: second }
    case 'go':
      return { kind: 'go', flow: first }
    case 'card':
      return { kind: 'card', id: first }
    case 'de':
      return { kind: 'german', id: first }
    case 'lang':
      return { kind: 'language', lang: first }
    case 'german-sheet':
      return { kind: 'german-sheet', language: first }
    case 'helped':
      return { kind: 'helped', yes: first === 'yes', id: second }
    case 'speak':
      return { kind: 'speak', lang: first, card: second }
    case 'menu':
    case 'languages':
    case 'person':
    case 'resume':
      return { kind }
    default:
      return undefined
  }
}
