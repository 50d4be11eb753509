import type { Api } from 'grammy'
import type { LanguageCode } from 'grammy/types'
import { commandNames } from '../bot/features/commands.ts'
import type { I18n } from '../i18n/i18n.ts'
import { sourceLanguage } from '../i18n/languages.ts'
import { describeError, type Logger } from '../log.ts'

/** The commands in every language, so that each person sees them in their own; German for all others. */
export async function registerCommands(api: Api, i18n: I18n): Promise<void> {
  for (const lang of i18n.languages) {
    const t = i18n.translator(lang)
    const commands = commandNames.map((command) => ({ command, description: t.text(`commands.${command}`) }))
    const scope = { type: 'all_private_chats' as const }
    // Telegram takes two-letter codes only; a variety such as de-easy is reached through /language.
    if (lang.length === 2) await api.setMyCommands(commands, { scope, language_code: lang as LanguageCode })
    if (lang === sourceLanguage) await api.setMyCommands(commands, { scope })
  }
}

/** Runs a step of the set-up until Telegram accepts it; Telegram being away does not keep the bot from starting. */
export async function untilAccepted(
  step: () => Promise<unknown>,
  { what, logger, sleep, isStopped }: { what: string; logger: Logger; sleep(ms: number): Promise<void>; isStopped(): boolean },
): Promise<void> {
  for (let failures = 0; !isStopped(); failures += 1) {
    try {
      await step()
      logger.info({}, `${what}: done`)
      return
    } catch (error) {
      logger.error(describeError(error), `${what} failed; trying again. Check BOT_TOKEN and TELEGRAM_API_ROOT`)
      await sleep(Math.min(60_000, 1000 * 2 ** failures))
    }
  }
}
