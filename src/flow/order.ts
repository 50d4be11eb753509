/** The flows in the order of the menu; flows that are not named here follow by alphabet. */
export const menuOrder = [
  'newcomer',
  'interpreter',
  'family',
  'employer',
  'entrepreneur',
  'volunteering',
  'professional',
  'conflict',
  'care',
] as const

/** Sorts flows for the menu. */
export function inMenuOrder<T extends { id: string }>(flows: readonly T[]): T[] {
  const place = (id: string): number => {
    const index = (menuOrder as readonly string[]).indexOf(id)
    return index === -1 ? menuOrder.length : index
  }
  return [...flows].sort((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1))
}
