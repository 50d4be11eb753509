/** Text to comparable words: case, diacritics, umlaut spellings and punctuation do not matter. */

/** Longer messages are cut here: what somebody needs stands in the first lines, and work stays bounded. */
export const maxLength = 600

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g

/**
 * Lower case, ä/ae/a and ß/ss made one, accents off, everything but letters and digits a space.
 * "Lüdinghausen", "Luedinghausen" and "ludinghausen" come out the same.
 */
export function normalise(text: string): string {
  return text
    .slice(0, maxLength)
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/(?<![aeq])(ae|oe|ue)(?![aeiou])/g, (pair) => pair[0] ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a text, normalised. */
export function wordsOf(text: string): string[] {
  const normalised = normalise(text)
  return normalised === '' ? [] : normalised.split(' ')
}
