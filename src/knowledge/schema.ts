/**
 * The shapes of the knowledge files, after Open Referral HSDS. The one place that says what staff may write:
 * `npm run schema` turns it into JSON Schema for editors, `npm run check` into German explanations.
 */
import { z } from 'zod'

/** Ids are kebab-case words a reader understands; they name the file as well. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ description: 'Kennung: Kleinbuchstaben, Ziffern und Bindestriche, z. B. "rucksack-kita"' })

/** The eleven municipalities of Kreis Coesfeld. */
export const municipalityIds = [
  'ascheberg',
  'billerbeck',
  'coesfeld',
  'duelmen',
  'havixbeck',
  'luedinghausen',
  'nordkirchen',
  'nottuln',
  'olfen',
  'rosendahl',
  'senden',
] as const
export const municipalityIdSchema = z.enum(municipalityIds)
export type MunicipalityId = z.infer<typeof municipalityIdSchema>

/** Year, year-month or day; "unknown" when the copy of the source carries no date. */
export const checkedSchema = z
  .string()
  .regex(/^(unknown|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)$/)
  .meta({ description: 'Stand der Quelle: "2025", "2025-03", "2025-03-14" oder "unknown", wenn sie kein Datum trägt' })

/** A web address, or the word "editorial" for general advice that states no rule, sum or number. */
export const sourceSchema = z
  .string()
  .regex(/^(editorial|https?:\/\/\S+)$/)
  .meta({ description: 'Webadresse der Quelle, oder "editorial" für einen allgemeinen Tipp ohne Zahlen und Regeln' })

const plainText = z.string().trim().min(1)

const provenance = {
  source: sourceSchema,
  checked: checkedSchema,
  background: z
    .literal(true)
    .optional()
    .meta({ description: 'true, wenn die Angabe Allgemeinwissen ist: die Karte zeigt dann „bitte prüfen“' }),
}

/** One statement, where it stands and how fresh that is. */
export const factSchema = z.strictObject({
  text: plainText.meta({ description: 'Ein bis zwei kurze Sätze in einfacher Sprache' }),
  ...provenance,
  municipalities: z
    .array(municipalityIdSchema)
    .min(1)
    .optional()
    .meta({ description: 'Nur angeben, wenn die Aussage bloß für diese Orte gilt' }),
})
export type Fact = z.infer<typeof factSchema>

/** A language spoken at the place, or a remark on languages. */
export const languageFactSchema = factSchema.extend({
  codes: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .optional()
    .meta({ description: 'Sprachkürzel wie "ar", "uk", "tr"' }),
})

/** One way to reach somebody: exactly one of phone, email, url and address. */
export const contactSchema = z
  .strictObject({
    label: plainText.optional().meta({ description: 'Wofür dieser Kontakt ist, z. B. "Bürgerbüro, Terminbuchung"' }),
    phone: z
      .string()
      .regex(/^\+?[0-9][0-9 /()-]{1,24}$/)
      .optional(),
    email: z.email().optional(),
    url: z
      .string()
      .regex(/^https?:\/\/[^\s/]+\.[^\s]+$/)
      .optional(),
    address: plainText.optional().meta({ description: 'Straße Hausnummer, PLZ Ort' }),
    ...provenance,
    municipalities: z.array(municipalityIdSchema).min(1).optional(),
  })
  .refine((c) => [c.phone, c.email, c.url, c.address].filter((v) => v !== undefined).length === 1, {
    message: 'one-contact-value',
  })
export type Contact = z.infer<typeof contactSchema>

const facts = z.array(factSchema).default([])

/** The parts of a card, in the order a person reads them. */
const cardShape = {
  name: plainText.meta({ description: 'Name, wie er an der Tür oder auf der Webseite steht' }),
  alternateNames: z.array(plainText).default([]),
  summary: plainText.meta({ description: 'Ein bis zwei Sätze: was ist das, für wen' }),
  description: facts.meta({ description: 'Was es ist und was dort geschieht' }),
  eligibility: facts.meta({ description: 'Für wen' }),
  cost: facts.meta({ description: 'Was es kostet' }),
  requiredDocuments: facts.meta({ description: 'Was man mitbringt: je Eintrag ein Gegenstand (Checkliste)' }),
  applicationProcess: facts.meta({ description: 'Wie man vorgeht: je Eintrag ein Schritt' }),
  nextSteps: facts.meta({ description: 'Was danach geschieht' }),
  languages: z
    .array(languageFactSchema)
    .default([])
    .meta({ description: 'Sprachen, die dort gesprochen werden, soweit bekannt' }),
  schedules: facts.meta({ description: 'Öffnungs- und Sprechzeiten' }),
  contacts: z.array(contactSchema).default([]),
  related: z.array(idSchema).default([]).meta({ description: 'Kennungen verwandter Angebote, die beste zuerst' }),
}

export const audienceSchema = z.enum(['newcomer', 'employer', 'entrepreneur', 'professional', 'volunteer'])

/** A service: a programme, office, course or hotline that a person can be led to. */
export const serviceSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  kind: z.enum(['service', 'office', 'course', 'hotline']),
  audiences: z.array(audienceSchema).min(1),
  task: plainText.meta({ description: 'Aufgabe des KI, zu der das Angebot gehört' }),
  status: z.enum(['active', 'inactive', 'defunct']).meta({ description: 'active: gibt es, inactive: ruht, defunct: beendet' }),
  ended: z
    .strictObject({
      on: checkedSchema.meta({ description: 'Seit wann beendet' }),
      text: plainText,
      source: sourceSchema,
      checked: checkedSchema,
      replacedBy: z.array(idSchema).min(1).meta({ description: 'Was an die Stelle tritt' }),
    })
    .optional()
    .meta({ description: 'Nur bei Beendetem: seit wann, und was an die Stelle tritt' }),
  organization: idSchema.optional().meta({ description: 'Kennung der Organisation (knowledge/organizations)' }),
  townHall: z
    .literal(true)
    .optional()
    .meta({ description: 'true: zuständig ist das Rathaus des Wohnorts; die Karte zeigt dessen Adresse' }),
  serviceArea: z
    .array(z.enum([...municipalityIds, 'kreis-coesfeld', 'muensterland', 'nrw', 'deutschland']))
    .min(1)
    .meta({ description: 'Für welche Orte' }),
  sensitive: z
    .literal(true)
    .optional()
    .meta({ description: 'true bei Gewalt und ähnlichen Themen: die Webseite zeigt „Seite schnell verlassen“' }),
  ...cardShape,
})
export type Service = z.infer<typeof serviceSchema>

/** A fact sheet on a rule or a subsidy that a flow shows beside the services. */
export const topicSchema = z.strictObject({ $schema: z.string().optional(), id: idSchema, ...cardShape })
export type Topic = z.infer<typeof topicSchema>

/** Who runs services. */
export const organizationSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  name: plainText,
  summary: plainText.optional(),
  contacts: z.array(contactSchema).default([]),
})
export type Organization = z.infer<typeof organizationSchema>

/** One of the eleven municipalities, with its town hall. */
export const municipalitySchema = z.strictObject({
  $schema: z.string().optional(),
  id: municipalityIdSchema,
  name: plainText,
  officialName: plainText.meta({ description: 'Amtlicher Name, z. B. "Stadt Dülmen"' }),
  alternateNames: z.array(plainText).default([]).meta({ description: 'Andere Schreibweisen und Ortsteile' }),
  alsoWord: z.literal(true).optional().meta({
    description: 'true, wenn der Name auch ein gewöhnliches Wort ist („senden“): dann zählt er nur nach „in“, „aus“ ...',
  }),
  postalCodes: z.array(z.string().regex(/^\d{5}$/)).min(1),
  latitude: z.number().min(51).max(53).optional(),
  longitude: z.number().min(6).max(9).optional(),
  facts: facts,
  contacts: z.array(contactSchema).default([]).meta({ description: 'Rathaus' }),
  source: sourceSchema,
  checked: checkedSchema,
})
export type Municipality = z.infer<typeof municipalitySchema>

/** What people write when they mean a service, per language: words, and whole messages. */
export const searchTextSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  terms: z.array(plainText).default([]),
  messages: z.array(plainText).default([]),
})
export type SearchText = z.infer<typeof searchTextSchema>

/** A translation of one card; each text records the German it was made from. */
export const translationSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  reviewed: z
    .strictObject({ by: plainText, on: z.iso.date() })
    .nullable()
    .meta({ description: 'Wer die Übersetzung wann gelesen hat; null, solange das kein Mensch getan hat' }),
  texts: z.array(z.strictObject({ de: plainText, text: plainText })),
})
export type Translation = z.infer<typeof translationSchema>

/** Which services to show, first to call first, for one kind of danger. The id is that of the signals that tell it. */
export const urgentSchema = z.strictObject({
  $schema: z.string().optional(),
  kinds: z.array(z.strictObject({ id: idSchema, services: z.array(idSchema).min(1) })),
})

/** A legal page of the web chat: imprint, privacy notice, accessibility statement. */
export const pageSchema = z.strictObject({
  $schema: z.string().optional(),
  id: idSchema,
  title: plainText,
  sections: z.array(z.strictObject({ heading: plainText, text: plainText })).min(1),
})
