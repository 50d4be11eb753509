import type { Adapter } from 'lowdb'

/** Where documents live: files on Node, Durable Objects on Workers, memory in tests. Keys are `[a-z0-9-]+`. */
export interface DocumentStore {
  /** lowdb's port for one document. `read` gives null when there is none and throws when it can't be read. */
  adapter(key: string): Adapter<unknown>
  remove(key: string): Promise<void>
  /** Moves an unreadable document out of the way, kept for whoever looks into it. */
  setAside(key: string): Promise<void>
  /** Deletes what was set aside before this time (milliseconds since 1970). */
  removeSetAside(before: number): Promise<void>
  /** All keys, with when each document was last written (milliseconds since 1970). */
  list(): AsyncIterable<{ key: string; writtenAt: number }>
}
