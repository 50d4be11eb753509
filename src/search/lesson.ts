/**
 * All that was learnt, as plain numbers: learnt in one place, kept in a file, used in another without being learnt again. Weights near
 * nothing are left out and the others have eight bits: a tenth of the size, and the same answers (docs/adr/0010).
 */
import type { DetectorWeights } from './detector.ts'
import type { Writing } from './romanise.ts'
import type { Vector, Vocabulary } from './vectors.ts'

/** Changes when learning or this format changes, so that nothing learnt earlier is taken for the same. */
export const lessonVersion = 4

export interface Lesson {
  /** At most 256. */
  labels: string[]
  vocabulary: Vocabulary
  ranker: SparseWeights
  danger: DetectorWeights
  outside: DetectorWeights
  /** Messages that mean what they meant to whoever wrote them down, word for word: normalised text to label. */
  exact: ReadonlyMap<string, string>
  /** Names and terms of services. */
  names: readonly Name[]
}

/** A name or term, normalised, and the service that goes by it. */
export interface Name {
  name: string
  id: string
}

/** Weights of labels by feature: those of feature f stand at starts[f] to starts[f + 1]. */
export interface SparseWeights {
  starts: Uint32Array
  /** Numbers of labels. */
  labels: Uint8Array
  /** To be multiplied with the scale of their feature. */
  weights: Int8Array
  scales: Float32Array
}

/** Smaller weights change no answer (measured on held-back messages). */
const negligible = 0.2
const largest = 127

/** Makes dense weights (features first) sparse. */
export function sparse(dense: Float32Array, labels: number): SparseWeights {
  const features = dense.length / labels
  const starts = new Uint32Array(features + 1)
  const scales = new Float32Array(features)
  const kept: number[] = []
  const weights: number[] = []
  for (let feature = 0; feature < features; feature += 1) {
    const row = dense.subarray(feature * labels, (feature + 1) * labels)
    const scale = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / largest
    scales[feature] = scale
    row.forEach((weight, label) => {
      if (Math.abs(weight) < negligible) return
      kept.push(label)
      weights.push(Math.round(weight / scale))
    })
    starts[feature + 1] = kept.length
  }
  return { starts, labels: Uint8Array.from(kept), weights: Int8Array.from(weights), scales }
}

/** The score of each label for a vector. */
export function scores({ starts, labels, weights, scales }: SparseWeights, { index, value }: Vector, into: Float64Array): void {
  for (let k = 0; k < index.length; k += 1) {
    const feature = index[k] as number
    const x = (value[k] as number) * (scales[feature] as number)
    const end = starts[feature + 1] as number
    for (let at = starts[feature] as number; at < end; at += 1) {
      const label = labels[at] as number
      into[label] = (into[label] as number) + (weights[at] as number) * x
    }
  }
}

/** What stands before the numbers of a lesson file. */
interface Header {
  version: number
  labels: string[]
  writing: Writing
  exact: [text: string, label: string][]
  names: [name: string, id: string][]
  features: number
  weights: number
  dangerBias: number
  outsideBias: number
}

/** A lesson as a file: the length of the header, the header as JSON, then the numbers (little-endian, as on every platform we know). */
export function encodeLesson({ labels, vocabulary, ranker, danger, outside, exact, names }: Lesson): Uint8Array<ArrayBuffer> {
  const header: Header = {
    version: lessonVersion,
    labels,
    writing: vocabulary.writing,
    exact: [...exact],
    names: names.map(({ name, id }) => [name, id]),
    features: vocabulary.features.length,
    weights: ranker.weights.length,
    dangerBias: danger.bias,
    outsideBias: outside.bias,
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const parts = [
    new Uint8Array(Uint32Array.of(text.length).buffer),
    text,
    ...[vocabulary.features, vocabulary.weights, ranker.starts, ranker.scales, danger.weights, outside.weights].map(bytesOf),
    ranker.labels,
    bytesOf(ranker.weights),
  ]
  const size = parts.reduce((sum, part) => sum + aligned(part.length), 0)
  const file = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += aligned(part.length)
  }
  return file
}

/** Reads a lesson file; nothing is copied. Undefined when it is of another version, or no lesson. */
export function decodeLesson(file: ArrayBuffer): Lesson | undefined {
  const header = readHeader(file)
  if (!header) return undefined
  const { features, weights } = header.value
  let at = header.end
  const take = <T>(
    Numbers: { new (buffer: ArrayBuffer, at: number, length: number): T; BYTES_PER_ELEMENT: number },
    n: number,
  ) => {
    const numbers = new Numbers(file, at, n)
    at += aligned(n * Numbers.BYTES_PER_ELEMENT)
    return numbers
  }
  try {
    const { writing } = header.value
    const vocabulary = { features: take(Int32Array, features), weights: take(Float32Array, features), writing }
    const starts = take(Uint32Array, features + 1)
    const scales = take(Float32Array, features)
    const danger = { weights: take(Float32Array, features), bias: header.value.dangerBias }
    const outside = { weights: take(Float32Array, features), bias: header.value.outsideBias }
    const ranker = { starts, scales, labels: take(Uint8Array, weights), weights: take(Int8Array, weights) }
    return {
      labels: header.value.labels,
      vocabulary,
      ranker,
      danger,
      outside,
      exact: new Map(header.value.exact),
      names: header.value.names.map(([name, id]) => ({ name, id })),
    }
  } catch (error) {
    // Too short: half a file.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readHeader(file: ArrayBuffer): { value: Header; end: number } | undefined {
  try {
    const length = new DataView(file).getUint32(0, true)
    const value = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length))) as Header
    return value.version === lessonVersion ? { value, end: 4 + aligned(length) } : undefined
  } catch {
    return undefined
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Numbers of four bytes must begin at a multiple of four. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4
}
