/** One conversation through each flow, as people have them, in both channels. */
import { expect, test } from 'vitest'
import { describeChannels, talk } from '../harness/talk.ts'

describeChannels((open) => {
  test('somebody new in Dülmen finds out who helps with a letter from an office', async () => {
    await talk(
      await open(),
      `
      user: /start
      bot:  Guten Tag! Ich bin der Wegweiser* [🧭 Neu hier: Hilfe finden] [Sprache] [Mit Mensch sprechen]
      tap:  Neu hier: Hilfe finden
      bot:  Worum geht es? [Aufenthalt und Papiere] [Geld, Briefe, Schulden] [Zurück] [Neu beginnen] [Mit Mensch sprechen]
      tap:  Geld, Briefe, Schulden
      bot:  Wo wohnen Sie?* [Dülmen] [Woanders / sage ich nicht] [Zurück]
      tap:  Dülmen
      bot:  Ihr Ort: Dülmen Worum geht es genau? [Brief vom Amt] [Kindergeld, Elterngeld]
      user: wo bekomme ich kindergeld
      card: familienkasse
      bot:  Zurück zu Ihrer Frage:
      bot:  *Worum geht es genau? [Brief vom Amt]
      tap:  Brief vom Amt
      bot:  Steht ein Datum in dem Brief? Dann holen Sie noch vor diesem Tag Hilfe.*
      card: mbe [Jugendmigrationsdienst] [Zurück] [Neu beginnen] [Mit Mensch sprechen]
      tap:  Jugendmigrationsdienst
      card: jmd
      `,
    )
  })

  test('a mother gets the sheet with which a surgery can ask for an interpreter', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  💬
      bot:  Für wen ist die Hilfe beim Gespräch? [Für mich oder meine Familie] [Gericht, Notar, Urkunden]
      tap:  Für mich oder meine Familie
      bot:  Welche Sprache sprechen Sie? [Arabisch] [Ukrainisch] [Andere Sprache]
      tap:  Arabisch
      bot:  Sie selbst können niemanden anfragen.*
      bot:  Bitte um Sprachmittlung*Meine Sprache: Arabisch.*Formular und Kontakt:*
      card: sprachmittler-anfragen [Zurück]
      `,
    )
  })

  test('parents of a four-year-old in Nottuln look for a place at a kita', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Familie, Kita und Schule
      bot:  Wie alt ist Ihr Kind, oder worum geht es?* [3 bis 5 Jahre]
      user: 4 Jahre
      bot:  Was brauchen Sie? [Kita-Platz] [Bald in die Schule]
      tap:  Kita-Platz
      bot:  Wo wohnen Sie?*
      user: ich wohne in Nottuln
      bot:  Fragen Sie früh und bei mehreren Kitas.
      card: kita-platz [Jugendamt] [Zurück]
      `,
    )
  })

  test('a firm learns what to do before it trains somebody with a Duldung', async () => {
    const bot = await open()
    await talk(
      bot,
      `
      user: /start
      tap:  Betrieb: Leute einstellen
      bot:  Was möchten Sie anbieten? [Praktikum] [EQ vor der Ausbildung] [Ausbildung]
      tap:  Ausbildung
      bot:  Welches Papier hat die Person? [Duldung] [§ 24 (Ukraine)] [Weiß ich nicht]
      tap:  Duldung
      bot:  Gut, dass Sie vorher fragen.*
      bot:  Ausbildungsduldung*
      bot:  * [Neu beginnen] [Zurück]
      `,
    )
    const offered = bot.history.findLast((entry) => 'bot' in entry)
    expect(offered && 'bot' in offered ? offered.bot.buttons.map(({ data }) => data) : []).toContain(
      'card:durchstarten-arbeitgeber',
    )
  })

  test('somebody with a restricted permit is told to check it before founding', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Eigene Firma, selbstständig
      bot:  Wie weit sind Sie? [Ich habe eine Idee]
      tap:  Ich habe eine Idee
      bot:  Welchen Pass oder Aufenthalt haben Sie? [Aufenthalt mit Einschränkung]
      tap:  Aufenthalt mit Einschränkung
      bot:  Was für eine Arbeit ist es? [Handwerk]
      tap:  Handwerk
      bot:  Klären Sie zuerst, ob Sie selbstständig arbeiten dürfen.*
      card: aufenthalt-selbststaendig
      card: migrantische-unternehmen [Zurück]
      `,
    )
  })

  test('a group that asks for KOMM-AN learns that it has ended and what there is today', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Ehrenamt: selbst helfen
      bot:  Was möchten Sie tun? [Menschen helfen] [Was wurde aus KOMM-AN?]
      tap:  Was wurde aus KOMM-AN?
      bot:  Das Programm KOMM-AN NRW ist zu Ende.*
      card: komm-an
      bot:  KOMM-AN NRW*Das gibt es nicht mehr (Ende: 2025).*Das hilft heute:*
      `,
    )
  })

  test('a teacher asks for help with new pupils', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Fachkraft: Schule, Kita, Amt
      bot:  Wo arbeiten Sie? [Schule] [Kita] [Pflege, Altenhilfe]
      tap:  Schule
      bot:  Was brauchen Sie? [Fortbildung Sprachbildung] [Neue Kinder ohne Deutsch]
      tap:  Neue Kinder ohne Deutsch
      card: schulberatung [Rucksack] [Zurück]
      `,
    )
  })

  test('neighbours in conflict find the conflict management', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Streit oder Rassismus
      bot:  Wo gibt es Streit oder Ärger? [Mit Nachbarn] [Gewalt zu Hause]
      tap:  Mit Nachbarn
      bot:  Was ist passiert? [Streit, Ärger] [Gewalt oder Drohung]
      tap:  Streit, Ärger
      bot:  Versuchen Sie ein ruhiges Gespräch*
      card: konfliktmanagement [Zurück]
      `,
    )
  })

  test('a daughter asks about care for her father', async () => {
    await talk(
      await open(),
      `
      user: /start
      tap:  Alter und Pflege
      bot:  Wer fragt? [Ich helfe in der Familie]
      tap:  Ich helfe in der Familie
      bot:  Was brauchen Sie? [Pflegegrad, Geld, Hilfe] [Ich kann nicht mehr]
      tap:  Sprache, Religion, Essen
      card: kultursensible-altenhilfe [Pflege] [Zurück]
      `,
    )
  })

  test('in English: somebody who has lost their job is led to the employment agency', async () => {
    const [last] = await talk(
      await open({ lang: 'en-GB' }),
      `
      user: /start
      bot:  Hello! I am Wegweiser* [New here: find help] [Language] [Talk to a person]
      tap:  New here: find help
      tap:  Work
      bot:  Where do you live?* [Coesfeld] [rather not say] [Back]
      tap:  rather not say
      bot:  * [Start again] [Talk to a person] [Back]
      tap:  lost
      card: arbeitsagentur [Show in German] [Back] [Start again] [Talk to a person]
      tap:  Show in German
      card: arbeitsagentur
      `,
    )
    expect(last?.lang).toBe('de')
  })

  test('in English: a father asks for a play group', async () => {
    await talk(
      await open({ lang: 'en' }),
      `
      user: /start
      tap:  Family, kita and school
      bot:  How old is your child, or what is it about? [1 to 2 years]
      user: 18 months
      bot:  What do you need? [Play group, other parents]
      tap:  Play group, other parents
      bot:  You may speak your own language in the group.*
      card: griffbereit [Back]
      `,
    )
  })
})
