/** What people type, wherever they stand. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open, channel) => {
  test('free text in the middle of a flow is answered, and the question is asked again', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Alter und Pflege
      tap:  Ich helfe in der Familie
      user: wo bekomme ich kindergeld
      card: familienkasse
      bot:  Zurück zu Ihrer Frage:
      bot:  Was brauchen Sie? [Leute treffen] [Zurück]
      tap:  Leute treffen
      card: begegnung
      `,
    )
    expect((await bot.document())?.flow?.answers.map(({ option }) => option)).toEqual(['relative', 'lonely'])
  })

  test('the words of an option are taken as the answer, whatever their case', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Alter und Pflege
      user: ich helfe in der familie!
      bot:  Was brauchen Sie?
      not:  Zurück zu Ihrer Frage
      user: Leute Treffen
      card: begegnung
      `,
    )
  })

  test.each([
    ['ich wohne in Duelmen', 'duelmen'],
    ['Dülmen', 'duelmen'],
    ['48249', 'duelmen'],
    ['LUEDINGHAUSEN', 'luedinghausen'],
    ['Stadt Coesfeld', 'coesfeld'],
  ])('the place is taken from "%s"', async (text, place) => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Neu hier
      tap:  Gesundheit
      user: ${text}
      bot:  Ihr Ort:*Was brauchen Sie? [Arzt, Krankenkasse]
      `,
    )
    expect((await bot.document())?.municipality).toBe(place)
  })

  test.each([
    ['3 Jahre', 'kita-age'],
    ['8', 'primary'],
    ['18 Monate', 'toddler'],
    ['unter 1 Jahr', 'baby'],
    ['6 Monate', 'baby'],
    ['15 Jahre alt', 'older'],
  ])('the age of a child is taken from "%s"', async (text, age) => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Familie, Kita
      user: ${text}
      bot:  Was brauchen Sie*
      `,
    )
    expect((await bot.document())?.flow?.answers).toEqual([{ question: 'age', option: age }])
  })

  test('a place in a question about something else is remembered', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      user: Wo melde ich meine Adresse in Nottuln an?
      card: buergerbuero
      tap:  Neu beginnen
      tap:  Neu hier
      tap:  Wohnung
      bot:  Ihr Ort: Nottuln*
      `,
    )
    expect((await bot.document())?.municipality).toBe('nottuln')
  })

  test('a greeting is welcomed with the menu, and in a flow with the question', async () => {
    await talk(
      await open(),
      `
      user: hallo
      bot:  Guten Tag, schön, dass Sie da sind!* [Neu hier]
      tap:  Alter und Pflege
      user: Guten Tag
      bot:  Guten Tag! Wir waren bei dieser Frage:
      bot:  Wer fragt? [Zurück]
      `,
    )
  })

  test('thanks are answered kindly', async () => {
    await talk(
      await open(),
      `
      user: /start
      user: danke
      bot:  Gern!* [Neu beginnen] [Mit Mensch sprechen]
      `,
    )
  })

  test('what is not understood leads to the menu, and the third time in a row to a person first', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      user: wie wird das wetter morgen
      bot:  Das habe ich leider nicht verstanden* [Neu hier] [Mit Mensch sprechen]
      user: qwertz
      bot:  Das habe ich leider nicht verstanden*
      user: Wer wird Bundeskanzler
      bot:  Ich verstehe Sie leider noch nicht. Das liegt an mir.*
      card: ki-kontakt [Neu beginnen]
      user: wo bekomme ich kindergeld
      card: familienkasse
      `,
    )
    expect((await bot.document())?.misses).toBe(0)
  })

  test('a photo gets a friendly word, also in a flow, and the flow goes on', async () => {
    // The web page has no photos.
    if (channel === 'web') return
    await talk(
      await open(),
      `
      photo:
      bot:  Ich kann leider nur Text lesen* [Neu beginnen] [Mit Mensch sprechen]
      tap:  Neu beginnen
      tap:  Alter und Pflege
      photo:
      bot:  Ich kann leider nur Text lesen*
      bot:  Zurück zu Ihrer Frage:
      bot:  Wer fragt? [Zurück]
      tap:  Ich brauche selbst Hilfe
      bot:  Was brauchen Sie?
      `,
    )
  })

  test('several services that fit are offered as buttons', async () => {
    const bot = await open()
    await bot.act({ text: '/start' })
    // What is unclear depends on the knowledge; somewhere among these is something unclear.
    for (const text of ['Hilfe', 'Beratung', 'Geld', 'Amt', 'Papier', 'Kind', 'Kurs', 'Arbeit']) {
      const said = await bot.act({ text })
      const choices = said.find((message) => message.text.startsWith('Mehrere Angebote können passen'))
      if (!choices) continue
      const cards = choices.buttons.filter(({ data }) => data?.startsWith('card:'))
      expect(cards.length).toBeGreaterThan(1)
      expect(choices.buttons.map(({ text: label }) => label)).toContain('Nichts davon')
      const [card] = await bot.act({ press: cards[0]?.data ?? '', on: choices.id })
      expect(card?.entries).toEqual([cards[0]?.data?.replace('card:', '')])
      return
    }
    expect.unreachable('nothing was unclear')
  })
})
