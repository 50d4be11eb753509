import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Example } from '../search/examples.ts'
import { type Lesson, learn } from '../search/learn.ts'

/** Learns in a thread of its own, so that people are answered meanwhile. */
export async function learnAside(examples: readonly Example[]): Promise<Lesson> {
  const worker = new Worker(new URL(import.meta.url), { workerData: examples })
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`learning ended with code ${code}`)))
  })
}

if (!isMainThread && parentPort) {
  const lesson = learn(workerData as Example[])
  const buffers = [lesson.ranker, lesson.vocabulary.weights, lesson.danger.weights, lesson.outside.weights].map(
    ({ buffer }) => buffer,
  )
  parentPort.postMessage(lesson, buffers as ArrayBuffer[])
}
