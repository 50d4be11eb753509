/**
 * The shape of a flow file: ids, options, targets. No text (locales/<lang>.json, `flows.<id>`) and no code; a rule that
 * computes is named here and lives in rules.ts.
 */
import { z } from 'zod'
import { idSchema } from '../knowledge/schema.ts'
import { ruleNames } from './rules.ts'

const oneOrMore = z.union([idSchema, z.array(idSchema).min(1)])

/** Holds when every named question was answered with one of the named options. */
export const conditionSchema = z.record(idSchema, oneOrMore)
export type Condition = z.infer<typeof conditionSchema>

/** A question or an outcome of this flow, or `flow:<id>` for another flow. */
const targetSchema = z.string().regex(/^(flow:)?[a-z0-9]+(-[a-z0-9]+)*$/)

/** Where an answer leads: one target, or the first whose condition holds. */
export const routeSchema = z.union([
  targetSchema,
  z.array(z.strictObject({ when: conditionSchema.optional(), to: targetSchema })).min(1),
])
export type Route = z.infer<typeof routeSchema>

export const questionSchema = z.union([
  z.strictObject({
    options: z.record(idSchema, routeSchema),
    typed: z.enum(ruleNames).optional().meta({ description: 'Named rule that reads a typed answer' }),
  }),
  z.strictObject({
    municipality: z.literal(true).meta({ description: 'Asks for one of the eleven municipalities' }),
    to: routeSchema,
  }),
])
export type Question = z.infer<typeof questionSchema>

/** A card to show or to offer, perhaps only for some answers. */
const cardReferenceSchema = z.union([idSchema, z.strictObject({ id: idSchema, when: conditionSchema })])
export type CardReference = z.infer<typeof cardReferenceSchema>

export const outcomeSchema = z.strictObject({
  show: z.array(cardReferenceSchema).default([]).meta({ description: 'Cards shown at once (services or topics)' }),
  offer: z.array(cardReferenceSchema).default([]).meta({ description: 'Cards offered as buttons' }),
  sheet: z.literal('interpreter-request').optional().meta({ description: 'A sheet to show or forward, also in German' }),
})
export type Outcome = z.infer<typeof outcomeSchema>

export const flowSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  start: idSchema,
  questions: z.record(idSchema, questionSchema),
  outcomes: z.record(idSchema, outcomeSchema),
})
export type FlowDefinition = z.infer<typeof flowSchema>

/** A flow with the version that its definition hashes to. */
export interface Flow extends FlowDefinition {
  version: string
}

/** One answer: which option of which question. */
export interface Answer {
  question: string
  option: string
}
