import { Composer } from 'grammy'
import { type BotContext, dangerIn } from '../context.ts'
import { send } from '../message.ts'
import { urgentScreen } from '../screens/urgent.ts'

/** Nobody in danger is searched for: before commands, flows and search, in any state. */
export const urgentFeature = new Composer<BotContext>()

urgentFeature.on('message:text', async (ctx, next) => {
  const { turn } = ctx
  const danger = await dangerIn(turn, ctx.message.text)
  if (danger === undefined) return await next()
  turn.chat.misses = 0
  await send(ctx.api, turn.chat.chatId, urgentScreen(turn, danger))
})
