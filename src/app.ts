/** Every route in one screen. */
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { Content } from './content.ts'
import { matchLanguage, parseAcceptLanguage, sourceLanguage } from './i18n/languages.ts'
import { describeError, type Logger } from './log.ts'
import type { RateLimit, Verdict } from './rate-limit.ts'
import { isSecret, type TakeUpdate } from './telegram/webhook.ts'
import type { WebChat } from './web/chat.ts'
import { chatRequestSchema, chatResponseSchema, errorSchema } from './web/chat-schema.ts'
import { friendlyMessage } from './web/friendly.ts'
import { renderPage } from './web/page.ts'
import { uiTexts } from './web/ui.ts'

export interface AppDependencies {
  version: string
  content(): Content
  webChat: WebChat
  limit: RateLimit
  logger: Logger
  /** Where a request comes from, as far as it can be trusted: one value for all addresses that one customer is given. */
  addressOf(request: Parameters<MiddlewareHandler>[0]): string
  /** The open line to a web page (web/live.ts). */
  live: MiddlewareHandler
  /** Serves the files of the web page. */
  assets: MiddlewareHandler
  /** Sites that may show the page in a frame, as CSP sources. */
  embedOrigins: string
  telegram: { mode: 'off' | 'polling' } | { mode: 'webhook'; secret: string; take: TakeUpdate }
}

const maxBody = 1024 * 1024

const chatRoute = createRoute({
  method: 'post',
  path: '/chat',
  summary: 'One message of the web chat, and the answer',
  description: 'An empty object begins a chat. Repeating a button press is without effect and gives the same answer again.',
  request: { body: { required: true, content: { 'application/json': { schema: chatRequestSchema } } } },
  responses: {
    200: { description: 'The answer', content: { 'application/json': { schema: chatResponseSchema } } },
    400: { description: 'Not a request of this kind', content: { 'application/json': { schema: errorSchema } } },
    413: { description: 'The body is over 1 MiB', content: { 'application/json': { schema: errorSchema } } },
    415: { description: 'Not application/json', content: { 'application/json': { schema: errorSchema } } },
    429: {
      description: 'Too many requests a minute; see Retry-After',
      content: { 'application/json': { schema: chatResponseSchema } },
    },
    500: {
      description: 'The chat could not be stored; nothing has changed, try again',
      content: { 'application/json': { schema: errorSchema } },
    },
  },
})

/** The HTTP side of Wegweiser, for any runtime that Hono knows. */
export function createApp(deps: AppDependencies): OpenAPIHono {
  const { content, webChat, limit, logger, telegram } = deps
  const app = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success
        ? undefined
        : c.json({ error: `The request is not as /openapi.json says: ${result.error.issues[0]?.message ?? ''}` }, 400),
  })
  // Before the headers, which a line that is being opened does not survive.
  app.get('/chat/live', deps.live)
  app.use(headers(deps.embedOrigins))
  app.use(
    bodyLimit({
      maxSize: maxBody,
      async onError(c) {
        await discard(c.req.raw.body)
        return c.json({ error: 'The body is over 1 MiB.' }, 413)
      },
    }),
  )
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
    logger.error({ path: c.req.path, ...describeError(error) }, 'a request failed')
    return c.json({ error: 'Something went wrong here. Nothing is lost; please try again.' }, 500)
  })

  app.openapi(chatRoute, async (c) => {
    const request = c.req.valid('json')
    const wished = parseAcceptLanguage(c.req.header('accept-language'))
    const verdict = await admit(request.session, deps.addressOf(c))
    if (!verdict.allowed) {
      const lang = speaks(request.lang === undefined ? wished : [request.lang, ...wished])
      c.header('Retry-After', String(verdict.retryAfter))
      return c.json(
        { session: request.session ?? '', messages: [friendlyMessage(content().i18n.translator(lang), 'errors.rate-limit')] },
        429,
      )
    }
    return c.json(await webChat.answer(request, wished), 200)
  })

  app.post('/telegram', async (c) => {
    if (telegram.mode !== 'webhook') return c.notFound()
    if (!isSecret(c.req.header('x-telegram-bot-api-secret-token'), telegram.secret)) {
      logger.warn({}, 'a webhook call with a wrong or missing secret was refused')
      return c.json({ error: 'Unauthorized' }, 401)
    }
    const body: unknown = await c.req.json().catch(() => undefined)
    const result = await telegram.take(body)
    return result === 'no-update' ? c.json({ error: 'This is no Update.' }, 400) : c.body(null, 200)
  })

  app.get('/health', (c) => {
    const { knowledge, flows, i18n } = content()
    return c.json({
      status: 'ok',
      version: deps.version,
      knowledge: {
        revision: knowledge.revision,
        services: knowledge.services.size,
        topics: knowledge.topics.size,
        organizations: knowledge.organizations.size,
        municipalities: knowledge.municipalities.size,
      },
      flows: flows.size,
      languages: i18n.languages,
      channels: { web: true, telegram: telegram.mode },
    })
  })

  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Wegweiser', version: deps.version } })
  app.get('/ui/:file{[a-z-]+\\.json}', (c) => {
    const wished = c.req.param('file').replace('.json', '')
    const accepted = parseAcceptLanguage(c.req.header('accept-language'))
    const lang = speaks(wished === 'auto' ? accepted : [wished, ...accepted])
    return c.json(uiTexts(content().i18n, lang))
  })
  for (const id of ['imprint', 'privacy', 'accessibility']) {
    app.get(`/${id}`, (c) => c.html(renderPage(content().knowledge.pages.get(id), content().i18n.translator(sourceLanguage))))
  }
  app.get('*', deps.assets)
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404))
  return app

  function speaks(wished: readonly string[]): string {
    const { languages } = content().i18n
    return matchLanguage(wished, languages) ?? (wished.length > 0 && languages.includes('en') ? 'en' : sourceLanguage)
  }

  async function admit(session: string | undefined, address: string): Promise<Verdict> {
    const fromAddress = await limit.address(address)
    if (!fromAddress.allowed) return fromAddress
    return session !== undefined && (await webChat.knows(session)) ? await limit.session(session) : await limit.opening(address)
  }
}

/**
 * Reads a body that is too big to its end, within reason: an answer before the end breaks the connection, often before the client
 * has seen the answer or while it sends the next request.
 */
async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return
  let left = 32 * maxBody
  for await (const chunk of body) {
    left -= chunk.length
    if (left < 0) return
  }
}

/** Nothing from elsewhere, nothing inline, and no text of a person can become a script. */
function headers(embedOrigins: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: embedOrigins.split(' '),
      requireTrustedTypesFor: ["'script'"],
    },
    // The page is made to be shown in the centre's own site; frame-ancestors says where.
    xFrameOptions: false,
    crossOriginResourcePolicy: 'cross-origin',
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
}
