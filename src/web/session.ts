/** Sessions of the web chat: a token that only its browser knows, and a document named by the token's hash. */

/** A new unguessable token: 32 random bytes. */
export function newSessionToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** Where the chat of a session is kept. The token itself is stored nowhere. */
export async function sessionChat(token: string): Promise<{ key: string; chatId: number }> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { key: `web-${hex.slice(0, 40)}`, chatId: Number.parseInt(hex.slice(40, 52), 16) + 1 }
}

/** An update id for a message of the web chat, which has none of its own. */
export function newUpdateId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high & 0xfffff) * 0x100000000 + low
}

/** The update id of a turn that the client has named: the same turn tried again has the same. */
export async function namedUpdateId(session: string, name: string): Promise<number> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${session} ${name}`))
  const view = new DataView(hash)
  return (view.getUint32(0) & 0xfffff) * 0x100000000 + view.getUint32(4)
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
