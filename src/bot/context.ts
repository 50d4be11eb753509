import type { ConversationFlavor } from '@grammyjs/conversations'
import { Context } from 'grammy'
import type { Content } from '../content.ts'
import type { Translator } from '../i18n/i18n.ts'
import type { MunicipalityId } from '../knowledge/schema.ts'
import type { Understanding } from '../search/understand.ts'
import type { ChatDocument } from '../storage/chat-document.ts'
import type { UsageEvent } from '../storage/usage.ts'

/** One update of one chat: what it may read and change. */
export interface Turn {
  /** Changed in place; stored when the turn is over, and only then. */
  chat: ChatDocument
  content: Content
  t: Translator
  /** What the message means, worked out at most once. */
  understood?: Understanding
  /** What is worth counting, once the turn is stored. */
  events: UsageEvent[]
  /** The flow the person was in, when a deploy has changed or removed it since their last message. */
  flowUpdated?: string
}

class TurnContext extends Context {
  /** Set before the first middleware runs. */
  declare turn: Turn
}

/** Inside a conversation there is no turn: it is reached through `conversation.external`. */
export type BotContext = ConversationFlavor<TurnContext>
export const BotContextClass = TurnContext as unknown as new (...args: ConstructorParameters<typeof Context>) => BotContext

/** Where the person lives, if they said so and it is one of the eleven. */
export function homeOf(turn: Turn): MunicipalityId | undefined {
  const home = turn.chat.municipality as MunicipalityId | undefined
  return home && turn.content.knowledge.municipalities.has(home) ? home : undefined
}

/** What a municipality is called; undefined for "elsewhere" and anything else that is none. */
export function placeName({ content }: Turn, id: string | undefined): string | undefined {
  return content.knowledge.municipalities.get(id as MunicipalityId)?.name
}

/** Switches the language of the chat and of the rest of this turn. */
export function speak(turn: Turn, lang: string): void {
  turn.chat.lang = lang
  turn.t = turn.content.i18n.translator(lang)
}

/** What a message means; worked out once a turn. */
export async function understand(turn: Turn, text: string): Promise<Understanding> {
  turn.understood ??= await turn.content.understand(text, turn.t.lang)
  return turn.understood
}

/** The danger that somebody tells of in a message; undefined when it tells of none. */
export async function dangerIn(turn: Turn, text: string): Promise<string | undefined> {
  // A command is no sentence of a person.
  if (text.startsWith('/')) return undefined
  const understood = await understand(turn, text)
  return understood.kind === 'urgent' ? understood.danger : undefined
}
