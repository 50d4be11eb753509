/**
 * How a word sounds, roughly, in Latin letters: the same whether somebody writes it in their own letters or, for want of a keyboard, in
 * Latin ones, and the same for a German word written in Cyrillic or Arabic letters. Takes words as `normalise` gives them.
 */

/** The letters that the speakers of a language have, besides Latin ones. */
export type Writing = 'latin' | 'cyrillic' | 'arabic'

const writings: Record<string, Writing> = { uk: 'cyrillic', ru: 'cyrillic', bg: 'cyrillic', ar: 'arabic', fa: 'arabic' }

/** How a language is written. */
export function writingOf(lang: string): Writing {
  return writings[lang] ?? 'latin'
}

const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 's',
  ъ: 'a',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'u',
  я: 'a',
} // prettier-ignore

/** Consonants only: short vowels are not written, and long ones may be. */
const arabic: Record<string, string> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  چ: 'c',
  ح: 'h',
  خ: 'h',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  ژ: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ک: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
} // prettier-ignore

/** The sound of a word in Cyrillic or Latin letters, each spelling of a sound made one. */
export function soundOf(word: string): string {
  const latin = word.replace(/[\u0400-\u04ff]/g, (letter) => cyrillic[letter] ?? '')
  return latin
    .replace(/shch|sch|sh|ş|ś/g, 's')
    .replace(/dzh|dj|zh/g, 'z')
    .replace(/ch|tsch|ts|tz|4/g, 'c')
    .replace(/kh|h/g, 'h')
    .replace(/j(?=[aeou])|y(?=[aeiou])/g, '')
    .replace(/[jy]/g, 'i')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/q/g, 'a')
    .replace(/6/g, 's')
    .replace(/x/g, 'h')
    .replace(/(.)\1+/g, '$1')
}

/** The consonants of a word in Arabic or Latin letters. */
export function consonantsOf(word: string): string {
  if (/[\u0600-\u06ff]/.test(word))
    return [...word]
      .map((letter) => arabic[letter] ?? '')
      .join('')
      .replace(/(.)\1+/g, '$1')
  return word
    .replace(/sh|ch|sch/g, 's')
    .replace(/kh|5|7'/g, 'h')
    .replace(/gh|8/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/7/g, 'h')
    .replace(/9/g, 's')
    .replace(/[qc]/g, 'k')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/[aeiouyw0-9']/g, '')
    .replace(/(.)\1+/g, '$1')
}
