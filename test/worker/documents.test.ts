import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { DurableStorage } from '../../src/storage/durable.ts'
import { createDurableStore } from '../../src/storage/durable.ts'
import type { Env } from '../../src/worker/env.ts'
import { describeDocuments } from '../storage/describe-documents.ts'

let objects = 0

/** The storage of a new Durable Object, each call made inside of it. */
function newStorage(): DurableStorage {
  objects += 1
  const stub = (env as Env).CHATS.getByName(`documents-${objects}`)
  const inside = <T>(work: (storage: DurableStorage) => Promise<T>): Promise<T> =>
    runInDurableObject(stub, (_, { storage }) => work(storage as DurableStorage))
  return {
    get: (key) => inside((storage) => storage.get(key)),
    put: (key, value) => inside((storage) => storage.put(key, value)),
    delete: (key) => inside((storage) => storage.delete(key)),
    list: (options) => inside((storage) => storage.list(options)),
  }
}

describeDocuments('a Durable Object', async () => createDurableStore(newStorage()))
