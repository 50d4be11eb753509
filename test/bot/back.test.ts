/** The way back: always there, never a dead end, nothing asked twice. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open) => {
  test('Back leads to the earlier question, and the answer given there is marked', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Neu hier
      tap:  Deutsch lernen
      tap:  Olfen
      bot:  Ihr Ort: Olfen Wie möchten Sie lernen?
      tap:  Zurück
      bot:  Wo wohnen Sie?* [✓ Olfen]
      tap:  Zurück
      bot:  Worum geht es? [✓ 🗣️ Deutsch lernen]
      `,
    )
    expect((await bot.document())?.flow?.answers).toEqual([])
  })

  test('Back from the first question leads to the menu', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Streit oder Rassismus
      tap:  Zurück
      bot:  Wobei brauchen Sie Hilfe?* [Neu hier] [Alter und Pflege]
      `,
    )
    expect((await bot.document())?.flow).toBeUndefined()
  })

  test('Back from an outcome leads to the question before it', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Streit oder Rassismus
      tap:  Mit Nachbarn
      tap:  Streit, Ärger
      card: konfliktmanagement
      tap:  Zurück
      bot:  Was ist passiert? [✓ Streit, Ärger]
      tap:  Schlechter behandelt
      card: antidiskriminierung
      `,
    )
  })

  test('Back from a flow that another flow led to leads out into that one', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Neu hier
      tap:  Familie und Schule
      bot:  Wie alt ist Ihr Kind*
      tap:  6 bis 10 Jahre
      bot:  Was brauchen Sie?
      tap:  Zurück
      bot:  Wie alt ist Ihr Kind* [✓ 6 bis 10 Jahre]
      tap:  Zurück
      bot:  Worum geht es? [Aufenthalt und Papiere]
      tap:  Zurück
      bot:  Wobei brauchen Sie Hilfe?*
      `,
    )
  })

  test('Back through three flows comes out where it began, and what was answered there is marked', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Neu hier
      tap:  Gesundheit
      tap:  Senden
      tap:  Alt, krank, braucht Pflege
      tap:  Ich helfe in der Familie
      tap:  Jemand soll übersetzen
      bot:  Für wen ist die Hilfe beim Gespräch?
      tap:  Zurück
      bot:  Was brauchen Sie? [Jemand soll übersetzen]
      tap:  Zurück
      bot:  Wer fragt? [✓ Ich helfe in der Familie]
      tap:  Zurück
      bot:  *Was brauchen Sie? [✓ Alt, krank, braucht Pflege]
      `,
    )
  })

  test('a place once said is not asked again in another flow, but Back still gets to it', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Neu hier
      tap:  Wohnung
      tap:  Billerbeck
      tap:  Neu beginnen
      tap:  Ehrenamt
      tap:  Treffpunkt, Café, Sport
      card: begegnung
      tap:  Zurück
      bot:  Wo wohnen Sie?* [✓ Billerbeck]
      tap:  Havixbeck
      card: begegnung
      tap:  Neu beginnen
      tap:  Neu hier
      tap:  Wohnung
      bot:  Ihr Ort: Havixbeck Was ist mit der Wohnung?
      `,
    )
  })

  test('somebody who lives elsewhere is asked again in another flow', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Neu hier
      tap:  Wohnung
      tap:  Woanders
      bot:  Was ist mit der Wohnung?
      tap:  Neu beginnen
      tap:  Ehrenamt
      tap:  Menschen helfen
      bot:  Wo wohnen Sie?*
      `,
    )
    expect((await bot.document())?.municipality).toBeUndefined()
  })

  test('an old button of an earlier question changes that answer', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Eigene Firma
      tap:  Ich habe eine Idee
      tap:  Duldung oder Gestattung
      bot:  Was für eine Arbeit ist es?
      tap:  Meine Firma läuft schon
      bot:  Welchen Pass oder Aufenthalt haben Sie?
      `,
    )
    expect((await bot.document())?.flow?.answers).toEqual([{ question: 'stage', option: 'running' }])
  })

  test('an old Back of a question that is no longer answered shows where the person stands', async () => {
    const bot = await open()
    const [question] = await talk(
      bot,
      `
      user: /start
      tap:  Eigene Firma
      tap:  Ich habe eine Idee
      tap:  Duldung oder Gestattung
      bot:  Was für eine Arbeit ist es?
      `,
    )
    await talk(bot, 'tap: Zurück\nbot: Welchen Pass oder Aufenthalt haben Sie?')
    const old = question?.buttons.find(({ text }) => text.includes('Zurück'))
    await bot.act({ text: '/help' })
    const [shown] = await bot.act({ press: old?.data ?? '', on: question?.id ?? 0 })
    expect(shown?.text).toBe('Welchen Pass oder Aufenthalt haben Sie?')
    expect((await bot.document())?.flow?.answers).toEqual([{ question: 'stage', option: 'idea' }])
  })

  test('an old button of a flow that was left begins that flow again', async () => {
    const bot = await open()
    const [question] = await talk(
      bot,
      `
      user: /start
      tap:  Alter und Pflege
      `,
    )
    await talk(bot, 'tap: Neu beginnen')
    const [answer] = await bot.act({ press: 'f:care:who:self', on: question?.id ?? 0 })
    expect(answer?.text).toContain('Wer fragt?')
  })

  test('Start again leaves the flow, and a person is one tap away while the questions wait', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Alter und Pflege
      tap:  Ich brauche selbst Hilfe
      tap:  Mit Mensch sprechen
      bot:  Hier können Sie einen Menschen fragen*
      card: ki-kontakt [Weiter mit den Fragen] [Neu beginnen]
      tap:  Weiter mit den Fragen
      bot:  Was brauchen Sie? [Leute treffen]
      tap:  Neu beginnen
      bot:  Wobei brauchen Sie Hilfe?*
      `,
    )
    expect((await bot.document())?.flow).toBeUndefined()
  })
})
