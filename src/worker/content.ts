import * as pack from '../../dist/content.js'
import { assembleContent, type Content } from '../content.ts'
import { unpackContent } from '../content-pack.ts'
import { createUnderstand } from '../search/understand.ts'
import type { Env } from './env.ts'
import { createAssetLessons } from './lessons.ts'

let content: Content | undefined

/** The content of this build. Read when first needed, not when the Worker starts: that time is short. */
export function contentOf(env: Pick<Env, 'ASSETS'>): Content {
  if (!content) {
    const parts = unpackContent(pack)
    content = assembleContent(parts, createUnderstand(parts.knowledge, createAssetLessons(env.ASSETS, pack.lessons)))
  }
  return content
}
