/** What the written forms (mail addresses, dates, ids ...) are called in German, and what a right one looks like. */

export interface Hint {
  /** Follows the value: `"ki@kreis" ist keine E-Mail-Adresse`. */
  isNot: string
  /** A right value, or how one is written. */
  right: string
  /** The value that was probably meant, if that can be told. */
  guess?: (value: string) => string | undefined
}

const idHint: Hint = {
  isNot: 'ist keine Kennung',
  right: '"rucksack-kita" (nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche)',
  guess: toId,
}
const webAddress: Hint = {
  isNot: 'ist keine Webadresse',
  right: '"https://www.kreis-coesfeld.de" (mit https:// oder http:// am Anfang, ohne Leerzeichen)',
  guess: (value) => (/^(www\.)?[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(value.trim()) ? `https://${value.trim()}` : undefined),
}
const date: Hint = {
  isNot: 'ist kein Datum',
  right: '"2026", "2026-03", "2026-03-14" (Jahr-Monat-Tag), oder "unknown", wenn die Quelle kein Datum trägt',
  guess: toDate,
}

/** By the name of the field; whatever has a written form and no hint here is an id. */
const hints: Record<string, Hint> = {
  email: { isNot: 'ist keine E-Mail-Adresse', right: '"ki@kreis-coesfeld.de"', guess: withoutSpaces(/^\S+@\S+\.\S+$/) },
  phone: {
    isNot: 'ist keine Telefonnummer',
    right: '"02541 12345" oder "+49 2541 12345" (nur Ziffern, Leerzeichen, / ( ) und -, höchstens 26 Zeichen)',
  },
  url: webAddress,
  source: {
    isNot: 'ist keine Quelle',
    right: '"https://www.kreis-coesfeld.de" oder, für einen allgemeinen Tipp ohne Zahlen, das Wort "editorial"',
    guess: (value) => webAddress.guess?.(value),
  },
  checked: date,
  on: date,
  postalCodes: { isNot: 'ist keine Postleitzahl', right: '"48249" (fünf Ziffern)', guess: withoutSpaces(/^\d{5}$/) },
  codes: { isNot: 'ist kein Sprachkürzel', right: '"ar", "uk" oder "tr" (zwei oder drei Kleinbuchstaben)' },
  to: { isNot: 'ist kein Ziel', right: '"where" (Frage oder Ergebnis) oder "flow:family" (anderes Gespräch)' },
}

/** A day, where a year or a month is not enough. */
export const dayHint: Hint = { ...date, right: '"2026-03-14" (Jahr-Monat-Tag)' }

/** The hint for a field with a written form. */
export function hintFor(field: string): Hint {
  return (Object.hasOwn(hints, field) ? hints[field] : undefined) ?? idHint
}

/** "Rucksack KiTa" to "rucksack-kita". */
function toId(value: string): string | undefined {
  const id = value
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return id === '' || id === value ? undefined : id
}

/** "14.3.2025", "3/2025" and "2025-3-4" to the way dates are written here. */
function toDate(value: string): string | undefined {
  const german = /^(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})$/.exec(value.trim())
  const other = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(value.trim())
  const parts = german ? [german[3], german[2], german[1]] : other ? [other[1], other[2], other[3]] : []
  const guess = parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-')
  return isDate(guess) ? guess : undefined
}

/** Is this a year, a month or a day that the calendar knows? */
export function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? []
  if (year === undefined) return false
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${year}-${month}-${day}`)
}

function withoutSpaces(form: RegExp): (value: string) => string | undefined {
  return (value) => {
    const guess = value.replace(/\s/g, '')
    return guess !== value && form.test(guess) ? guess : undefined
  }
}
