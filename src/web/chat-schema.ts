import { z } from '@hono/zod-openapi'

/** The most that one message may hold; what is longer is refused, not cut in silence. */
export const maxText = 4000

export const chatRequestSchema = z
  .strictObject({
    session: z
      .string()
      .min(20)
      .max(100)
      .optional()
      .openapi({ description: 'As given in an earlier answer; without it a new chat begins' }),
    lang: z
      .string()
      .max(20)
      .optional()
      .openapi({ description: 'Language to answer in from now on; may be sent every time', example: 'en' }),
    text: z
      .string()
      .max(maxText)
      .optional()
      .openapi({ description: 'What the person wrote', example: 'Ich suche einen Deutschkurs' }),
    button: z.string().max(100).optional().openapi({ description: 'The `button` of a button that the person pressed' }),
    seen: z.int().min(0).optional().openapi({
      description: 'The highest message id that the page shows: messages said without being asked up to it do not come again',
    }),
    id: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/)
      .optional()
      .openapi({
        description:
          'Made once per turn, and the same when the turn is tried again. Within a session a repeated id is without effect: the ' +
          'last turn gives the same answer again, an earlier one shows where the person stands',
        example: 'b3f1c09e7a52d846',
      }),
  })
  .refine(({ text, button }) => text === undefined || button === undefined, 'text or button, not both')
  .openapi('ChatRequest')

const buttonSchema = z
  .union([z.object({ text: z.string(), button: z.string() }), z.object({ text: z.string(), url: z.string() })])
  .openapi('Button')

export const chatMessageSchema = z
  .object({
    id: z.int().openapi({ description: 'Counts up within a session; a repeated request gives the same ids' }),
    html: z.string().openapi({ description: 'b, i, a and line breaks only' }),
    text: z.string(),
    lang: z.string(),
    dir: z.enum(['ltr', 'rtl']),
    entries: z.array(z.string()).openapi({ description: 'Ids of the services whose cards are shown' }),
    sensitive: z.boolean().optional().openapi({ description: 'Offer to leave the page quickly' }),
    buttons: z.array(z.array(buttonSchema)),
  })
  .openapi('ChatMessage')
export type ChatMessage = z.infer<typeof chatMessageSchema>

export const chatResponseSchema = z.object({ session: z.string(), messages: z.array(chatMessageSchema) }).openapi('ChatResponse')

export const errorSchema = z.object({ error: z.string() }).openapi('Error')
