/** Open lines to web pages, on Node. */
import { upgradeWebSocket } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { WSContext } from 'hono/ws'
import { WebSocketServer } from 'ws'
import { describeError, type Logger } from '../log.ts'
import type { WebChat } from '../web/chat.ts'
import type { Inbox } from '../web/inbox.ts'
import { liveMessage, liveProtocol, liveSession, noSuchChat, seenUpTo } from '../web/live.ts'
import { sessionChat } from '../web/session.ts'

export interface LiveLines {
  route: MiddlewareHandler
  /** For the HTTP server. */
  sockets: WebSocketServer
  /** Sends what waits for this chat to the pages that are open. Never throws. */
  push(key: string): void
}

/** Tabs of one chat; more are no person. */
const mostLines = 5
const longestWord = 1000

/** Lines to the pages of web chats. */
export function createLiveLines(inbox: Inbox, { knows }: Pick<WebChat, 'knows'>, logger: Logger): LiveLines {
  const open = new Map<string, Set<WSContext>>()

  async function send(key: string, lines: Iterable<WSContext>, seen?: number): Promise<void> {
    try {
      const messages = await inbox.waiting(key, seen)
      if (messages.length > 0) for (const line of lines) line.send(liveMessage(messages))
    } catch (error) {
      logger.error(describeError(error), 'what waits for an open page could not be read; it comes with the next answer')
    }
  }

  const route = upgradeWebSocket(async (c) => {
    const session = liveSession(c.req.raw.headers)
    if (session === undefined || !(await knows(session))) return { onOpen: (_, line) => line.close(noSuchChat) }
    const { key } = await sessionChat(session)
    const lines = open.get(key) ?? new Set()
    return {
      onOpen(_, line) {
        open.set(key, lines.add(line))
        const [oldest] = lines
        if (lines.size > mostLines) oldest?.close(1008)
        void send(key, [line])
      },
      onMessage({ data }, line) {
        const seen = seenUpTo(data)
        if (seen !== undefined) void send(key, [line], seen)
      },
      onClose(_, line) {
        lines.delete(line)
        if (lines.size === 0) open.delete(key)
      },
    }
  })

  return {
    route,
    sockets: new WebSocketServer({ noServer: true, maxPayload: longestWord, handleProtocols: () => liveProtocol }),
    push(key) {
      const lines = open.get(key)
      if (lines) void send(key, lines)
    },
  }
}
