/** Commands, languages and links, in any state. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

const inFlow = `
  user: /start
  tap:  Alter und Pflege
  tap:  Ich helfe in der Familie
`

describeChannels((open, channel) => {
  test('commands work in the middle of a flow, and the flow goes on', async () => {
    const bot = await open()
    await talk(
      bot,
      `${inFlow}
      user: /help
      bot:  So geht es* [Neu beginnen] [Mit Mensch sprechen]
      user: /language
      bot:  Welche Sprache möchten Sie? [✓ Deutsch] [English]
      user: /privacy
      bot:  Was ich mir merke*
      tap:  Leute treffen
      card: begegnung
      `,
    )
  })

  test('/start and /menu leave the flow', async () => {
    const bot = await open()
    await talk(bot, `${inFlow}\nuser: /menu\nbot: Wobei brauchen Sie Hilfe?* [Neu hier]`)
    expect((await bot.document())?.flow).toBeUndefined()
    await talk(bot, `${inFlow}\nuser: /start\nbot: Guten Tag! Ich bin der Wegweiser* [Neu hier]`)
    expect((await bot.document())?.flow).toBeUndefined()
  })

  test('/privacy shows what is kept right now, and nothing else is kept', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Neu hier
      tap:  Wohnung
      tap:  Dülmen
      user: Ich heiße Amina Beispiel und suche eine Wohnung
      user: /privacy
      bot:  *Das ist jetzt über Sie gespeichert:*Sprache: Deutsch*Ort: Dülmen*Neu hier*(2 Antworten)*letzter Knopf*Zeiten
      `,
    )
    expect(await bot.stored()).not.toMatch(/Amina|Beispiel|amina/)
  })

  test('/privacy in English counts one answer', async () => {
    await talk(
      await open({ lang: 'en' }),
      `
      user: /start
      tap:  Old age and care
      user: /privacy
      bot:  *Language: English*(no answers yet)*
      tap:  I help in my family
      user: /privacy
      bot:  *(1 answer)*
      `,
    )
  })

  test('/privacy counts the answers in flows that led here, and those before going back', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Neu hier
      tap:  Gesundheit
      tap:  Senden
      tap:  Alt, krank, braucht Pflege
      tap:  Ich helfe in der Familie
      user: /privacy
      bot:  *(4 Antworten)*
      tap:  Leute treffen
      tap:  Zurück
      user: /privacy
      bot:  *(5 Antworten)*
      `,
    )
  })

  test('/forget deletes everything, in the middle of a flow too, and one may begin anew', async () => {
    const bot = await open()
    await talk(
      bot,
      `${inFlow}\nuser: /forget\nbot: Erledigt. Ich habe alles über Sie gelöscht.* [Neu beginnen] [Mit Mensch sprechen]`,
    )
    expect(await bot.document()).toBeUndefined()
    await talk(bot, `user: hallo\nbot: Guten Tag, schön, dass Sie da sind!*`)
    expect((await bot.document())?.flow).toBeUndefined()
  })

  test('an old button after /forget begins its flow', async () => {
    const bot = await open()
    await talk(bot, `${inFlow}\nuser: /forget\ntap: Leute treffen\nbot: Wer fragt?`)
  })

  test('an unknown command is answered like anything not understood', async () => {
    const bot = await open()
    await talk(bot, `user: /start\nuser: /unsinn\nbot: * [Mit Mensch sprechen]`)
    await talk(bot, `${inFlow}\nuser: /unsinn\nbot: *\nbot: Was brauchen Sie? [Zurück]`)
    expect(bot.errors).toEqual([])
  })

  test('commands are known in capitals and with the name of the bot', async () => {
    const bot = await open()
    await talk(bot, 'user: /START@wegweiser_bot\nbot: Guten Tag! Ich bin der Wegweiser*')
    await talk(bot, 'user: /Help\nbot: So geht es*')
  })

  test('a link leads straight into a flow or to a card, and a wrong one to the welcome', async () => {
    await talk(
      await open(),
      `
      user: /start care
      bot:  Wer fragt? [Ich helfe in der Familie] [Zurück]
      user: /start griffbereit
      card: griffbereit [Neu beginnen]
      user: /start gibt-es-nicht
      bot:  Guten Tag! Ich bin der Wegweiser* [Neu hier]
      user: /start constructor
      bot:  Guten Tag! Ich bin der Wegweiser* [Neu hier]
      `,
    )
  })

  test('a change of language in the middle of a flow keeps the answers and asks on', async () => {
    const bot = await open()
    await talk(
      bot,
      `${inFlow}
      user: /language
      tap:  English
      bot:  What do you need? [Meet people] [Back] [Start again] [Talk to a person]
      user: /language
      tap:  Deutsch
      bot:  Was brauchen Sie? [Leute treffen]
      tap:  Leute treffen
      card: begegnung
      `,
    )
    expect((await bot.document())?.langChosen).toBe(true)
  })

  test('a change of language outside of flows is confirmed in the new language', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Sprache
      tap:  English
      bot:  All right, we now speak English.* [New here: find help]
      user: /help
      bot:  How it works*
      `,
    )
  })

  test('the first language is that of the phone or browser, and English for those not spoken yet', async () => {
    await talk(await open({ lang: 'de-AT' }), 'user: /start\nbot: Guten Tag!*')
    await talk(await open({ lang: 'en-US' }), 'user: /start\nbot: Hello!*')
    await talk(await open({ lang: 'xx' }), 'user: /start\nbot: Hello!*')
  })

  test('the welcome says what this channel means for privacy', async () => {
    const words = channel === 'web' ? 'Sie brauchen kein Konto' : 'Telegram ist nicht durchgehend verschlüsselt'
    await talk(await open(), `user: /start\nbot: *Computerprogramm*${words}*`)
  })
})
