/** Front door on Cloudflare Workers: bindings, Durable Objects, webhook. */
import type { Env } from './worker/env.ts'
import { type Answer, startWorker } from './worker/start.ts'

export { ChatObject } from './worker/chat-object.ts'
export { Roster } from './worker/roster.ts'

const started = new WeakMap<Env, Answer>()

export default {
  fetch(request: Request, env: Env): Response | Promise<Response> {
    const answer = started.get(env) ?? startWorker(env)
    started.set(env, answer)
    return answer(request)
  },
}
