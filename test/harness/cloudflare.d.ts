/** What tests in workerd are given; the packages' own types would bring a second set of web types with them. */
declare module 'cloudflare:test' {
  import type { DurableObjectStorage } from '@cloudflare/workers-types'
  export function runInDurableObject<T>(
    stub: unknown,
    work: (instance: never, state: { storage: DurableObjectStorage }) => T | Promise<T>,
  ): Promise<T>
  export function runDurableObjectAlarm(stub: unknown): Promise<boolean>
  export function evictDurableObject(stub: unknown): Promise<void>
}

interface ImportMeta {
  glob<T>(pattern: string, options: { query: string; import: string; eager: true }): Record<string, T>
}
