import { createConversation } from '@grammyjs/conversations'
import { Composer } from 'grammy'
import { createRunner, runnerId } from '../../flow/run.ts'
import type { BotContext } from '../context.ts'
import { type Message, send } from '../message.ts'
import { takeMove } from '../moves.ts'
import { flowScreen, openFlow } from '../screens/flow.ts'
import { parseTap } from '../taps.ts'

const playFlow = createRunner<BotContext, Message[]>({
  screen: ({ turn }) => flowScreen(turn),
  take: takeMove,
  isOpen: ({ turn }) => openFlow(turn) !== undefined,
  send,
})

/** Shows where the person stands and waits there. Start or change the flow in the chat's document first. */
export async function enterFlow(ctx: BotContext): Promise<void> {
  await ctx.conversation.exit(runnerId)
  await ctx.conversation.enter(runnerId)
}

/** Guided conversations. */
export const flowFeature = new Composer<BotContext>()

flowFeature.use(createConversation<BotContext, BotContext>(playFlow as never, { id: runnerId }))

// The chat stands in a flow but no conversation waits there: a deploy or a lost log. The person does not notice.
flowFeature.use(async (ctx, next) => {
  if (!ctx.turn.chat.flow || ctx.conversation.active(runnerId) > 0) return await next()
  if (takeMove(ctx) || isMoveHere(ctx)) await enterFlow(ctx)
  else await next()
})

/** Also a move in the flow that a deploy has just led the person out of: they see where they stand now. */
function isMoveHere({ callbackQuery, turn }: BotContext): boolean {
  const tap = callbackQuery?.data === undefined ? undefined : parseTap(callbackQuery.data)
  if (tap?.kind !== 'option' && tap?.kind !== 'back') return false
  return tap.flow === turn.chat.flow?.id || tap.flow === turn.flowUpdated
}
