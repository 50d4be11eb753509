import type { DocumentStore } from './port.ts'

/** The part of a Durable Object's storage that documents need; what is put is on disk before anything leaves the object. */
export interface DurableStorage {
  get<T>(key: string): Promise<T | undefined>
  put<T>(key: string, value: T): Promise<void>
  delete(key: string): Promise<boolean>
  list<T>(options: { prefix: string }): Promise<Map<string, T>>
}

interface Stored {
  writtenAt: number
  /** As text: what is no JSON fails here as it does in a file. */
  text: string
}

const documents = 'document:'
const damaged = 'damaged:'

/** Documents in the storage of a Durable Object; in ours, that of one chat. A write is whole or not at all. */
export function createDurableStore(storage: DurableStorage, now: () => number = Date.now): DocumentStore {
  return {
    adapter: (key) => ({
      async read() {
        const stored = await storage.get<Stored>(documents + key)
        return stored ? (JSON.parse(stored.text) as unknown) : null
      },
      async write(data) {
        await storage.put<Stored>(documents + key, { writtenAt: now(), text: JSON.stringify(data) })
      },
    }),
    async remove(key) {
      await storage.delete(documents + key)
    },
    async setAside(key) {
      const stored = await storage.get<Stored>(documents + key)
      if (stored) await storage.put(damaged + key, { ...stored, writtenAt: now() })
      await storage.delete(documents + key)
    },
    async removeSetAside(before) {
      for (const [key, { writtenAt }] of await storage.list<Stored>({ prefix: damaged })) {
        if (writtenAt < before) await storage.delete(key)
      }
    },
    async *list() {
      for (const [key, { writtenAt }] of await storage.list<Stored>({ prefix: documents })) {
        yield { key: key.slice(documents.length), writtenAt }
      }
    },
  }
}
