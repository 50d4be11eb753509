import { Composer } from 'grammy'
import { type BotContext, dangerIn, understand } from '../context.ts'
import { send } from '../message.ts'
import { urgentScreen } from '../screens/urgent.ts'

/** Nobody in danger is searched for: before commands, flows and search, in any state. */
export const urgentFeature = new Composer<BotContext>()

urgentFeature.on('message:text', async (ctx, next) => {
  const { turn } = ctx
  const danger = await dangerIn(turn, ctx.message.text)
  if (danger === undefined) return await next()
  turn.chat.misses = 0
  // In danger nobody is asked which language they would like: they are answered in the one they wrote.
  const { writtenIn } = await understand(turn, ctx.message.text)
  const lang = writtenIn !== undefined && turn.content.i18n.languages.includes(writtenIn) ? writtenIn : turn.t.lang
  await send(ctx.api, turn.chat.chatId, urgentScreen(turn, danger, lang))
})
