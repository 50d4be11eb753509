/**
 * Plays any flow as one grammY conversation. The only file that uses Conversation.
 *
 * The chat's document says where a person stands (flow, version, answers); the conversation is the place where it waits for
 * the next answer. It rewinds to its beginning after every answer, so that its log does not grow however long
 * somebody goes back and forth, and so that a lost or outdated log costs nothing.
 */
import type { Conversation } from '@grammyjs/conversations'
import type { Api, Context } from 'grammy'

/** What the runner needs of the world outside the conversation. */
export interface FlowPort<Outside extends Context, Screen> {
  /** What the person is to see now. Must be plain data. */
  screen(outside: Outside): Screen
  /** Takes the update as an answer, or as Back, if it is one. */
  take(outside: Outside): boolean
  /** Is the person still in a flow? */
  isOpen(outside: Outside): boolean
  send(api: Api, chatId: number, screen: Screen): Promise<void>
}

/** The conversation for `createConversation(runner, runnerId)`. */
export function createRunner<Outside extends Context, Screen>(port: FlowPort<Outside, Screen>) {
  return async function playFlow(conversation: Conversation<Outside, Context>, ctx: Context): Promise<void> {
    const beginning = conversation.checkpoint()
    const { open, screen } = await conversation.external((outside) => ({
      open: port.isOpen(outside),
      screen: port.screen(outside),
    }))
    if (ctx.chatId !== undefined) await port.send(ctx.api, ctx.chatId, screen)
    if (!open) return
    // What is no answer goes on to commands, cards and search; the flow waits on where it stood.
    await conversation.waitUntil(() => conversation.external((outside) => port.take(outside)), { next: true })
    await conversation.rewind(beginning)
  }
}

/** The id under which the runner is registered. Fixed: bundlers may rename functions. */
export const runnerId = 'flow'
