/** The door for `npm run export` and `npm run import`: there only as long as TRANSFER_SECRET is set. */
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { parseTransferred } from '../storage/transfer.ts'
import type { Env } from './env.ts'
import { chatOf, rosterOf } from './remote.ts'
import { rosterNames } from './roster.ts'

const pageSize = 500
const keyPattern = /^[a-z0-9-]{1,100}$/

/** Routes under /transfer. */
export function createTransfer(env: Env, secret: string): Hono {
  const app = new Hono().basePath('/transfer')
  app.use(bearerAuth({ token: secret }))
  app.get('/rosters', (c) => c.json(rosterNames))
  app.get('/rosters/:name', async (c) => {
    const name = c.req.param('name')
    if (!rosterNames.includes(name)) return c.json({ error: 'There is no such roster.' }, 404)
    return c.json(await rosterOf(env, name).list(c.req.query('after') ?? '', pageSize))
  })
  app.get('/usage', async (c) => c.json(await Promise.all(rosterNames.map((name) => rosterOf(env, name).usage()))))
  app.get('/chats/:key', async (c) => {
    const key = c.req.param('key')
    const document = keyPattern.test(key) ? await chatOf(env, key).read(key) : undefined
    return document ? c.json(document) : c.json({ error: 'There is no such chat.' }, 404)
  })
  app.put('/chats/:key', async (c) => {
    const key = c.req.param('key')
    const document = parseTransferred(await c.req.json().catch(() => undefined))
    if (!document || !keyPattern.test(key)) return c.json({ error: 'This is no chat.' }, 400)
    return c.json({ result: await chatOf(env, key).import(key, document) })
  })
  return app
}
