/** A deploy between two messages never strands a person. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { deployed, type Files } from '../harness/deployed.ts'
import { describeChannels, talk } from '../harness/talk.ts'

const updated = 'Die Fragen wurden inzwischen geändert. Ihre Antworten, die noch passen, sind geblieben.'
const who = { relative: 'need', self: 'need', professional: 'need-professional', 'live-in': 'live-in' }

function questions(files: Files): Record<string, unknown> {
  const { care } = files.flows
  if (!care) throw new Error('the flow care is gone')
  return care.questions
}

const deploys: Record<string, (files: Files) => void> = {
  'removed question'(files) {
    const { care } = files.flows
    delete questions(files)['need']
    questions(files)['who'] = { options: { ...who, relative: 'care-level', self: 'care-level' } }
    for (const id of ['culture', 'doctor', 'exhausted', 'lonely']) delete care?.outcomes[id]
    files.unsay('flows.care.questions.need')
    files.unsay('flows.care.outcomes.exhausted')
  },
  'removed option'(files) {
    const { 'live-in': _, ...others } = who
    questions(files)['who'] = { options: others }
    delete files.flows['care']?.outcomes['live-in']
    files.unsay('flows.care.questions.who.options.live-in')
    files.unsay('flows.care.outcomes.live-in')
  },
  'new question'(files) {
    questions(files)['who'] = { options: { ...who, relative: 'since', self: 'since' } }
    questions(files)['since'] = { options: { short: 'need', long: 'need' } }
    files.say('flows.care.questions.since.text', 'Seit wann?')
    files.say('flows.care.questions.since.options.short', 'Seit kurzem')
    files.say('flows.care.questions.since.options.long', 'Schon lange')
  },
  'other meaning'(files) {
    const { care } = files.flows
    if (!care) return
    const { who: asked, ...others } = care.questions
    care.questions = { helper: asked ?? { options: {} }, ...others }
    care.start = 'helper'
    questions(files)['helper'] = { options: { home: 'need', paid: 'need-professional', guest: 'live-in' } }
    files.unsay('flows.care.questions.who')
    files.say('flows.care.questions.helper.text', 'Wer hilft schon?')
    files.say('flows.care.questions.helper.options.home', 'Die Familie')
    files.say('flows.care.questions.helper.options.paid', 'Ein Dienst')
    files.say('flows.care.questions.helper.options.guest', 'Jemand im Haus')
  },
  'flow removed'(files) {
    delete files.flows['care']
    const { newcomer } = files.flows
    const health = newcomer?.questions['health']
    if (health && 'options' in health) health.options['care'] = 'doctor'
    files.unsay('flows.care')
  },
  'leads to another flow'(files) {
    questions(files)['who'] = { options: { ...who, self: 'flow:conflict' } }
  },
  'another flow changed'(files) {
    files.flows['interpreter']?.outcomes['firm']?.offer.pop()
  },
}

const contents: Record<string, Content> = {}
beforeAll(async () => {
  for (const [name, change] of Object.entries(deploys)) contents[name] = await deployed(change)
}, 30_000)

const after = (name: string): Content => {
  const content = contents[name]
  if (!content) throw new Error(name)
  return content
}

/** A log with something in it changed. */
function edit(log: unknown, what: RegExp, replacement: string): unknown {
  const text = JSON.stringify(log)
  const edited = text.replace(what, replacement)
  if (edited === text) throw new Error(`nothing to damage in ${text}`)
  return JSON.parse(edited)
}

const atNeed = 'user: /start\ntap: Alter und Pflege\ntap: Ich helfe in der Familie\nbot: Was brauchen Sie?'

describeChannels((open) => {
  test('a question was removed: the answers before it are kept and lead on', async () => {
    const bot = await open()
    await talk(bot, atNeed)
    await bot.deploy(after('removed question'))
    await talk(bot, `tap: Leute treffen\nbot: ${updated}\ncard: pflegeberatung [Zurück]`)
    expect((await bot.document())?.flow?.answers).toEqual([{ question: 'who', option: 'relative' }])
    expect(bot.errors).toEqual([])
  })

  test('an option was removed: the person is told, and asked from there', async () => {
    const bot = await open()
    await talk(bot, 'user: /start\ntap: Alter und Pflege\ntap: Ich pflege bei einer Familie\ncard: arbeitsrecht')
    await bot.deploy(after('removed option'))
    await talk(bot, `tap: Zurück\nbot: ${updated}\nbot: Wer fragt? [Ich helfe in der Familie]\nnot: Ich pflege bei`)
    expect((await bot.document())?.flow?.answers).toEqual([])
    expect(bot.errors).toEqual([])
  })

  test('an option was removed: its old button asks again and keeps what was answered before', async () => {
    const bot = await open()
    const [question] = await talk(bot, 'user: /start\ntap: Alter und Pflege')
    await bot.deploy(after('removed option'))
    const press = { press: 'f:care:who:live-in', on: question?.id ?? 0 }
    expect((await bot.act(press)).map(({ text }) => text)).toEqual([updated, 'Wer fragt?'])
    await talk(bot, 'tap: Ich helfe in der Familie\nbot: Was brauchen Sie?')
    const [again] = await bot.act(press)
    expect(again?.text).toBe('Was brauchen Sie?')
    expect((await bot.document())?.flow?.answers).toEqual([{ question: 'who', option: 'relative' }])
  })

  test('a question was put in between: it is asked, and nothing else again', async () => {
    const bot = await open()
    await talk(bot, atNeed)
    await bot.deploy(after('new question'))
    await talk(
      bot,
      `
      tap:  Leute treffen
      bot:  ${updated}
      bot:  Seit wann? [Schon lange] [Zurück]
      tap:  Schon lange
      bot:  Was brauchen Sie?
      not:  Die Fragen wurden
      tap:  Leute treffen
      card: begegnung
      `,
    )
    expect((await bot.document())?.flow?.answers.map(({ option }) => option)).toEqual(['relative', 'long', 'lonely'])
  })

  test('the same shape got another meaning: no old answer is taken for a new question', async () => {
    const bot = await open()
    await talk(bot, 'user: /start\ntap: Alter und Pflege')
    await bot.deploy(after('other meaning'))
    await talk(bot, `tap: Ich helfe in der Familie\nbot: ${updated}\nbot: Wer hilft schon? [Die Familie]`)
    expect((await bot.document())?.flow?.answers).toEqual([])
  })

  test('the flow was removed: its buttons lead to the menu', async () => {
    const bot = await open()
    await talk(bot, atNeed)
    await bot.deploy(after('flow removed'))
    await talk(
      bot,
      `
      tap: Leute treffen
      bot: ${updated}
      bot: Dieser Knopf führt nirgends mehr hin. Hier ist das Menü: [Neu hier]
      not: Alter und Pflege
      `,
    )
    expect((await bot.document())?.flow).toBeUndefined()
    expect(bot.errors).toEqual([])
  })

  test('the flow was removed: a text is answered as ever', async () => {
    const bot = await open()
    await talk(bot, atNeed)
    await bot.deploy(after('flow removed'))
    await talk(bot, `user: /privacy\nbot: ${updated}\nbot: Was ich mir merke*\nnot: Pflege`)
    expect(bot.errors).toEqual([])
  })

  test('the flow that led here was removed: Back leads to the menu', async () => {
    const bot = await open()
    await talk(bot, `${atNeed}\ntap: Jemand soll übersetzen\nbot: Für wen ist die Hilfe beim Gespräch?`)
    await bot.deploy(after('flow removed'))
    await talk(bot, 'tap: Zurück\nbot: Wobei brauchen Sie Hilfe?*')
    expect(bot.errors).toEqual([])
  })

  test('an answer now leads to another flow: the person is told and stands there, and Back leads out again', async () => {
    const bot = await open()
    await talk(bot, 'user: /start\ntap: Alter und Pflege\ntap: Ich brauche selbst Hilfe\nbot: Was brauchen Sie?')
    await bot.deploy(after('leads to another flow'))
    await talk(
      bot,
      `
      tap:  Leute treffen
      bot:  ${updated}
      bot:  Wo gibt es Streit oder Ärger? [Mit Nachbarn]
      tap:  Zurück
      bot:  Wer fragt? [✓ Ich brauche selbst Hilfe]
      not:  Die Fragen wurden
      `,
    )
    expect(bot.errors).toEqual([])
  })

  test('at an outcome and at the menu the person is told too', async () => {
    const atOutcome = await open()
    await talk(atOutcome, `${atNeed}\ntap: Leute treffen\ncard: begegnung`)
    await atOutcome.deploy(after('removed option'))
    await talk(atOutcome, `tap: Neu beginnen\nbot: ${updated}\nbot: Wobei brauchen Sie Hilfe?*`)
  })

  test('another flow was changed: the person notices nothing', async () => {
    const bot = await open()
    await talk(bot, atNeed)
    await bot.deploy(after('another flow changed'))
    await talk(bot, 'tap: Leute treffen\ncard: begegnung\nnot: Die Fragen wurden')
  })

  describe('the log of the conversations plugin', () => {
    const damages: Record<string, (log: unknown) => unknown> = {
      lost: () => undefined,
      'a text': () => 'x',
      'an empty object': () => ({}),
      'of an old version': (log) => ({ ...(log as object), version: ['old', 'older'] }),
      'without replays': (log) => edit(log, /"send":\[[^\]]*\]/g, '"send":[]'),
      'with other replays': (log) => edit(log, /"receive":\[/g, '"receive":[{"send":7,"returnValue":1},'),
      'with other calls': (log) => edit(log, /"payload":"/g, '"payload":"x'),
    }
    test.each(Object.entries(damages))('%s: goes on as if nothing had happened', async (_, damage) => {
      const bot = await open({ patience: 500 })
      await talk(bot, atNeed)
      const document = await bot.document()
      await bot.store(JSON.stringify({ ...document, conversations: damage(document?.conversations) }))
      await talk(bot, 'tap: Leute treffen\ncard: begegnung [Zurück]\ntap: Zurück\nbot: Was brauchen Sie? [✓ Leute treffen]')
    })

    test('stays below 3 kB after 60 taps back and forth', async () => {
      const bot = await open()
      await talk(bot, 'user: /start\ntap: Alter und Pflege')
      let longest = 0
      for (let round = 0; round < 20; round += 1) {
        await talk(bot, 'tap: Ich helfe in der Familie\ntap: Leute treffen\ntap: Zurück')
        longest = Math.max(longest, JSON.stringify((await bot.document())?.conversations).length)
        await talk(bot, 'tap: Zurück\nbot: Wer fragt?')
      }
      expect(longest).toBeLessThan(3000)
      expect(JSON.stringify({ ...(await bot.document()), lastReply: [], updates: [] }).length).toBeLessThan(4000)
    })
  })
})
