/** Durable Objects as they are seen from elsewhere. */
import type { Message } from '../bot/message.ts'
import type { Incoming, Outcome } from '../bot/receive.ts'
import type { ChatDocument } from '../storage/chat-document.ts'
import type { Env } from './env.ts'

/** What the object of a chat can be asked for, from outside (chat-object.ts). */
export interface RemoteChat {
  receive(incoming: Incoming): Promise<Outcome>
  exists(key: string): Promise<boolean>
  tell(key: string, messages: readonly Message[]): Promise<boolean>
  read(key: string): Promise<ChatDocument | undefined>
  import(key: string, document: ChatDocument): Promise<'imported' | 'newer-here'>
  fetch(request: Request): Promise<Response>
}

/** What a part of the roster can be asked for (roster.ts). */
export interface RemoteRoster {
  add(key: string): Promise<void>
  remove(key: string): Promise<void>
  list(after: string, limit: number): Promise<string[]>
  count(keys: readonly string[]): Promise<void>
  usage(): Promise<Record<string, number>>
}

/** A part of the roster. */
export function rosterOf(env: Pick<Env, 'ROSTER'>, name: string): RemoteRoster {
  return env.ROSTER.getByName(name) as unknown as RemoteRoster
}

/** The Durable Object of the chat with this key; its types would send the compiler round in circles. */
export function chatOf(env: Pick<Env, 'CHATS'>, key: string): RemoteChat {
  return env.CHATS.getByName(key) as unknown as RemoteChat
}
