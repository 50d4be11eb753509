/** Which chats there are, and what is counted of their use. Durable Objects can't be listed by name, and export needs the names. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from './env.ts'

/** So many objects share the work, by the key's hash. */
const shards = 16

/** Names of all parts of the roster. */
export const rosterNames = Array.from({ length: shards }, (_, shard) => `roster-${shard}`)

/** The part of the roster that has this key. */
export function rosterNameOf(key: string): string {
  let hash = 0
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0
  return rosterNames[Math.abs(hash) % shards] as string
}

/** One part of the roster. */
export class Roster extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql

  constructor(...args: ConstructorParameters<typeof DurableObject<Env>>) {
    super(...args)
    this.#sql.exec('CREATE TABLE IF NOT EXISTS chats (key TEXT PRIMARY KEY) WITHOUT ROWID')
    this.#sql.exec('CREATE TABLE IF NOT EXISTS usage (key TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID')
  }

  add(key: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO chats (key) VALUES (?)', key)
  }

  remove(key: string): void {
    this.#sql.exec('DELETE FROM chats WHERE key = ?', key)
  }

  /** Counts what people need and do not find (storage/usage.ts). */
  count(keys: readonly string[]): void {
    for (const key of keys)
      this.#sql.exec('INSERT INTO usage (key, count) VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET count = count + 1', key)
  }

  /** All counts of this part, by key. */
  usage(): Record<string, number> {
    const rows = this.#sql.exec('SELECT key, count FROM usage').toArray()
    return Object.fromEntries(rows.map(({ key, count }) => [String(key), Number(count)]))
  }

  /** Keys in order, from the first after `after`. */
  list(after: string, limit: number): string[] {
    const rows = this.#sql.exec('SELECT key FROM chats WHERE key > ? ORDER BY key LIMIT ?', after, limit)
    return rows.toArray().map(({ key }) => String(key))
  }
}
