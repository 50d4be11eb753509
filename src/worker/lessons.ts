import type { Fetcher } from '@cloudflare/workers-types'
import { decodeLesson, type Lesson } from '../search/lesson.ts'
import type { Lessons } from '../search/understand.ts'

/** Lessons among the static files, fetched when first needed and kept as long as this copy of the Worker lives. */
export function createAssetLessons(assets: Fetcher, files: Record<string, string>): Lessons {
  const fetched = new Map<string, Promise<Lesson>>()

  async function fetchLesson(name: string): Promise<Lesson> {
    const response = await assets.fetch(`https://assets.invalid/lessons/${files[name]}`)
    const lesson = response.ok ? decodeLesson(await response.arrayBuffer()) : undefined
    if (!lesson) throw new Error(`the lesson "${name}" cannot be read (${response.status}); deploy again`)
    return lesson
  }

  return {
    names: Object.keys(files),
    lesson(name) {
      const lesson = fetched.get(name) ?? fetchLesson(name)
      fetched.set(name, lesson)
      // A hiccup must not last.
      lesson.catch(() => fetched.delete(name))
      return lesson
    },
  }
}
