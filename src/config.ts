/** Settings from the environment, or one message that names everything that is wrong with them. */
import { z } from 'zod'

const switchable = z
  .string()
  .regex(/^(off|[1-9]\d{0,5})$/, 'must be a number of requests a minute, or "off"')
  .transform((value) => (value === 'off' ? undefined : Number(value)))

const environmentSchema = z
  .object({
    PORT: z.coerce.number('must be a number').int().min(0, 'must be 0 to 65535').max(65535, 'must be 0 to 65535').default(8080),
    HOST: z.string().min(1, 'must not be empty').default('0.0.0.0'),
    DATA_DIR: z.string().min(1).default('./data'),
    KNOWLEDGE_DIR: z.string().min(1).default('./knowledge'),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
    BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-DEF, as @BotFather gives it')
      .optional(),
    TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/, error: 'must be a web address' }).default('https://api.telegram.org'),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be the web address of this bot, such as https://bot.example.org' })
      .optional(),
    WEBHOOK_SECRET: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 of A-Z, a-z, 0-9, _ and -')
      .optional(),
    STAFF_CHAT_ID: z
      .string()
      .regex(/^-?\d+$/, 'must be the number of a Telegram chat')
      .optional(),
    // Not `default`: zod would put it in place of the undefined that "off" becomes.
    RATE_LIMIT: switchable.prefault('60'),
    TRUST_PROXY: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
    EMBED_ORIGINS: z
      .string()
      .regex(/^(\*|https?:\/\/[\w.*:-]+( https?:\/\/[\w.*:-]+)*)$/, 'must be * or web addresses with spaces between')
      .default('*'),
  })
  .refine((env) => !(env.BOT_TOKEN && env.PUBLIC_URL) || env.WEBHOOK_SECRET !== undefined, {
    path: ['WEBHOOK_SECRET'],
    message: 'is required with PUBLIC_URL: without it anybody could send messages in the name of Telegram',
  })

export interface Config {
  port: number
  host: string
  dataDir: string
  knowledgeDir: string
  logLevel: string
  /** Undefined: no Telegram. */
  telegram?: {
    token: string
    apiRoot: string
    /** What Telegram proves itself with at the webhook. */
    secret?: string
    /** Undefined: long polling. */
    webhook?: { url: string; secret: string }
  }
  staffChatId?: string
  /** Requests a minute of one session; undefined: no limit. */
  rateLimit?: number
  /** Believe X-Forwarded-For: only behind a proxy of one's own. */
  trustProxy: boolean
  /** Sites that may show the page in a frame, as CSP sources. */
  embedOrigins: string
}

/** The settings are unusable; the message says which, why, and what would be right. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads the settings. Empty variables count as unset. Throws a ConfigError with all faults, never with a value (it may be a secret).
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = environmentSchema.safeParse(set)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
    throw new ConfigError(`These settings cannot be used (see .env.example):\n${faults.join('\n')}`)
  }
  const env = parsed.data
  const webhook =
    env.PUBLIC_URL && env.WEBHOOK_SECRET
      ? { url: `${env.PUBLIC_URL.replace(/\/+$/, '')}/telegram`, secret: env.WEBHOOK_SECRET }
      : undefined
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    knowledgeDir: env.KNOWLEDGE_DIR,
    logLevel: env.LOG_LEVEL,
    ...(env.BOT_TOKEN
      ? {
          telegram: {
            token: env.BOT_TOKEN,
            apiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
            ...(env.WEBHOOK_SECRET ? { secret: env.WEBHOOK_SECRET } : {}),
            ...(webhook ? { webhook } : {}),
          },
        }
      : {}),
    ...(env.STAFF_CHAT_ID ? { staffChatId: env.STAFF_CHAT_ID } : {}),
    ...(env.RATE_LIMIT === undefined ? {} : { rateLimit: env.RATE_LIMIT }),
    trustProxy: env.TRUST_PROXY === 'yes',
    embedOrigins: env.EMBED_ORIGINS,
  }
}
