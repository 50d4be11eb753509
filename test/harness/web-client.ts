/** Talks to the web chat as any client of the HTTP interface would. */
import { type ChatMessage, chatResponseSchema } from '../../src/web/chat-schema.ts'

export interface Answer {
  status: number
  headers: Headers
  /** The body as it came. */
  body: unknown
  session: string
  messages: ChatMessage[]
}

/** Posts to /chat. A string goes as it is; an answer that is none has no session and no messages. */
export async function ask(url: string, request: object | string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  })
  const body: unknown = await response.json()
  const { data } = chatResponseSchema.safeParse(body)
  return {
    status: response.status,
    headers: response.headers,
    body,
    session: data?.session ?? '',
    messages: data?.messages ?? [],
  }
}

/** The button of a button whose text contains these words. Throws when there is none. */
export function buttonOf({ messages }: Pick<Answer, 'messages'>, words: string): string {
  const buttons = messages.flatMap((message) => message.buttons.flat())
  const found = buttons.find((button) => button.text.includes(words))
  if (!found || !('button' in found))
    throw new Error(`no button "${words}" among: ${buttons.map(({ text }) => text).join(' | ')}`)
  return found.button
}

/** All that an answer says, as plain text. */
export function textOf({ messages }: Pick<Answer, 'messages'>): string {
  return messages.map(({ text }) => text).join('\n')
}
