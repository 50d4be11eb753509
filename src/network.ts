/**
 * What to count requests by: an IPv4 address, or the /64 of an IPv6 address. Every IPv6 customer is given at least a /64, so that
 * one person has more addresses than could ever be counted. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  const groups = groupsOf(address)
  if (!groups) return address
  if (isMapped(groups)) return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight numbers of an IPv6 address; undefined for anything else. */
function groupsOf(address: string): number[] | undefined {
  const [withoutZone = ''] = address.split('%')
  if (!URL.canParse(`http://[${withoutZone}]`)) return undefined
  // URL knows every way to write one, the dotted end of ::ffff:1.2.3.4 too.
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1)
  const [head = [], tail = []] = canonical.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16))
}

/** An IPv4 address as a socket for both kinds gives it: ::ffff:1.2.3.4. */
function isMapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
}

function bytesOf(group: number): [number, number] {
  return [group >> 8, group & 0xff]
}
