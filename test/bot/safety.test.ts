/** People in danger, and input that nobody would type. */
import { describe, expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open) => {
  describe('danger', () => {
    const dangers = [
      ['mein Mann schlägt mich', 'Sind Sie jetzt in Gefahr? Rufen Sie die Polizei: 110.', '116016'],
      ['Ich will nicht mehr leben', 'Ist Ihr Leben jetzt in Gefahr? Rufen Sie 112 an.', '112'],
      ['Hilfe es brennt in meiner Wohnung', 'Gehen Sie zuerst hinaus, wenn das geht. Dann rufen Sie 112 an.', '112'],
      ['mein Kind hat Spülmittel getrunken', 'Ist die Person bewusstlos, oder erbricht sie? Rufen Sie sofort 112 an.', '0228'],
    ] as const

    test.each(dangers)(
      '"%s" is answered first of all, at the menu, in a flow and after an outcome',
      async (text, first, number) => {
        const bot = await open()
        const check = async (): Promise<void> => {
          const [message] = await talk(bot, `user: ${text}\nbot: ${first}* [Neu beginnen] [Mit Mensch sprechen]`)
          expect(message?.text.startsWith(first)).toBe(true)
          expect(message?.text.replace(/\s/g, '')).toContain(number)
          expect(message?.sensitive).toBe(true)
          expect(message?.html).toMatch(/href="tel:/)
        }
        await check()
        await talk(bot, 'user: /start\ntap: Alter und Pflege')
        await check()
        await talk(bot, 'tap: Ich helfe in der Familie\ntap: Leute treffen\ncard: begegnung')
        await check()
      },
    )

    test('after that the flow can be gone on with', async () => {
      await talk(
        await open(),
        `
        user: /start
        tap:  Alter und Pflege
        tap:  Ich helfe in der Familie
        user: mein Mann schlägt mich
        bot:  Sind Sie jetzt in Gefahr?* [Weiter mit den Fragen]
        tap:  Weiter mit den Fragen
        bot:  Was brauchen Sie? [Zurück]
        user: mein Mann schlägt mich
        tap:  Leute treffen
        card: begegnung
        `,
      )
    })

    test('it is told in English too', async () => {
      const [message] = await talk(
        await open({ lang: 'en' }),
        'user: my husband beats me\nbot: Are you in danger*110* [Start again]',
      )
      expect(message?.sensitive).toBe(true)
    })
  })

  describe('forged buttons', () => {
    const forged = [
      'f:x:y:z',
      'f:care:who:nobody',
      'f:care:nowhere:self',
      'b:x:y',
      'go:x',
      'card:x',
      'de:x',
      'lang:xx',
      'f',
      ':',
      '::::::',
    ]
    const odd = [
      'f:care:__proto__:constructor',
      'go:constructor',
      'card:__proto__',
      'x'.repeat(200),
      '🦄',
      'f:🦄:🦄:🦄',
      ' ',
      'null',
      'de-sheet',
    ]

    test.each([...forged, ...odd])('"%s" leads to the menu or the open question, never to an error', async (press) => {
      const bot = await open()
      await bot.act({ text: '/start' })
      const outside = await bot.act({ press, on: 1 })
      expect(outside.at(-1)?.buttons.map(({ data }) => data)).toContain('person')
      await talk(bot, 'user: /start\ntap: Alter und Pflege\ntap: Ich helfe in der Familie')
      const inside = await bot.act({ press, on: 2 })
      expect(inside.at(-1)?.buttons.map(({ data }) => data)).toContain('person')
      expect(bot.errors).toEqual([])
    })

    test('a button that leads nowhere any more says so, with the menu', async () => {
      const bot = await open()
      await bot.act({ text: '/start' })
      const [menu] = await bot.act({ press: 'card:weg', on: 1 })
      expect(menu?.text).toBe('Dieser Knopf führt nirgends mehr hin. Hier ist das Menü:')
      const [other] = await bot.act({ press: '🦄', on: 1 })
      expect(other?.text).toBe('Dieser Knopf führt nirgends mehr hin. Hier ist das Menü:')
    })
  })

  describe('odd texts', () => {
    const long = 'Ich brauche Hilfe bei der Anmeldung. '.repeat(140)
    const odd: [name: string, text: string][] = [
      ['nothing', ''],
      ['blanks', ' \n\t  '],
      ['5000 characters', long.slice(0, 5000)],
      ['5000 times the same letter', 'a'.repeat(5000)],
      ['emoji only', '😀🦄👩‍👩‍👧‍👦'],
      ['HTML', '<b>fett</b> <script>alert(1)</script> & "x" <a href="javascript:1">'],
      ['right-to-left controls', '\u202Eevil\u202C \u2067x\u2069 مرحبا'],
      ['null bytes', 'Kinder\u0000geld \u0000'],
      ['half an emoji', '\uD83D'],
      ['a template', '${process.exit(1)} {name} {{x}} %s'],
      ['a path', '../../etc/passwd'],
      ['digits', '1234567890'],
      ['a slash', '/'],
      ['slashes', '//start /start'],
      ['a property of all objects', 'constructor __proto__ toString'],
      ['combining marks', `Z${'\u0300'.repeat(2000)}`],
    ]

    test.each(odd)('%s: is answered, at the menu and in a flow', async (_, text) => {
      const bot = await open()
      await bot.act({ text: '/start' })
      const outside = await bot.act({ text })
      await talk(bot, 'user: /start\ntap: Alter und Pflege')
      const inside = await bot.act({ text })
      for (const said of [outside, inside]) {
        expect(said.length).toBeGreaterThan(0)
        expect(said.at(-1)?.buttons.map(({ data }) => data)).toContain('person')
        for (const { html } of said) {
          expect(html).not.toMatch(/<script|javascript:/)
          expect(html.length).toBeLessThan(4096)
        }
      }
      expect((await bot.document())?.flow?.id).toBe('care')
      expect(bot.errors).toEqual([])
    })
  })
})
