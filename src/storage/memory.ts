import type { DocumentStore } from './port.ts'

/** Documents in memory, as text, so that what cannot be stored fails in the test. `damaged` holds what was set aside. */
export function createMemoryStore(): DocumentStore & { documents: Map<string, string>; damaged: Map<string, string> } {
  const documents = new Map<string, string>()
  const damaged = new Map<string, string>()
  return {
    documents,
    damaged,
    adapter: (key) => ({
      async read() {
        const text = documents.get(key)
        return text === undefined ? null : (JSON.parse(text) as unknown)
      },
      async write(data) {
        documents.set(key, JSON.stringify(data))
      },
    }),
    async remove(key) {
      documents.delete(key)
    },
    async setAside(key) {
      damaged.set(key, documents.get(key) ?? '')
      documents.delete(key)
    },
    async removeSetAside() {
      damaged.clear()
    },
    async *list() {
      for (const key of [...documents.keys()]) yield { key, writtenAt: 0 }
    },
  }
}
