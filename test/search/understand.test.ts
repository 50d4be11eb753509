import { beforeAll, describe, expect, test } from 'vitest'
import { likelyChoices } from '../../src/search/decide.ts'
import type { Understand, Understanding } from '../../src/search/understand.ts'
import { realContent } from '../harness/real-content.ts'

let understand: Understand
beforeAll(async () => {
  understand = (await realContent()).understand
})

function ask(text: string, lang = 'de'): Promise<Understanding> {
  return understand(text, lang)
}

describe('somebody who writes what they need', () => {
  test.each([
    ['de', 'griffbereit', 'griffbereit'],
    ['de', 'Griffberet', 'griffbereit'],
    ['de', 'rucksak kita', 'rucksack-kita'],
    ['de', 'AUSLÄNDERBEHÖRDE', 'auslaenderbehoerde'],
    ['de', 'auslaenderbehoerde', 'auslaenderbehoerde'],
    ['de', 'Auslanderbehorde', 'auslaenderbehoerde'],
    ['de', 'Einbürgerungsantrag', 'einbuergerung'],
    ['de', 'Kindergartenplatz', 'kita-platz'],
    ['de', 'hebamme', 'schwangerschaft'],
    ['de', 'kindergeldd', 'familienkasse'],
    ['en', 'driving licence', 'fuehrerschein'],
    ['en', 'food bank', 'tafel'],
    ['en', 'Jobcenter', 'jobcenter'],
    ['de-easy', 'ich brauche vonung', 'wohnen'],
  ])('%s "%s" is led to %s', async (lang, text, id) => {
    const understood = await ask(text, lang)
    expect(understood.kind).toBe('answer')
    expect(understood.hits[0]?.id).toBe(id)
  })

  test('a long story is understood by its need', async () => {
    const story = `Guten Abend, ich bin im Frühjahr mit meiner Familie nach Nottuln gezogen, alles war viel Arbeit. Mein Mann ist den ganzen Tag
      weg. Jetzt muss unsere Tochter in die Schule, sie ist sieben und spricht noch kein Deutsch, und wir wissen nicht, wie man sie dort anmeldet.`
    expect((await ask(story)).hits[0]?.id).toBe('schulberatung')
  })

  test('a long story of an ordinary family alarms nobody', async () => {
    const story = `Guten Abend, ich bin im Frühjahr mit meiner Familie hergezogen, wir hatten viel zu tun mit der Wohnung und allem,
      und jetzt ist es so, dass meine Tochter fast sieben ist und noch in keine Schule geht, weil wir nicht wissen, wie man sie anmeldet.`
    expect((await ask(story)).kind).not.toBe('urgent')
  })

  test('German words in an English sentence are understood', async () => {
    expect((await ask('where do I get the Wohnberechtigungsschein', 'en')).hits[0]?.id).toBe('wohnen')
  })

  test('the place named in the question is picked up, in any spelling', async () => {
    for (const text of ['Hebamme in Dülmen', 'hebamme duelmen', 'Hebamme 48249'])
      expect((await ask(text)).municipality).toBe('duelmen')
    expect((await ask('Tafel in Lüdinghausen oder Olfen')).municipality).toBeUndefined()
  })

  test('when several services fit, at most four are offered', async () => {
    const understood = await ask('Geld')
    if (understood.kind === 'choices') expect(likelyChoices(understood.hits).length).toBeGreaterThan(1)
    expect(likelyChoices(understood.hits).length).toBeLessThanOrEqual(4)
    expect(understood.hits.length).toBeLessThanOrEqual(5)
  })
})

describe('what is none of our business', () => {
  test.each([
    'Wie wird das Wetter am Wochenende',
    'rezept für pfannkuchen',
    'wer hat die Champions League gewonnen',
    'sing a song',
    'xyz blub',
    'hjkhjk',
    'foo bar baz',
  ])('"%s" is honestly not known', async (text) => {
    expect(await ask(text)).toMatchObject({ kind: 'none', hits: [] })
  })

  test.each([
    '',
    '   ',
    '\n\t',
    '🙂🙂🙂',
    '???',
    '\u0000\u0001',
    '\u202e\u202e',
    '1',
    '<script>alert(1)</script>',
    "'; DROP TABLE chats; --",
    '${process.exit()}',
    '!school | a',
  ])('%j is safe', async (text) => {
    await expect(ask(text)).resolves.toBeDefined()
  })

  test('endless input is cut, not searched', async () => {
    expect((await ask('a'.repeat(1_000_000))).kind).toBe('none')
    await expect(ask('wohnung '.repeat(200_000))).resolves.toBeDefined()
    await expect(ask('̈'.repeat(100_000))).resolves.toBeDefined()
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('the word %s is a word like any other', async (text) => {
    await expect(ask(text)).resolves.toBeDefined()
  })
})

describe('somebody who does not know where to begin', () => {
  test.each(['Hallo', 'hilfe', 'ich brauche hilfe', 'I need help', 'good morning', 'können sie mir helfen?'])(
    '"%s" is welcomed',
    async (text) => {
      expect((await ask(text)).kind).toBe('greeting')
    },
  )
  test.each(['danke', 'thank you', 'tschüss'])('"%s" is taken as it is meant', async (text) => {
    expect((await ask(text)).kind).toBe('thanks')
  })
})

describe('somebody in danger', () => {
  test.each([
    ['de', 'er schlägt mich', 'danger-violence'],
    ['de', 'mein mann hat gesagt er bringt mich um', 'danger-violence'],
    ['en', 'he locked me in and took my phone', 'danger-violence'],
    ['de-easy', 'mein mann mich schlagen', 'danger-violence'],
    ['de', 'ich will nicht mehr leben', 'danger-suicide'],
    ['en', 'i want to kill myself', 'danger-suicide'],
    ['de', 'es brennt in unserer wohnung', 'danger-fire'],
    ['de', 'mein kind hat putzmittel getrunken', 'danger-poison'],
    ['en', 'my father is not breathing', 'danger-medical'],
    ['de', 'meine eltern wollen mich verheiraten und ich will nicht', 'danger-forced-marriage'],
  ])('%s "%s" is told who to call', async (lang, text, danger) => {
    const understood = await ask(text, lang)
    expect(understood).toMatchObject({ kind: 'urgent', danger })
    expect(understood.hits.length).toBeGreaterThan(0)
  })

  test.each([
    ['de', 'ich lache mich tot'],
    ['de', 'Mein Sohn hat Angst vor der Matheprüfung'],
    ['de', 'der papierkram bringt mich um, wer hilft mit briefen vom amt'],
    ['en', 'this heat is killing me'],
    ['en', 'i am dying to learn german'],
    ['de', 'Wir möchten einen Erste-Hilfe-Kurs anbieten'],
  ])('%s "%s" alarms nobody', async (lang, text) => {
    expect((await ask(text, lang)).kind).not.toBe('urgent')
  })
})

describe('danger among other words', () => {
  const small = 'Wir suchen eine Wohnung in Senden mit drei Zimmern für uns und die Kinder.'
  test.each([
    [
      'Ich habe einen Brief vom Jobcenter bekommen und verstehe ihn nicht. Ich kann nicht mehr, ich will nicht mehr leben.',
      'danger-suicide',
    ],
    [`${small} Mein Bruder hat Tabletten genommen und wacht nicht auf.`, 'danger-medical'],
    [`${small.repeat(6)} Mein Mann schlägt mich jeden Abend. ${small}`, 'danger-violence'],
    [`${small.repeat(20)} Er hat ein Messer und sagt, er bringt mich um.`, 'danger-violence'],
  ])('%s', async (text, danger) => {
    const understood = await ask(text)
    expect(understood.kind).toBe('urgent')
    // Which help comes first may differ between neighbours such as an overdose and a wish to die; that help comes may not.
    expect(understood.hits.map(({ id }) => id)).toContain(danger === 'danger-suicide' ? 'krisentelefon' : 'notruf')
  })
})

describe('one or two words', () => {
  test.each(['a', 'er', 'ich', 'i', 'he', 'Kind', 'Mann', 'wo', 'no', 'sie'])(
    '"%s" alone is neither danger nor a card',
    async (text) => {
      expect(['none', 'choices']).toContain((await ask(text)).kind)
    },
  )
  test.each(['Feuer', 'Notfall', 'suicide', 'Zwangsheirat', 'heart attack'])('"%s" is danger', async (text) => {
    expect((await ask(text)).kind).toBe('urgent')
  })
  test.each(['112', 'Was ist 112'])('"%s" is the emergency number', async (text) => {
    expect((await ask(text)).hits[0]?.id).toBe('notruf')
  })
})
