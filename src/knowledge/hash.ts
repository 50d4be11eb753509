/** A short fingerprint of a text, the same on every platform. It tells versions apart; it protects nothing. */

/** Twelve hex digits (cyrb53): node:crypto is not everywhere, and Web Crypto is asynchronous. */
export function hashText(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')
  return `${hex(low)}${hex(high)}`.slice(-12)
}
