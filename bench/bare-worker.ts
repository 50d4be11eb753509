import type { Hono } from 'hono'
import { createBareApp } from './bare-bot.ts'

let app: Hono | undefined

export default {
  fetch(request: Request, env: { BOT_TOKEN: string; TELEGRAM_API_ROOT: string }): Response | Promise<Response> {
    app ??= createBareApp(env.BOT_TOKEN, env.TELEGRAM_API_ROOT)
    return app.fetch(request)
  },
}
