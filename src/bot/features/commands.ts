import { Composer } from 'grammy'
import type { ChatDocument } from '../../storage/chat-document.ts'
import { type BotContext, placeName, speak, type Turn } from '../context.ts'
import { message, send } from '../message.ts'
import { leaveFlow, startFlow } from '../moves.ts'
import { cardScreen } from '../screens/card.ts'
import { navigation } from '../screens/keyboard.ts'
import { languageScreen } from '../screens/language.ts'
import { menuScreen, welcomeScreen } from '../screens/menu.ts'
import { enterFlow } from './flow.ts'

/** The commands, in the order of Telegram's menu; their descriptions are `commands.<name>` in the locales. */
export const commandNames = ['start', 'menu', 'language', 'help', 'privacy', 'forget'] as const

/** Commands work in any state, also in the middle of a flow. */
export const commandsFeature = new Composer<BotContext>()

commandsFeature.command('start', async (ctx) => {
  const { turn } = ctx
  const target = ctx.match.trim().toLowerCase()
  if (startFlow(turn, target)) return await enterFlow(ctx)
  leaveFlow(turn)
  const card = cardScreen(turn, target)
  await send(ctx.api, turn.chat.chatId, card.length > 0 ? card : welcomeScreen(turn))
})

commandsFeature.command('menu', async (ctx) => {
  leaveFlow(ctx.turn)
  await send(ctx.api, ctx.turn.chat.chatId, menuScreen(ctx.turn))
})

commandsFeature.command('language', async (ctx) => {
  await send(ctx.api, ctx.turn.chat.chatId, languageScreen(ctx.turn))
})

commandsFeature.command('help', async (ctx) => {
  await say(ctx, 'help.text')
})

commandsFeature.command('privacy', async (ctx) => {
  const { turn } = ctx
  const { chat, t } = turn
  const html = [t.html('privacy.text'), t.html(`welcome.privacy-${chat.channel}`), keptScreen(turn)].join('\n\n')
  await send(ctx.api, chat.chatId, [message(t.lang, html, navigation(t))])
})

commandsFeature.command('forget', async (ctx) => {
  const { turn } = ctx
  turn.chat.forgotten = true
  await send(ctx.api, turn.chat.chatId, [message(turn.t.lang, turn.t.html('forget.done'), navigation(turn.t))])
})

async function say({ api, turn }: BotContext, key: string): Promise<void> {
  await send(api, turn.chat.chatId, [message(turn.t.lang, turn.t.html(key), navigation(turn.t))])
}

/** What is stored of this chat right now, told in words. */
function keptScreen(turn: Turn): string {
  const { chat, t } = turn
  const place = placeName(turn, chat.municipality)
  const kept = [
    t.html('privacy.kept-language', { language: t.text('language.name') }),
    ...(place ? [t.html('privacy.kept-place', { place })] : []),
    ...(chat.flow
      ? [t.html('privacy.kept-flow', { flow: t.text(`flows.${chat.flow.id}.button`), count: keptAnswers(chat.flow) })]
      : []),
    ...(Object.keys(chat.noted).length > 0 ? [t.html('privacy.kept-noted', { count: Object.keys(chat.noted).length })] : []),
    t.html('privacy.kept-technical'),
  ]
  return [`<b>${t.html('privacy.kept')}</b>`, ...kept.map((line) => `• ${line}`)].join('\n')
}

/** Answers in the flow and in those that led to it, also what was answered before going back: it is kept for the mark. */
function keptAnswers({ answers, remembered, cameFrom }: NonNullable<ChatDocument['flow']>): number {
  const questions = [{ answers, remembered }, ...cameFrom].map(
    (flow) => new Set([...flow.answers.map(({ question }) => question), ...Object.keys(flow.remembered)]).size,
  )
  return questions.reduce((sum, count) => sum + count, 0)
}

/** Chooses a language for good; the answers of a flow stay. */
export function chooseLanguage(turn: Turn, lang: string): boolean {
  if (!turn.content.i18n.languages.includes(lang)) return false
  turn.chat.langChosen = true
  speak(turn, lang)
  return true
}
