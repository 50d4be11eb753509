/** The bot: the order in which features look at an update, one line each. */
import { type ConversationData, conversations, type VersionedState } from '@grammyjs/conversations'
import { Composer } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { type BotContext, BotContextClass, type Turn } from './context.ts'
import { commandsFeature } from './features/commands.ts'
import { flowFeature } from './features/flow.ts'
import { tapsFeature } from './features/taps.ts'
import { textFeature } from './features/text.ts'
import { typedFeature } from './features/typed.ts'
import { urgentFeature } from './features/urgent.ts'
import { send } from './message.ts'
import { refreshFlow } from './moves.ts'
import { type Call, createRecordingApi } from './outgoing.ts'
import { flowUpdatedScreen } from './screens/flow.ts'

/** Plays one turn: changes the turn's chat document and returns what the bot says, in order. Sends nothing. */
export type PlayTurn = (update: Update, turn: Turn) => Promise<Call[]>

/** Who the bot is to itself; nothing here is sent to anybody, so no `getMe` is needed to start. */
const me: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Wegweiser',
  username: 'wegweiser_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  supports_inline_queries: false,
} as UserFromGetMe

/** Builds the bot once; it keeps nothing between turns. */
export function createBot(): PlayTurn {
  const bot = new Composer<BotContext>()
  bot.on('callback_query', async (ctx, next) => {
    // First of all: the phone stops showing the little clock.
    await ctx.answerCallbackQuery()
    await next()
  })
  bot.use(urgentFeature)
  bot.use(async ({ api, turn }, next) => {
    refreshFlow(turn)
    if (turn.flowUpdated !== undefined) await send(api, turn.chat.chatId, flowUpdatedScreen(turn))
    await next()
  })
  bot.use(async (ctx, next) => await conversationsOf(ctx)(ctx, next))
  bot.use(flowFeature)
  bot.use(commandsFeature)
  bot.use(tapsFeature)
  bot.use(typedFeature)
  bot.use(textFeature)
  const middleware = bot.middleware()

  return async (update, turn) => {
    const { api, calls } = createRecordingApi(turn.chat)
    const ctx = new BotContextClass(update, api, me)
    ctx.turn = turn
    await middleware(ctx, async () => {})
    return calls
  }
}

/** The conversations plugin, with its log in the chat's document and all flows as its version. */
function conversationsOf({ turn }: BotContext) {
  return conversations<BotContext, BotContext>({
    storage: {
      type: 'context',
      version: turn.content.flowsVersion,
      adapter: {
        read: () => turn.chat.conversations as VersionedState<ConversationData> | undefined,
        write: (_, state) => {
          turn.chat.conversations = withoutTexts(state)
        },
        delete: () => {
          delete turn.chat.conversations
        },
      },
    },
  })
}

/** The log holds the update that opened the conversation; what a person typed is kept nowhere, and nothing reads it there. */
function withoutTexts(state: unknown): unknown {
  const text = JSON.stringify(state, (key, value) => (key === 'message' && value?.text ? { ...value, text: '' } : value))
  return JSON.parse(text) as unknown
}
