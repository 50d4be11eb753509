import { serve } from '@hono/node-server'
import { createBareApp } from './bare-bot.ts'

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '', PORT } = process.env
serve({ fetch: createBareApp(BOT_TOKEN, TELEGRAM_API_ROOT).fetch, port: Number(PORT), hostname: '127.0.0.1' })
