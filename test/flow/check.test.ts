import { describe, expect, test } from 'vitest'
import { checkFlows } from '../../src/flow/check.ts'
import { loadFlows } from '../../src/flow/load.ts'
import { loadLocales } from '../../src/i18n/load.ts'
import { json, lines, load, serviceFile } from '../knowledge/files.ts'

type Values = Record<string, unknown>

const texts = {
  flows: {
    family: {
      button: 'Familie',
      questions: { age: { text: 'Wie alt?', options: { small: 'klein', big: 'groß' } } },
    },
  },
}

/** A flow with one question and two outcomes, and these values. */
function flow(values: Values = {}): Values {
  return {
    id: 'family',
    start: 'age',
    questions: { age: { options: { small: 'kita', big: 'school' } } },
    outcomes: { kita: { show: ['kita-platz'] }, school: { offer: ['schulberatung'] } },
    ...values,
  }
}

interface Setting {
  locales?: Record<string, unknown>
  reachable?: string[]
  /** Leave out faults about texts, which other questions have none of. */
  texts?: boolean
}

function faultsOf(flows: Values[], { locales = { de: texts }, reachable = [], texts: told = false }: Setting = {}): string[] {
  const loaded = loadFlows(
    flows.map((each) => json(`${String(each['id'])}.json`, each)),
    'flows',
  )
  const found = checkFlows(loaded.flows, {
    locales: loadLocales(
      Object.entries(locales).map(([lang, tree]) => json(`${lang}.json`, tree)),
      'locales',
    ).locales,
    knowledge: load(serviceFile('kita-platz'), serviceFile('schulberatung')).knowledge,
    reachable,
    folder: 'flows',
  })
  return lines([...loaded.faults, ...found]).filter((line) => told || !/fehlt der Text|^locales/.test(line))
}

test('a flow without faults has none', () => {
  expect(faultsOf([flow()], { texts: true, reachable: ['kita-platz', 'schulberatung'] })).toEqual([])
})

test('flows come in the order of the menu, others by alphabet, and their version follows their content', () => {
  const files = ['zoo', 'care', 'art', 'newcomer'].map((id) => json(`${id}.json`, flow({ id })))
  expect(loadFlows(files, 'flows').flows.map(({ id }) => id)).toEqual(['newcomer', 'care', 'art', 'zoo'])
  const version = (values: Values): string | undefined =>
    loadFlows([json('family.json', flow(values))], 'flows').flows[0]?.flow.version
  expect(version({})).toBe(version({ $schema: 'x' }))
  expect(version({})).not.toBe(version({ outcomes: { kita: { show: ['kita-platz'] }, school: { show: ['schulberatung'] } } }))
})

describe('shape', () => {
  test('a wrong shape is explained by the shape it comes nearest to', () => {
    expect(
      faultsOf([flow({ questions: { age: { optoins: {}, options: { 'Klein!': 'kita', big: [{ to: 'school', wenn: {} }] } } } })]),
    ).toEqual([
      'flows/family.json:8 questions.age.options.Klein!: "Klein!" ist keine Kennung. Richtig wäre "klein"',
      'flows/family.json:12 questions.age.options.big[0].wenn: Das Feld "wenn" gibt es hier nicht. Meinten Sie "when"?',
      'flows/family.json:6 questions.age.optoins: Das Feld "optoins" gibt es hier nicht. Meinten Sie "options"?',
    ])
  })

  test('the file is called as the flow is', () => {
    expect(lines(loadFlows([json('families.json', flow())], 'flows').faults)).toEqual([
      'flows/families.json:2 id: Die Kennung "family" passt nicht zum Dateinamen "families.json". Richtig wäre "family.json"',
    ])
  })
})

describe('ways', () => {
  test('to nowhere', () => {
    expect(faultsOf([flow({ questions: { age: { options: { small: 'kitta', big: 'school' } } } })])).toEqual([
      'flows/family.json:7 questions.age.options.small: "kitta" ist weder eine Frage noch ein Ergebnis dieses Gesprächs. Meinten Sie "kita"?',
      'flows/family.json:13 outcomes.kita: Keine Antwort führt zu diesem Ergebnis',
    ])
  })

  test('from a start that is not there', () => {
    expect(faultsOf([flow({ start: 'aeg' })])[0]).toBe(
      'flows/family.json:3 start: "aeg" ist weder eine Frage noch ein Ergebnis dieses Gesprächs. Meinten Sie "age"?',
    )
  })

  test('to a flow that is not there', () => {
    expect(
      faultsOf([
        flow({
          questions: { age: { options: { small: 'kita', big: 'flow:famly' } } },
          outcomes: { kita: { show: ['kita-platz'] } },
        }),
      ]),
    ).toEqual(['flows/family.json:8 questions.age.options.big: Es gibt kein Gespräch "famly". Meinten Sie "family"?'])
  })

  test('in a circle', () => {
    const questions = {
      age: { options: { small: 'more', big: 'school' } },
      more: { options: { yes: 'age', no: 'kita' } },
    }
    expect(faultsOf([flow({ questions })])).toEqual(['flows/family.json:5 questions.age: Fragen im Kreis: age → more → age'])
  })

  test('in a circle of flows', () => {
    const to = (id: string, other: string): Values =>
      flow({
        id,
        questions: { age: { options: { small: 'kita', big: `flow:${other}` } } },
        outcomes: { kita: { show: ['kita-platz'] } },
      })
    expect(faultsOf([to('a', 'b'), to('b', 'a')])).toEqual([
      'flows/a.json:1: Gespräche im Kreis: a → b → a. Eines darf nicht zurückführen',
      'flows/b.json:1: Gespräche im Kreis: b → a → b. Eines darf nicht zurückführen',
    ])
  })

  test('that end because no condition holds', () => {
    const big = [{ when: { age: 'small' }, to: 'school' }]
    expect(faultsOf([flow({ questions: { age: { options: { small: 'kita', big } } } })])[0]).toBe(
      'flows/family.json:8 questions.age.options.big: Hier geht es nicht weiter, keine Bedingung trifft zu, z. B. nach age: big. Der letzte Weg braucht kein "when"',
    )
  })

  test('that are never taken', () => {
    const big = [{ to: 'school' }, { when: { age: 'big' }, to: 'kita' }]
    expect(faultsOf([flow({ questions: { age: { options: { small: 'kita', big } } } })])[0]).toContain(
      'big[1]: Dieser Weg wird nie gegangen',
    )
  })

  test('to an outcome whose condition never holds', () => {
    const small = [{ when: { age: 'big' }, to: 'school' }, { to: 'kita' }]
    expect(faultsOf([flow({ questions: { age: { options: { small, big: 'kita' } } } })])).toEqual([
      'flows/family.json:28 outcomes.school: Keine Folge von Antworten führt hierher: die Bedingungen treffen nie zu',
    ])
  })

  test('with conditions on questions and answers that are not there', () => {
    const small = [{ when: { aeg: 'big' }, to: 'school' }, { when: { age: 'bigg' }, to: 'school' }, { to: 'kita' }]
    const found = faultsOf([flow({ questions: { age: { options: { small, big: 'school' } } } })])
    expect(found[0]).toContain('small[0].when.aeg: Es gibt keine Frage "aeg". Meinten Sie "age"?')
    expect(found[1]).toContain('small[1].when.age: Die Frage "age" hat keine Antwort "bigg". Meinten Sie "big"?')
  })

  test('from a question for the municipality need no texts', () => {
    const questions = { age: { options: { small: 'place', big: 'school' } }, place: { municipality: true, to: 'kita' } }
    expect(faultsOf([flow({ questions })], { texts: true })).toEqual([])
  })
})

describe('outcomes', () => {
  test('show cards that exist', () => {
    const outcomes = {
      kita: { show: [{ id: 'kita-plaz', when: { age: 'small' } }] },
      school: { offer: ['schulberatung'] },
    }
    expect(faultsOf([flow({ outcomes })])).toEqual([
      'flows/family.json:16 outcomes.kita.show[0].id: Es gibt kein Angebot mit der Kennung "kita-plaz". Meinten Sie "kita-platz"?',
    ])
  })

  test('show something', () => {
    expect(faultsOf([flow({ outcomes: { kita: {}, school: { offer: ['schulberatung'] } } })])[0]).toContain(
      'outcomes.kita: Das Ergebnis zeigt nichts',
    )
  })
})

describe('texts', () => {
  test('that no language has', () => {
    const questions = { age: { options: { small: 'kita', tall: 'school' } } }
    expect(faultsOf([flow({ questions })], { texts: true, locales: { de: texts, en: texts } })).toEqual([
      'flows/family.json:8 questions.age.options.tall: Es fehlt der Text "flows.family.questions.age.options.tall" in locales/de.json, locales/en.json',
      'locales/de.json:10 flows.family.questions.age.options.big: Kein Gespräch hat eine Frage, eine Antwort oder ein Ergebnis dazu. Bitte löschen',
    ])
  })

  test('above the cards of an outcome are welcome, but not needed', () => {
    const more = { flows: { family: { ...texts.flows.family, outcomes: { kita: 'Schön!' } } } }
    expect(faultsOf([flow()], { texts: true, locales: { de: more } })).toEqual([])
  })
})

describe('buttons', () => {
  test('carry at most 64 bytes', () => {
    const long = 'x'.repeat(51)
    expect(faultsOf([flow({ questions: { age: { options: { small: 'kita', [long]: 'school' } } } })])).toEqual([])
    expect(faultsOf([flow({ questions: { age: { options: { small: 'kita', [`${long}x`]: 'school' } } } })])[0]).toContain(
      `questions.age.options.${long}x: Zu lang für einen Knopf`,
    )
  })
})

describe('services', () => {
  const chain = (length: number): Values => {
    const questions = Object.fromEntries(
      Array.from({ length }, (_, index) => [`q${index}`, { options: { on: index + 1 < length ? `q${index + 1}` : 'end' } }]),
    )
    return {
      id: 'family',
      start: 'q0',
      questions,
      outcomes: { end: { show: ['kita-platz'], offer: ['schulberatung'] } },
    }
  }

  test('shown after four answers are five taps away, offered ones six', () => {
    expect(faultsOf([chain(4)], { reachable: ['kita-platz', 'schulberatung'] })).toEqual([
      'flows:1 schulberatung: Kein Gespräch führt mit höchstens 5 Knöpfen zu diesem Angebot (der kürzeste Weg hat 6)',
    ])
  })

  test('count through another flow without its button', () => {
    const first = flow({ id: 'first', questions: { age: { options: { small: 'flow:family' } } }, outcomes: {} })
    const far = { ...chain(5) }
    expect(faultsOf([far], { reachable: ['kita-platz'] })).toHaveLength(1)
    expect(faultsOf([first, chain(3)], { reachable: ['kita-platz', 'schulberatung'] })).toEqual([])
  })

  test('that no flow leads to', () => {
    expect(faultsOf([flow()], { reachable: ['tafel'] })).toEqual([
      'flows:1 tafel: Kein Gespräch führt mit höchstens 5 Knöpfen zu diesem Angebot (kein Gespräch führt dorthin)',
    ])
  })
})
