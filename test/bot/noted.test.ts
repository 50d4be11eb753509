/** What somebody has said by the way is not asked again. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open) => {
  test('the age of a child and the place, said in one sentence, are not asked for in the flow', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: Wo finde ich eine Spielgruppe für meine Tochter, sie ist 2 Jahre alt, wir wohnen in Nottuln
      card: griffbereit
      user: /menu
      tap:  Familie, Kita und Schule
      bot:  ✓ 1 bis 2 Jahre*Was brauchen Sie?*
      `,
    )
    expect((await bot.document())?.noted).toEqual({ 'child-age': 'toddler' })
    expect((await bot.document())?.municipality).toBe('nottuln')
  })

  test('what was filled in can be changed with Back, and is not filled in again', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: Ich brauche einen Dolmetscher für Arabisch, morgen beim Arzt in Dülmen
      card: sprachmittler-anfragen
      user: /menu
      tap:  Jemand soll übersetzen
      tap:  Für mich oder meine Familie
      bot:  *Meine Sprache: Arabisch.*
      tap:  Zurück
      bot:  Welche Sprache sprechen Sie? [✓ Arabisch]
      tap:  Ukrainisch
      bot:  *Meine Sprache: Ukrainisch.*
      user: /privacy
      bot:  *Aus Ihren Nachrichten, damit ich nicht noch einmal frage: 1 Angabe*
      user: /forget
      `,
    )
    expect((await bot.document())?.noted ?? {}).toEqual({})
  })

  test('a firm that names the paper is not asked for it', async () => {
    await talk(
      await open(),
      `
      user: Dürfen wir jemanden mit Duldung ausbilden?
      user: /menu
      tap:  Betrieb: Leute einstellen
      tap:  Ausbildung
      bot:  Gut, dass Sie vorher fragen.*
      `,
    )
  })
})
