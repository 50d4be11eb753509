/** Text to comparable words: case, diacritics, umlaut spellings and punctuation do not matter. */

/** Longer messages are cut here: what somebody needs stands in the first lines, and work stays bounded. */
export const maxLength = 600

/** Marks that are not seen, such as soft hyphens and directions; inside a word they would tear it. */
const invisible = /\p{Cf}/gu

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
