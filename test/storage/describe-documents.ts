/** What every store of documents promises, whatever is below it: files, memory, a Durable Object. */
import { beforeEach, describe, expect, test } from 'vitest'
import { silentLogger } from '../../src/log.ts'
import { newChatDocument } from '../../src/storage/chat-document.ts'
import { type Chats, createChats } from '../../src/storage/chats.ts'
import type { DocumentStore } from '../../src/storage/port.ts'

/** Tests that a store keeps the promises; `open` gives an empty one. */
export function describeDocuments(name: string, open: () => Promise<DocumentStore>): void {
  describe(`documents in ${name}`, () => {
    let store: DocumentStore
    beforeEach(async () => {
      store = await open()
    })
    async function keys(): Promise<string[]> {
      const found: string[] = []
      for await (const { key } of store.list()) found.push(key)
      return found.sort()
    }

    test('are null before they are written', async () => {
      expect(await store.adapter('tg-1').read()).toBeNull()
      expect(await keys()).toEqual([])
    })

    test('are read as they were written, also by another adapter', async () => {
      const data = { text: 'ä "x" \n \u2028 🌍', list: [1, null, { deep: true }] }
      await store.adapter('tg-1').write(data)
      expect(await store.adapter('tg-1').read()).toEqual(data)
    })

    test('do not change with the object they were written from', async () => {
      const data = { list: [1] }
      await store.adapter('tg-1').write(data)
      data.list.push(2)
      expect(await store.adapter('tg-1').read()).toEqual({ list: [1] })
    })

    test('are overwritten whole', async () => {
      await store.adapter('tg-1').write({ long: 'x'.repeat(10_000) })
      await store.adapter('tg-1').write({ short: 1 })
      expect(await store.adapter('tg-1').read()).toEqual({ short: 1 })
    })

    test('do not touch each other', async () => {
      await store.adapter('tg-1').write({ a: 1 })
      await store.adapter('tg--1').write({ b: 1 })
      expect(await store.adapter('tg-1').read()).toEqual({ a: 1 })
    })

    test('are gone when removed, and removing what is not there is no fault', async () => {
      await store.adapter('tg-1').write({ a: 1 })
      await store.remove('tg-1')
      await store.remove('tg-1')
      expect(await store.adapter('tg-1').read()).toBeNull()
      expect(await keys()).toEqual([])
    })

    test('are gone when set aside, and another can be written', async () => {
      await store.adapter('tg-1').write({ a: 1 })
      await store.setAside('tg-1')
      expect(await store.adapter('tg-1').read()).toBeNull()
      expect(await keys()).toEqual([])
      await store.adapter('tg-1').write({ b: 1 })
      expect(await keys()).toEqual(['tg-1'])
    })

    test('set aside are deleted in the end', async () => {
      await store.adapter('tg-1').write({ a: 1 })
      await store.setAside('tg-1')
      await store.adapter('tg-2').write({ a: 1 })
      await store.removeSetAside(Date.now() + 1000)
      expect(await keys()).toEqual(['tg-2'])
    })

    test('are listed', async () => {
      for (const key of ['tg-2', 'web-ab', 'tg-1']) await store.adapter(key).write({})
      expect(await keys()).toEqual(['tg-1', 'tg-2', 'web-ab'])
    })

    describe('changed through chats', () => {
      let chats: Chats
      beforeEach(() => {
        chats = createChats(store, silentLogger)
      })
      const read = (key: string) => chats.change(key, async (chat) => ({ result: chat, save: 'unchanged' }))
      const count = (key: string) =>
        chats.change(key, async (chat) => {
          const before = chat ?? newChatDocument('telegram', 1, 1)
          // Whoever else could come in would come in here.
          await new Promise((resolve) => setTimeout(resolve, 1))
          return { result: before.misses, save: { ...before, misses: before.misses + 1 } }
        })

      test('at the same moment, one is changed by one at a time', async () => {
        const seen = await Promise.all(Array.from({ length: 50 }, () => count('tg-1')))
        expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index))
        expect((await read('tg-1'))?.misses).toBe(50)
      })

      test('different ones do not wait for each other', async () => {
        let open = () => {}
        const gate = new Promise<void>((resolve) => {
          open = resolve
        })
        const slow = chats.change('tg-1', async () => {
          await gate
          return { result: 1, save: 'unchanged' }
        })
        expect(await count('tg-2')).toBe(0)
        open()
        expect(await slow).toBe(1)
      })

      test('a throw changes nothing and keeps nobody out', async () => {
        await count('tg-1')
        const failing = chats.change('tg-1', async (chat) => {
          if (chat) chat.misses = 99
          throw new Error('no')
        })
        await expect(failing).rejects.toThrow('no')
        expect((await read('tg-1'))?.misses).toBe(1)
        expect(await count('tg-1')).toBe(1)
      })

      test('"unchanged" writes nothing and "delete" deletes', async () => {
        await read('tg-1')
        expect(await keys()).toEqual([])
        await count('tg-1')
        await chats.change('tg-1', async () => ({ result: undefined, save: 'delete' }))
        expect(await keys()).toEqual([])
      })

      test.each([{ schema: 2 }, [], 'text', { schema: 1, channel: 'telegram' }])(
        'a document of another shape is set aside: %j',
        async (data) => {
          await store.adapter('tg-1').write(data)
          expect(await read('tg-1')).toBeUndefined()
          expect(await keys()).toEqual([])
        },
      )
    })
  })
}
