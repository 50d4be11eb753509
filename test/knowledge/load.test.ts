import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { fixedServiceIds } from '../../src/knowledge/service-ids.ts'
import { fact, faultsOf, json, lines, load, service, serviceFile } from './files.ts'

describe('knowledge without faults', () => {
  test('is linked by id and language', () => {
    const { knowledge, faults } = load(
      serviceFile('a', { related: ['b'], organization: 'o' }),
      json('topics/b.json', { id: 'b', name: 'B', summary: 'b' }),
      json('organizations/o.json', { id: 'o', name: 'O' }),
      json('search/de/a.json', { id: 'a', terms: ['x'], messages: [] }),
      json('signals/en/danger-fire.json', { id: 'danger-fire', messages: ['fire'] }),
      json('urgent.json', { kinds: [{ id: 'danger-fire', services: ['a'] }] }),
      json('pages/imprint.json', { id: 'imprint', title: 'I', sections: [{ heading: 'h', text: 't' }] }),
    )
    expect(lines(faults)).toEqual([])
    expect(knowledge?.services.get('a')?.related).toEqual(['b'])
    expect(knowledge?.topics.has('b')).toBe(true)
    expect(knowledge?.organizations.has('o')).toBe(true)
    expect(knowledge?.searchTexts.get('de')?.get('a')?.terms).toEqual(['x'])
    expect(knowledge?.signals).toEqual([{ id: 'danger-fire', terms: [], messages: ['fire'], lang: 'en' }])
    expect(knowledge?.urgent.get('danger-fire')?.services).toEqual(['a'])
    expect(knowledge?.pages.get('imprint')?.title).toBe('I')
  })

  test('has a revision that changes with every text, not with the order of reading', () => {
    const [a, b, changed] = [serviceFile('a'), serviceFile('b'), serviceFile('b', { summary: 'neu' })]
    const revision = load(a, b).knowledge?.revision
    expect(revision).toMatch(/^[0-9a-f]{12}$/)
    expect(load(b, a).knowledge?.revision).toBe(revision)
    expect(load(a, changed).knowledge?.revision).not.toBe(revision)
  })
})

describe('a mistyped value in a real file', () => {
  test('is shown with the line of the value', async () => {
    const text = await readFile(new URL('../../knowledge/services/griffbereit.json', import.meta.url), 'utf8')
    const spoilt = text.replace('"email": "ki@kreis-coesfeld.de"', '"email": "ki@kreis"')
    const line = spoilt.split('\n').findIndex((each) => each.includes('"ki@kreis"')) + 1
    const found = lines(
      loadKnowledge([{ path: 'services/griffbereit.json', text: spoilt }], {
        folder: 'knowledge',
        today: '2026-11-22',
        complete: false,
      }).faults,
    )
    expect(line).toBeGreaterThan(50)
    expect(found).toContain(
      `knowledge/services/griffbereit.json:${line} contacts[0].email: "ki@kreis" ist keine E-Mail-Adresse. Richtig wäre z. B. "ki@kreis-coesfeld.de"`,
    )
  })
})

describe('faults', () => {
  test('are all listed at once, in the order of files and lines', () => {
    const spoilt = service('b', {
      kind: 'servis',
      summary: '',
      organization: 'nobody',
      related: ['c'],
      contacts: [{ email: 'ki@kreis', source: 'x', checked: '2027' }],
    })
    const found = faultsOf({ path: 'services/a.json', text: '{' }, json('services/b.json', spoilt))
    expect(found.map((line) => line.split(': ')[0])).toEqual([
      'knowledge/services/a.json:1',
      'knowledge/services/b.json:3 kind',
      'knowledge/services/b.json:10 summary',
      'knowledge/services/b.json:16 contacts[0].email',
      'knowledge/services/b.json:17 contacts[0].source',
      'knowledge/services/b.json:18 contacts[0].checked',
      'knowledge/services/b.json:21 organization',
      'knowledge/services/b.json:23 related[0]',
    ])
  })

  test('leave no knowledge behind', () => {
    expect(load(serviceFile('a', { name: '' })).knowledge).toBeUndefined()
  })

  test('of a file do not make references to it dead', () => {
    expect(faultsOf(serviceFile('a', { name: '' }), serviceFile('b', { related: ['a'] }))).toHaveLength(1)
  })
})

describe('ids', () => {
  test('must be the name of the file', () => {
    expect(faultsOf(json('services/a.json', service('b')))).toEqual([
      'knowledge/services/a.json:2 id: Die Kennung "b" passt nicht zum Dateinamen "a.json". Richtig wäre "id": "a" oder der Dateiname "b.json"',
    ])
  })

  test('must not be taken twice in one folder', () => {
    const found = faultsOf(serviceFile('a'), json('services/b.json', service('a')))
    expect(found.join()).toContain('Die Kennung "a" gibt es schon in knowledge/services/a.json')
  })

  test('must not be taken by a service and a topic', () => {
    expect(faultsOf(serviceFile('a'), json('topics/a.json', { id: 'a', name: 'A', summary: 'a' }))).toEqual([
      'knowledge/topics/a.json:2 id: Die Kennung "a" gibt es schon in knowledge/services/a.json. Jede Kennung darf nur einmal vorkommen',
    ])
  })

  test('must fit on a button', () => {
    expect(faultsOf(serviceFile('a'.repeat(51)))[0]).toContain('Die Kennung ist zu lang')
  })
})

describe('references to what does not exist', () => {
  test.each([
    ['an organization', serviceFile('a', { organization: 'kreis' }), 'Es gibt keine Organisation mit der Kennung "kreis"'],
    ['a related card', serviceFile('a', { related: ['x'] }), 'Es gibt kein Angebot mit der Kennung "x"'],
    ['a search text', json('search/de/x.json', { id: 'x' }), 'Es gibt kein Angebot mit der Kennung "x"'],
    ['a translation', json('translations/en/x.json', { id: 'x', reviewed: null, texts: [] }), 'Es gibt kein Angebot'],
    [
      'an urgent service',
      json('urgent.json', { kinds: [{ id: 'x', services: ['y'] }] }),
      'Es gibt kein Angebot mit der Kennung "y"',
    ],
  ])('%s', (_, file, message) => {
    expect(faultsOf(file).join('\n')).toContain(message)
  })

  test('suggest what was probably meant', () => {
    expect(faultsOf(serviceFile('rucksack-kita'), serviceFile('a', { related: ['rucksak-kita'] }))[0]).toContain(
      'Meinten Sie "rucksack-kita"?',
    )
  })

  test('something that took the place of an ended service', () => {
    const ended = { on: '2025', text: 'Vorbei', source: 'https://a.de', checked: '2025', replacedBy: ['x'] }
    expect(faultsOf(serviceFile('a', { status: 'defunct', ended }))[0]).toContain('ended.replacedBy[0]: Es gibt kein Angebot')
  })
})

describe('danger', () => {
  const advice = json('urgent.json', { kinds: [{ id: 'danger-fire', services: ['a'] }] })

  test('needs messages that tell it', () => {
    expect(faultsOf(serviceFile('a'), advice)).toEqual([
      'knowledge/urgent.json:4 kinds[0].id: Keine Datei signals/<Sprache>/danger-fire.json sagt, woran diese Gefahr zu erkennen ist',
    ])
  })

  test('needs somebody to call', () => {
    const fire = json('signals/de/danger-fire.json', { id: 'danger-fire' })
    const flood = json('signals/de/danger-flood.json', { id: 'danger-flood' })
    expect(faultsOf(serviceFile('a'), advice, fire, flood)).toEqual([
      'knowledge/signals/de/danger-flood.json:2 id: In urgent.json fehlt die Gefahr "danger-flood": wer hilft dann, und wen ruft man zuerst an?',
    ])
  })
})

describe('an ended service', () => {
  test('says since when and what takes its place', () => {
    expect(faultsOf(serviceFile('a', { status: 'defunct' }))[0]).toContain('das Feld "ended" fehlt')
  })

  test('is marked as ended', () => {
    const ended = { on: '2025', text: 'Vorbei', source: 'https://a.de', checked: '2025', replacedBy: ['a'] }
    expect(faultsOf(serviceFile('a', { ended }))[0]).toContain('Richtig wäre "status": "defunct"')
  })
})

describe('dates', () => {
  test.each(['2027', '2026-12', '2026-11-23'])('%s has not come yet', (checked) => {
    expect(faultsOf(serviceFile('a', { description: [fact('x', { checked })] }))[0]).toContain(
      `description[0].checked: "${checked}" liegt in der Zukunft`,
    )
  })

  test.each(['2026', '2026-11', '2026-11-22', 'unknown'])('%s is fine today', (checked) => {
    expect(faultsOf(serviceFile('a', { description: [fact('x', { checked })] }))).toEqual([])
  })

  test('that the calendar does not have', () => {
    expect(faultsOf(serviceFile('a', { description: [fact('x', { checked: '2025-02-30' })] }))[0]).toContain(
      'gibt es im Kalender nicht',
    )
  })

  test('of an end or a review must not be in the future either', () => {
    const ended = { on: '2027', text: 'Vorbei', source: 'https://a.de', checked: '2025', replacedBy: ['a'] }
    const translation = { id: 'a', reviewed: { by: 'M', on: '2026-11-23' }, texts: [] }
    const found = faultsOf(serviceFile('a', { status: 'defunct', ended }), json('translations/en/a.json', translation))
    expect(found.join('\n')).toContain('ended.on: "2027" liegt in der Zukunft')
    expect(found.join('\n')).toContain('reviewed.on: "2026-11-23" liegt in der Zukunft')
  })
})

describe('general advice', () => {
  test('needs no source in the checklist, the steps and what comes next', () => {
    const tip = [fact('Ruhig fragen', { source: 'editorial' })]
    expect(faultsOf(serviceFile('a', { requiredDocuments: tip, applicationProcess: tip, nextSteps: tip }))).toEqual([])
  })

  test('must not stand in for a source elsewhere', () => {
    expect(faultsOf(serviceFile('a', { cost: [fact('Nichts', { source: 'editorial' })] }))[0]).toContain(
      'cost[0].source: "editorial" ist nur in requiredDocuments, applicationProcess, nextSteps möglich',
    )
  })

  test('must not contain numbers', () => {
    expect(faultsOf(serviceFile('a', { nextSteps: [fact('Nach 14 Tagen', { source: 'editorial' })] }))[0]).toContain(
      'im Text steht aber "14"',
    )
  })
})

describe('a translation', () => {
  const german = serviceFile('a', { name: 'Neuer Name', summary: 'Worum' })
  const translation = (texts: { de: string; text: string }[]) =>
    json('translations/en/a.json', { id: 'a', reviewed: null, texts })

  test('that fits has no warning, also with pairs left over', () => {
    const texts = [
      { de: 'Neuer Name', text: 'Name' },
      { de: 'Worum', text: 'What' },
      { de: 'Weg', text: 'Gone' },
    ]
    expect(faultsOf(german, translation(texts))).toEqual([])
  })

  test('older than its German text is a warning, and the knowledge can be used', () => {
    const { knowledge, faults } = load(
      german,
      translation([
        { de: 'Alter Name', text: 'Name' },
        { de: 'Worum', text: 'What' },
      ]),
    )
    expect(knowledge?.translations.get('en')?.has('a')).toBe(true)
    expect(faults.map(({ warning }) => warning)).toEqual([true])
    expect(lines(faults)).toEqual([
      'knowledge/translations/en/a.json:6 texts[0].de: Die Übersetzung ist älter als der deutsche Text „Neuer Name“. Bitte "text" neu übersetzen und unter "de" den neuen deutschen Text eintragen',
    ])
  })

  test('that lacks a text is a warning, too', () => {
    expect(faultsOf(german, translation([{ de: 'Neuer Name', text: 'Name' }]))[0]).toContain(
      'älter als der deutsche Text „Worum“',
    )
  })

  test('of a municipality covers its facts and the labels of its contacts', () => {
    const senden = json('municipalities/senden.json', {
      id: 'senden',
      name: 'Senden',
      officialName: 'Gemeinde Senden',
      postalCodes: ['48308'],
      facts: [fact('Ein Satz')],
      contacts: [{ label: 'Rathaus', phone: '02597 6990', source: 'https://www.senden-westfalen.de', checked: '2026' }],
      source: 'https://www.senden-westfalen.de',
      checked: '2026',
    })
    const texts = [{ de: 'Rathaus', text: 'town hall' }]
    const found = faultsOf(
      senden,
      json('translations/en/municipality-senden.json', { id: 'municipality-senden', reviewed: null, texts }),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toContain('„Ein Satz“')
  })

  test('must be into a language that Wegweiser knows, and not into German', () => {
    const translated = { id: 'a', reviewed: null, texts: [] }
    const found = faultsOf(
      serviceFile('a'),
      json('translations/xx/a.json', translated),
      json('translations/de/a.json', translated),
    )
    expect(found.join('\n')).toContain('Die Sprache "xx" (Name des Ordners) gibt es nicht')
    expect(found.join('\n')).toContain('Deutsch ist die Ausgangssprache')
  })
})

describe('complete knowledge', () => {
  const options = { folder: 'knowledge', today: '2026-11-22' }

  test('has every fixed service, every municipality, the legal pages and the urgent advice', () => {
    const found = lines(loadKnowledge([], options).faults)
    expect(found).toHaveLength(fixedServiceIds.length + 11 + 3 + 1)
    expect(found).toContain('knowledge/services/griffbereit.json:1: Die Datei fehlt. Gespräche und Suche brauchen sie')
  })

  test('may have more services', () => {
    const found = lines(loadKnowledge([serviceFile('neu')], options).faults)
    expect(found.join('\n')).not.toContain('neu')
  })
})

test('a file in a folder with a typing error is not passed over', () => {
  expect(faultsOf(json('servises/a.json', {}))[0]).toContain('Hier wird diese Datei nicht gelesen. Meinten Sie "services"?')
})
