/** What everything is measured against: grammY, conversations and Hono, one conversation of five steps, everything in memory. */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations'
import { Bot, type Context, webhookCallback } from 'grammy'
import { Hono } from 'hono'

type BareContext = ConversationFlavor<Context>

async function steps(conversation: Conversation<BareContext, Context>, ctx: Context): Promise<void> {
  for (let step = 1; step <= 5; step += 1) {
    await ctx.reply(`Question ${step}`, { reply_markup: { inline_keyboard: [[{ text: 'Next', callback_data: 'next' }]] } })
    const answer = await conversation.waitForCallbackQuery('next')
    await answer.answerCallbackQuery()
  }
  await ctx.reply('Done')
}

/** A bot that sends to this Bot API, behind POST /telegram. */
export function createBareApp(token: string, apiRoot: string): Hono {
  const botInfo = { id: 1, is_bot: true, first_name: 'Bare', username: 'bare_bot' }
  const bot = new Bot<BareContext>(token, { botInfo: botInfo as never, client: { apiRoot } })
  bot.use(conversations())
  bot.use(createConversation(steps, { id: 'steps' }))
  // Not `command`: the updates of the load carry no marks of what is a command.
  bot.hears('/start', async (ctx) => {
    await ctx.conversation.exitAll()
    await ctx.conversation.enter('steps')
  })
  const app = new Hono()
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.post('/telegram', webhookCallback(bot, 'hono'))
  return app
}
