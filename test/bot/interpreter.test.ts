/** Lay interpreters are for institutions: everybody else gets something they can use instead. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open) => {
  test('a private person gets the sheet in English, and in German to show or forward', async () => {
    const bot = await open({ lang: 'en' })
    const shown = await talk(
      bot,
      `
      user: /start
      tap:  Someone to translate
      tap:  For me or my family
      tap:  Tigrinya
      bot:  You can’t request an interpreter yourself.*
      bot:  Request for a lay interpreter*My language: Tigrinya.*Form and contact:* [🇩🇪 Show in German]
      card: sprachmittler-anfragen [Show in German] [Back] [Start again] [Talk to a person]
      `,
    )
    const sheet = shown.find(({ text }) => text.startsWith('Request for a lay interpreter'))
    expect(sheet?.lang).toBe('en')
    const button = sheet?.buttons.find(({ text }) => text.includes('Show in German'))
    const german = await bot.act({ press: button?.data ?? '', on: sheet?.id ?? 0 })
    expect(german).toHaveLength(1)
    expect(german[0]?.lang).toBe('de')
    expect(german[0]?.text).toMatch(
      /^Bitte um Sprachmittlung\n\nGuten Tag\. Ich spreche wenig Deutsch\. Meine Sprache: Tigrinya\./,
    )
    expect(german[0]?.text).toContain('fünf Arbeitstage')
    expect(german[0]?.text).not.toMatch(/please|request/i)
    expect(german[0]?.html).toMatch(/href="(https:|mailto:)/)
    await talk(bot, 'tap: Back\nbot: Which language do you speak? [✓ Tigrinya]')
  })

  test('the button to the German sheet keeps the language after the flow was left', async () => {
    const bot = await open({ lang: 'en' })
    await talk(
      bot,
      `
      user: /start
      tap:  Someone to translate
      tap:  For me or my family
      tap:  Tigrinya
      user: /menu
      tap:  🇩🇪 Show in German
      bot:  Bitte um Sprachmittlung*Meine Sprache: Tigrinya.* [Start again]
      `,
    )
    const [forged] = await bot.act({ press: 'german-sheet:constructor', on: 1 })
    expect(forged?.text).toContain('Bitte um Sprachmittlung')
    expect(bot.errors).toEqual([])
  })

  test('an institution learns how to request', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  💬
      tap:  Für Amt, Schule, Kita, Verein
      bot:  Als öffentliche oder gemeinnützige Einrichtung fragen Sie mit dem Online-Formular an*
      not:  Bitte um Sprachmittlung
      card: sprachmittler-anfragen
      `,
    )
  })

  test('court and notary lead to sworn interpreters', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  💬
      tap:  Gericht, Notar, Urkunden
      bot:  Bei Gericht, Notar und Urkunden reichen Ehrenamtliche oft nicht.*
      bot:  *eidigte*
      `,
    )
  })

  test('a firm is told honestly that it can’t request, and what else there is', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  💬
      tap:  Für eine Firma
      bot:  Ehrlich gesagt: Eine Firma kann den Sprachmittlerpool nicht anfragen.*
      bot:  Was davon möchten Sie sehen? [Vereidigte] [für Betriebe] [Zurück] [Neu beginnen] [Mit Mensch sprechen]
      `,
    )
  })

  test('whoever wants to interpret is shown how to join', async () => {
    await talk(await open(), 'user: /start\ntap: 💬\ntap: Ich möchte selbst übersetzen\ncard: sprachmittler-werden')
  })

  test('a card in English can be shown in German', async () => {
    const bot = await open({ lang: 'en' })
    const [card] = await talk(bot, 'user: /start griffbereit\ncard: griffbereit [Show in German]')
    expect(card?.lang).toBe('en')
    const [german] = await talk(bot, 'tap: Show in German\ncard: griffbereit [Start again]')
    expect(german?.lang).toBe('de')
    expect(german?.text).toContain('Für wen?')
    expect(german?.text).not.toContain('Who is it for?')
  })
})
