import { test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

const inFlow = `
  user: /start
  tap:  Neu hier
  bot:  Worum geht es?
  tap:  Arbeit
  bot:  Wo wohnen Sie?*`

describeChannels((open) => {
  test('"zurück" is the Back button, not the card about going back to one’s country', async () => {
    await talk(await open(), `${inFlow}\nuser: zurück\nbot: Worum geht es? [✓ 🛠️ Arbeit]`)
  })

  test('"back" without a flow leads to the menu', async () => {
    await talk(await open(), 'user: back\nbot: * [Neu hier] [Sprache]')
  })

  test('"von vorne" starts again, "Mensch" shows who can be asked', async () => {
    await talk(await open(), `${inFlow}\nuser: von vorne\nbot: * [Neu hier]\nuser: Mensch\nbot: *\ncard: ki-kontakt`)
  })

  test('a place that nobody asked for is noted, and not asked again', async () => {
    await talk(
      await open(),
      `
      user: Dülmen
      bot:  Ihr Ort: Dülmen*  [Neu hier]
      tap:  Neu hier
      tap:  Wohnung
      bot:  Ihr Ort: Dülmen*`,
    )
  })
})
