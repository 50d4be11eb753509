/**
 * The open line to a web page: a WebSocket over which the page is given what was said without being asked. The session travels as a
 * subprotocol, the one header a browser lets a page set: in an address it would end in logs.
 */
import { type ChatMessage, chatMessageSchema } from './chat-schema.ts'

/** The subprotocol that is spoken; the other one that a page names is its session. */
export const liveProtocol = 'wegweiser'

/** Why a line is closed at once: there is no such chat (any more). */
export const noSuchChat = 4404

/** The session that a page names when it opens the line. */
export function liveSession(headers: { get(name: string): string | null }): string | undefined {
  const protocols = (headers.get('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim())
  if (!protocols.includes(liveProtocol)) return undefined
  return protocols.find((name) => name !== liveProtocol && /^[\w-]{20,100}$/.test(name))
}

/** What the page is sent. */
export function liveMessage(messages: readonly ChatMessage[]): string {
  return JSON.stringify({ messages })
}

/** What the page says: the highest message id that it shows. Undefined for anything else. */
export function seenUpTo(data: unknown): number | undefined {
  if (typeof data !== 'string' || data.length > 100) return undefined
  try {
    const seen = (JSON.parse(data) as { seen?: unknown } | null)?.seen
    return chatMessageSchema.shape.id.safeParse(seen).data
  } catch {
    return undefined
  }
}
