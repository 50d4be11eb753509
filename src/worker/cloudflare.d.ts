declare module 'cloudflare:workers' {
  import type { DurableObjectState } from '@cloudflare/workers-types'
  /** The bindings, outside of a request. */
  export const env: unknown
  /** The base of Durable Objects that are called by method. */
  export class DurableObject<Env> {
    protected ctx: DurableObjectState
    protected env: Env
    constructor(ctx: DurableObjectState, env: Env)
  }
}

/** Two ends of a line. */
declare const WebSocketPair: new () => { 0: WebSocket; 1: import('@cloudflare/workers-types').WebSocket }
