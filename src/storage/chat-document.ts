/**
 * All that is kept of one person's conversation: one document a chat. No name, no text that somebody typed.
 */
import { z } from 'zod'

const answerSchema = z.strictObject({ question: z.string(), option: z.string() })

/** A message on its way to Telegram; kept until Telegram has taken it. */
const outgoingSchema = z.strictObject({
  id: z.number().int(),
  method: z.string(),
  payload: z.record(z.string(), z.unknown()),
  /** Milliseconds since 1970; given up a day later, as Telegram does with updates. */
  since: z.number(),
})
export type Outgoing = z.infer<typeof outgoingSchema>

export const chatDocumentSchema = z.strictObject({
  schema: z.literal(1),
  channel: z.enum(['telegram', 'web']),
  /** The chat id of updates: Telegram's, or a number made from the web session. */
  chatId: z.number().int(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Chosen or guessed; undefined until the first update. */
  lang: z.string().optional(),
  langChosen: z.boolean().default(false),
  municipality: z.string().optional(),
  /** The guided conversation the person is in, with the answers that lead to where they stand. */
  flow: z
    .strictObject({
      id: z.string(),
      version: z.string(),
      answers: z.array(answerSchema),
      /** Answers given before going back, by question; shown as a mark on the button. */
      remembered: z.record(z.string(), z.string()),
      /** The flows that led here, the nearest last, so that Back leads out again. */
      cameFrom: z
        .array(z.strictObject({ id: z.string(), answers: z.array(answerSchema), remembered: z.record(z.string(), z.string()) }))
        .default([]),
    })
    .optional(),
  /** Answers found in what was written, by the rule that found them (flow/rules.ts): a flow need not ask for them. */
  noted: z.record(z.string(), z.string()).default({}),
  /** How many messages in a row were not understood. */
  misses: z.number().int().default(0),
  /** The newest update ids; a repeated update is without effect. */
  updates: z.array(z.number()).default([]),
  /** The button handled last (message and data): Telegram may send the same press with a new update id. */
  lastTap: z.string().optional(),
  nextMessageId: z.number().int().default(1),
  /** Messages that Telegram has not taken yet. */
  outbox: z.array(outgoingSchema).default([]),
  /** What the last turn in the web chat led to, given again when it is repeated; empty when it can't be. */
  lastReply: z.array(z.record(z.string(), z.unknown())).default([]),
  /** The update `lastReply` answers; an older one that comes again must not be given the answer to another. */
  lastReplyTo: z.number().optional(),
  /** What was said without being asked and the web page has not shown yet, the oldest first. */
  inbox: z.array(z.record(z.string(), z.unknown())).default([]),
  /** The log of the conversations plugin; answers above are the truth, this is its waiting room. */
  conversations: z.unknown().optional(),
  /** The person asked to be forgotten: the document goes as soon as the last message is delivered. */
  forgotten: z.boolean().default(false),
})
export type ChatDocument = z.infer<typeof chatDocumentSchema>

/** A chat of which nothing is known yet. */
export function newChatDocument(channel: ChatDocument['channel'], chatId: number, now: number): ChatDocument {
  return chatDocumentSchema.parse({ schema: 1, channel, chatId, createdAt: now, updatedAt: now })
}
