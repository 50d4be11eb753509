import { expect, test } from 'vitest'
import { decide } from '../../src/search/decide.ts'
import { germanLesson, isDanger, isOutside, isSignal } from '../../src/search/examples.ts'
import { learn } from '../../src/search/learn.ts'
import { createModel } from '../../src/search/model.ts'
import { wordsOf } from '../../src/search/normalise.ts'
import { passagesOf } from '../../src/search/passages.ts'
import { materialOf } from '../../src/search/understand.ts'
import { realContent } from '../harness/real-content.ts'

/** Every fifth message is held back, so that the figures are of messages never seen. They are floors, well below what is reached. */
test('what was learnt from four fifths of the messages holds for the others', async () => {
  const { knowledge } = await realContent()
  const { examples } = materialOf(knowledge, germanLesson)
  const isHeldBack = (index: number): boolean => index % 5 === 0 && (examples[index]?.text.length ?? 0) >= 20
  const model = createModel(learn({ examples: examples.filter((_, index) => !isHeldBack(index)), names: [], writing: 'latin' }))
  const decided = examples
    .filter((_, index) => isHeldBack(index))
    .map(({ label, text }) => {
      const passages = passagesOf(text).flatMap((passage) => model(passage) ?? [])
      return { label, ...decide({ words: wordsOf(text), exact: undefined, whole: model(text), passages, findNames: () => [] }) }
    })
  const share = (some: typeof decided, good: (one: (typeof decided)[number]) => boolean): number =>
    some.filter(good).length / some.length
  const services = decided.filter(({ label }) => !isSignal(label))
  const first = ({ label, hits }: (typeof decided)[number], of: number): boolean =>
    hits.slice(0, of).some(({ id }) => id === label)

  expect(share(services, (one) => first(one, 1))).toBeGreaterThan(0.62)
  expect(share(services, (one) => first(one, 3))).toBeGreaterThan(0.78)
  expect(
    share(
      decided.filter(({ label }) => isDanger(label)),
      ({ kind }) => kind === 'urgent',
    ),
  ).toBeGreaterThan(0.7)
  expect(share(services, ({ kind }) => kind === 'urgent')).toBeLessThan(0.12)
  expect(
    share(
      decided.filter(({ label }) => isOutside(label)),
      ({ hits }) => hits.length === 0,
    ),
  ).toBeGreaterThan(0.75)
})

test('learning is deterministic: the same message gets the same answer after every start', async () => {
  const examples = [
    { label: 'a', text: 'wohnung suchen' },
    { label: 'a', text: 'eine wohnung finden' },
    { label: 'b', text: 'arbeit suchen' },
    { label: 'b', text: 'eine arbeit finden' },
  ]
  expect(createModel(learn({ examples, names: [], writing: 'latin' }))('wohnung')).toEqual(
    createModel(learn({ examples, names: [], writing: 'latin' }))('wohnung'),
  )
})
