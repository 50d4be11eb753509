import { Composer } from 'grammy'
import { type BotContext, understand } from '../context.ts'
import { send } from '../message.ts'
import { urgentScreen } from '../screens/urgent.ts'

/** Nobody in danger is searched for: before commands, flows and search, in any state. */
export const urgentFeature = new Composer<BotContext>()

urgentFeature.on('message:text', async (ctx, next) => {
  const { turn } = ctx
  const text = ctx.message.text
  if (text.startsWith('/')) return await next()
  const understood = understand(turn, text)
  if (understood.kind !== 'urgent') return await next()
  turn.chat.misses = 0
  await send(ctx.api, turn.chat.chatId, urgentScreen(turn, understood.danger))
})
