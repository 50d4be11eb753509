/**
 * Tells Telegram where the bot is: `npm run telegram -- https://address` sets the webhook and the commands and shows what Telegram makes of it.
 * BOT_TOKEN and WEBHOOK_SECRET as for the bot.
 */
import { Api } from 'grammy'
import { ConfigError, parseConfig } from '../src/config.ts'
import { describeError } from '../src/log.ts'
import { registerCommands } from '../src/telegram/setup.ts'
import { loadForScripts } from './content.ts'

const [address] = process.argv.slice(2)

try {
  if (address === undefined) throw new ConfigError('Where is the bot? npm run telegram -- https://address-of-the-bot')
  const { telegram } = parseConfig({ ...process.env, PUBLIC_URL: address })
  if (!telegram?.webhook) throw new ConfigError('BOT_TOKEN is not set: the token that @BotFather gives you.')
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot })
  const { url, secret } = telegram.webhook
  await api.setWebhook(url, { secret_token: secret, allowed_updates: ['message', 'callback_query'] })
  await registerCommands(api, (await loadForScripts()).i18n)
  const { username } = await api.getMe()
  const info = await api.getWebhookInfo()
  process.stdout.write(`@${username} sends its messages to ${info.url}\n`)
  process.stdout.write(`${info.pending_update_count} messages wait there. ${info.last_error_message ?? 'No errors so far.'}\n`)
} catch (error) {
  const known =
    error instanceof ConfigError ? error.message : `Telegram refused (${describeError(error).error}). Check BOT_TOKEN.`
  process.stderr.write(`${known}\n`)
  process.exitCode = 1
}
