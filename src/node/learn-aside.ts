import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { learn, type Material } from '../search/learn.ts'
import { decodeLesson, encodeLesson, type Lesson } from '../search/lesson.ts'

/** Learns in a thread of its own, so that people are answered meanwhile. */
export async function learnAside(material: Material): Promise<Lesson> {
  const worker = new Worker(new URL(import.meta.url), { workerData: material })
  const file = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`learning ended with code ${code}`)))
  })
  const lesson = decodeLesson(file.buffer)
  if (!lesson) throw new Error('what was learnt cannot be read')
  return lesson
}

if (!isMainThread && parentPort) {
  const file = encodeLesson(learn(workerData as Material))
  parentPort.postMessage(file, [file.buffer])
}
