/** The project's own content for tests in workerd: what the Worker carries. */
import { env } from 'cloudflare:workers'
import type { Content } from '../../src/content.ts'
import { contentOf } from '../../src/worker/content.ts'
import type { Env } from '../../src/worker/env.ts'

export async function realContent(): Promise<Content> {
  return contentOf(env as Env)
}
