/** BM25 over documents of features: how well a document answers a question, by how rare the shared features are. */

const k1 = 1.2
const b = 0.75
/** So many documents are looked at for one question, so that its time does not grow with the collection. */
const mostLooked = 20_000

/** Adds the score of the documents that share a feature with the question to `into`, by their number. */
export type ScoreDocuments = (question: readonly number[], weight: number, into: Map<number, number>) => void

/** An index over documents; the features of a document may repeat. */
export function createBm25(documents: readonly (readonly number[])[]): ScoreDocuments {
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / (documents.length || 1)
  const postings = new Map<number, { documents: number[]; counts: number[] }>()
  documents.forEach((features, number) => {
    const counts = new Map<number, number>()
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    for (const [feature, count] of counts) {
      const posting = postings.get(feature) ?? { documents: [], counts: [] }
      posting.documents.push(number)
      posting.counts.push(count)
      postings.set(feature, posting)
    }
  })
  const lengths = documents.map(({ length }) => k1 * (1 - b + (b * length) / mean))

  return (question, weight, into) => {
    const found = [...new Set(question)].flatMap((feature) => postings.get(feature) ?? [])
    // The rarest first: they tell most, and what stands everywhere is not worth the time in a large collection.
    found.sort((one, other) => one.documents.length - other.documents.length)
    let looked = 0
    for (const posting of found) {
      looked += posting.documents.length
      if (looked > mostLooked && looked > posting.documents.length) return
      const rarity = Math.log(1 + (documents.length - posting.documents.length + 0.5) / (posting.documents.length + 0.5))
      posting.documents.forEach((number, at) => {
        const count = posting.counts[at] as number
        const score = (weight * rarity * count * (k1 + 1)) / (count + (lengths[number] as number))
        into.set(number, (into.get(number) ?? 0) + score)
      })
    }
  }
}
