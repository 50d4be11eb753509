/** Text to comparable words: case, diacritics, umlaut spellings and punctuation do not matter. */

/** Longer messages are cut here: what somebody needs stands in the first lines, and work stays bounded. */
export const maxLength = 600

/** Marks that are not seen, such as soft hyphens and directions; inside a word they would tear it. */
const invisible = /\p{Cf}/gu

/** Letters that people type for one another, and that Unicode does not take apart: Arabic and Persian variants, ı, ł, đ. */
const variants: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ٱ: 'ا',
  ء: '',
  ـ: '',
  ı: 'i',
  ł: 'l',
  đ: 'd',
}
const variantLetters = new RegExp(`[${Object.keys(variants).join('')}]`, 'gu')

/** Latin letters that look like Cyrillic ones, inside a Cyrillic word: keyboards and copied texts mix them. */
const lookAlikes: Record<string, string> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у' }
const mixedWords = /[a-z]*\p{Script=Cyrillic}[a-z\p{Script=Cyrillic}]*/gu

/** Arabic and Persian digits to ours. */
function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/**
 * Lower case, ä/ae/a and ß/ss made one, accents off, letter variants made one, everything but letters and digits a space.
 * "Lüdinghausen", "Luedinghausen" and "ludinghausen" come out the same.
 */
export function normalise(text: string): string {
  return plainDigits(text.slice(0, maxLength))
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(variantLetters, (letter) => variants[letter] ?? letter)
    .replace(mixedWords, (word) => word.replace(/[aceiopxy]/g, (letter) => lookAlikes[letter] ?? letter))
    .replace(/(?<![aeq])(ae|oe|ue)(?![aeiou])/g, (pair) => pair[0] ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a text, normalised. */
export function wordsOf(text: string): string[] {
  const normalised = normalise(text)
  return normalised === '' ? [] : normalised.split(' ')
}
