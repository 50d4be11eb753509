import { expect, test } from 'vitest'
import { isDanger, isOutside, isSignal } from '../../src/search/examples.ts'
import { learn } from '../../src/search/learn.ts'
import { createModel } from '../../src/search/model.ts'
import { examplesToLearn } from '../../src/search/understand.ts'
import { realContent } from '../harness/content.ts'

/** Every fifth message is held back, so that the figures are of messages never seen. They are floors, well below what is reached. */
test('what was learnt from four fifths of the messages holds for the others', async () => {
  const { knowledge } = await realContent()
  const { examples } = examplesToLearn(knowledge, 'de')
  const isHeldBack = (index: number): boolean => index % 5 === 0 && (examples[index]?.text.length ?? 0) >= 20
  const model = createModel(learn(examples.filter((_, index) => !isHeldBack(index))))
  const read = examples.flatMap((example, index) => {
    const reading = isHeldBack(index) ? model(example.text) : undefined
    return reading ? [{ ...example, reading }] : []
  })
  const share = (some: typeof read, good: (one: (typeof read)[number]) => boolean): number =>
    some.filter(good).length / some.length
  const services = read.filter(({ label }) => !isSignal(label))
  const best = ({ reading }: (typeof read)[number], first: number): string[] =>
    reading.labels
      .filter(({ label }) => !isSignal(label))
      .slice(0, first)
      .map(({ label }) => label)

  expect(share(services, (one) => best(one, 1).includes(one.label))).toBeGreaterThan(0.66)
  expect(share(services, (one) => best(one, 3).includes(one.label))).toBeGreaterThan(0.83)
  expect(
    share(
      read.filter(({ label }) => isDanger(label)),
      ({ reading }) => reading.danger > 0,
    ),
  ).toBeGreaterThan(0.72)
  expect(share(services, ({ reading }) => reading.danger > 0)).toBeLessThan(0.08)
  expect(
    share(
      read.filter(({ label }) => isOutside(label)),
      ({ reading }) => reading.outside > -1.5,
    ),
  ).toBeGreaterThan(0.75)
  expect(share(services, ({ reading }) => reading.outside > -1.5)).toBeLessThan(0.08)
})

test('learning is deterministic: the same message gets the same answer after every start', async () => {
  const examples = [
    { label: 'a', text: 'wohnung suchen' },
    { label: 'a', text: 'eine wohnung finden' },
    { label: 'b', text: 'arbeit suchen' },
    { label: 'b', text: 'eine arbeit finden' },
  ]
  expect(createModel(learn(examples))('wohnung')).toEqual(createModel(learn(examples))('wohnung'))
})
