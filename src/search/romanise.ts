/**
 * How a word sounds, roughly, in Latin letters: the same whether somebody writes it in their own letters or, for want of a keyboard, in
 * Latin ones, and the same for a German word written in Cyrillic or Arabic letters. Takes words as `normalise` gives them.
 */

/** The letters that the speakers of a language have, besides Latin ones. */
export type Writing = 'latin' | 'cyrillic' | 'arabic' | 'persian'

const writings: Record<string, Writing> = { uk: 'cyrillic', ru: 'cyrillic', bg: 'cyrillic', ar: 'arabic', fa: 'persian' }

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
}

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
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}

/** In Persian several letters have one sound, and people write one for the other. */
const persian: Record<string, string> = {
  ...arabic,
  ث: 's',
  ذ: 'z',
  ض: 'z',
  ظ: 'z',
  ق: 'g',
  غ: 'g',
  خ: 'x',
  پ: 'p',
  و: '',
  ش: 'q',
  چ: 'c',
  ژ: 'j',
}

/** The sound of a word in Cyrillic or Latin letters, each spelling of a sound made one. */
export function soundOf(word: string): string {
  const latin = word.replace(/дж/g, 'ж').replace(/[\u0400-\u04ff]/g, (letter) => cyrillic[letter] ?? '')
  return (
    latin
      .replace(/shch|sch|sh|ş|ś/g, 's')
      .replace(/dzh|dj|zh/g, 'z')
      .replace(/ch|tsch|ts|tz|4/g, 'c')
      .replace(/kh|h/g, 'h')
      .replace(/[jy]/g, 'i')
      // As in Ja and я: the letter is heard, and written or not.
      .replace(/i+(?=[aeou])/g, '')
      .replace(/ph/g, 'f')
      .replace(/w/g, 'v')
      .replace(/q/g, 'a')
      .replace(/6/g, 's')
      .replace(/x/g, 'h')
      .replace(/(.)\1+/g, '$1')
  )
}

/** ه and ة at the end of a word are written, and in Latin letters mostly not. */
const silentEnd = /(?<=.)h$/

/** The consonants of a word in Arabic or Latin letters. */
export function consonantsOf(word: string): string {
  return skeleton(isArabicScript(word) ? consonants(word, arabic) : consonantsOfArabizi(word))
}

/** The consonants of a word in Persian or Latin letters. */
export function persianConsonantsOf(word: string): string {
  return skeleton(isArabicScript(word) ? consonants(word, persian) : consonantsOfFinglish(word))
}

function isArabicScript(word: string): boolean {
  return /[\u0600-\u06ff]/.test(word)
}

/** Without doubled consonants and a silent end. */
function skeleton(latin: string): string {
  return latin.replace(/(.)\1+/g, '$1').replace(silentEnd, '')
}

function consonants(word: string, sounds: Record<string, string>): string {
  return [...word].map((letter) => sounds[letter] ?? '').join('')
}

/** Numbers stand for letters that Latin has not: 7 for ح, 5 for خ, 3 for ع ... */
function consonantsOfArabizi(word: string): string {
  return word
    .replace(/sh|ch|sch/g, 's')
    .replace(/kh|5/g, 'h')
    .replace(/gh|8/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/7/g, 'h')
    .replace(/6/g, 't')
    .replace(/9/g, 's')
    .replace(/[qc]/g, 'k')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/[aeiouyw0-9]/g, '')
}

function consonantsOfFinglish(word: string): string {
  return word
    .replace(/gh|q/g, 'g')
    .replace(/sch|sh/g, 'q')
    .replace(/ch/g, 'c')
    .replace(/kh/g, 'x')
    .replace(/zh/g, 'j')
    .replace(/[aeiouyvw0-9]/g, '')
}
