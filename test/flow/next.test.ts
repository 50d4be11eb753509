import { describe, expect, test } from 'vitest'
import { answer, elsewhere, optionsOf, replay, routeOf } from '../../src/flow/next.ts'
import { pathsOf } from '../../src/flow/paths.ts'
import { flowSchema } from '../../src/flow/schema.ts'

const flow = {
  ...flowSchema.parse({
    id: 'trip',
    start: 'how',
    questions: {
      how: { options: { bus: 'place', car: 'place', stay: 'flow:home' } },
      place: { municipality: true, to: [{ when: { how: 'bus' }, to: 'ticket' }, { to: 'parking' }] },
      ticket: { options: { child: 'free', adult: [{ when: { how: 'bus', place: ['olfen', 'senden'] }, to: 'cheap' }] } },
    },
    outcomes: {
      free: { show: ['free-card'] },
      cheap: {
        show: ['cheap-card', { id: 'olfen-card', when: { place: 'olfen' } }],
        offer: [{ id: 'car-card', when: { how: 'car' } }],
      },
      parking: { offer: ['parking-card'] },
    },
  }),
  version: '1',
}
const how = { question: 'how', option: 'bus' }
const place = { question: 'place', option: 'olfen' }
const adult = { question: 'ticket', option: 'adult' }

describe('replay', () => {
  test('begins at the start', () => {
    expect(replay(flow, [])).toMatchObject({ position: { kind: 'question', id: 'how' }, fitting: [] })
  })

  test('follows answers, conditions and places to an outcome, with the cards that fit them', () => {
    expect(replay(flow, [how, place, adult]).position).toEqual({
      kind: 'outcome',
      id: 'cheap',
      show: ['cheap-card', 'olfen-card'],
      offer: [],
    })
    expect(replay(flow, [{ ...how, option: 'car' }, place]).position).toMatchObject({ id: 'parking', offer: ['parking-card'] })
  })

  test('leads into another flow', () => {
    expect(replay(flow, [{ ...how, option: 'stay' }]).position).toEqual({ kind: 'flow', id: 'home' })
  })

  test('keeps the answers before the first that does not fit', () => {
    const { position, fitting } = replay(flow, [how, { ...place, option: 'berlin' }, adult])
    expect(position).toMatchObject({ kind: 'question', id: 'place' })
    expect(fitting).toEqual([how])
  })

  test('drops answers to other questions, to removed options, and after the end', () => {
    expect(replay(flow, [place]).fitting).toEqual([])
    expect(replay(flow, [{ ...how, option: 'ship' }]).fitting).toEqual([])
    expect(replay(flow, [how, place, adult, adult]).fitting).toEqual([how, place, adult])
  })

  test('drops an answer for which no route holds', () => {
    expect(replay(flow, [how, { ...place, option: elsewhere }, adult]).fitting).toHaveLength(2)
  })

  test('does not take properties of all objects for options, questions or outcomes', () => {
    expect(replay(flow, [{ ...how, option: 'constructor' }]).fitting).toEqual([])
    expect(routeOf({ options: { a: 'b' } }, 'toString')).toBeUndefined()
  })

  test('says which flow has no start', () => {
    expect(() => replay({ ...flow, start: 'nowhere' }, [])).toThrow('flow trip: its start "nowhere" is not defined')
  })
})

describe('answer', () => {
  test('adds an answer to the open question', () => {
    expect(answer(flow, [how], 'place', 'olfen')).toEqual([how, place])
  })

  test('changes an earlier answer and drops what came after', () => {
    expect(answer(flow, [how, place, adult], 'how', 'car')).toEqual([{ question: 'how', option: 'car' }])
  })

  test('refuses a question that is not open, and an option that there is not', () => {
    expect(answer(flow, [], 'ticket', 'child')).toBeUndefined()
    expect(answer(flow, [], 'how', 'ship')).toBeUndefined()
    expect(answer(flow, [how], 'place', 'berlin')).toBeUndefined()
  })
})

test('the question for the place offers the eleven municipalities and elsewhere, last', () => {
  const options = optionsOf({ municipality: true, to: 'x' })
  expect(options).toHaveLength(12)
  expect(options.at(-1)).toBe(elsewhere)
})

test('paths walk the question for the place with one place and elsewhere', () => {
  const open = {
    ...flow,
    questions: { how: flow.questions['how'] ?? { options: {} }, place: { municipality: true as const, to: 'parking' } },
  }
  expect(pathsOf(open).map(({ answers, end }) => [...answers.map(({ option }) => option), end.id])).toEqual([
    ['bus', 'ascheberg', 'parking'],
    ['bus', 'elsewhere', 'parking'],
    ['car', 'ascheberg', 'parking'],
    ['car', 'elsewhere', 'parking'],
    ['stay', 'home'],
  ])
})

test('a circle of questions is found', () => {
  const circle = { ...flow, start: 'a', questions: { a: { options: { on: 'b' } }, b: { options: { on: 'a' } } }, outcomes: {} }
  expect(() => pathsOf(circle)).toThrow('more than ten questions in a row')
})
