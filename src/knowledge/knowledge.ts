/**
 * What we know, checked and linked: the value that the bot, the cards and the search work with. Made from raw files by
 * load.ts; no files, no grammY here.
 */
import type { Municipality, MunicipalityId, Organization, SearchText, Service, Topic, Translation } from './schema.ts'

/** A class of messages that is no service: danger of some kind, a greeting, out of scope ... */
export interface Signal extends SearchText {
  lang: string
}

export interface Knowledge {
  /** Changes with every change of any file; shown by `GET /health`. */
  revision: string
  services: ReadonlyMap<string, Service>
  topics: ReadonlyMap<string, Topic>
  organizations: ReadonlyMap<string, Organization>
  municipalities: ReadonlyMap<MunicipalityId, Municipality>
  /** By language, then by the id of the service, topic or `municipality-<id>`. */
  translations: ReadonlyMap<string, ReadonlyMap<string, Translation>>
  /** By language, then by service id. */
  searchTexts: ReadonlyMap<string, ReadonlyMap<string, SearchText>>
  signals: readonly Signal[]
  /** What to show for each kind of danger. */
  urgent: ReadonlyMap<string, UrgentAdvice>
  /** Imprint, privacy notice and accessibility statement. */
  pages: ReadonlyMap<string, Page>
}

/** Which services help in one kind of danger, the first to call first. */
export interface UrgentAdvice {
  id: string
  services: string[]
}

/** A legal page of the web chat, in German, for the centre to complete. */
export interface Page {
  id: string
  title: string
  sections: { heading: string; text: string }[]
}

/** By id. */
export function indexById<Data extends { id: string }>(list: readonly Data[]): Map<Data['id'], Data> {
  return new Map(list.map((data) => [data.id, data]))
}

/** The service or topic of this id. */
export function cardOf(knowledge: Knowledge, id: string): Service | Topic | undefined {
  return knowledge.services.get(id) ?? knowledge.topics.get(id)
}

/** The name of a service or topic in a language; undefined when it is not translated. */
export function translatedName(knowledge: Knowledge, { id, name }: Service | Topic, lang: string): string | undefined {
  const texts = knowledge.translations.get(lang)?.get(id)?.texts
  return texts?.find(({ de }) => de === name)?.text
}

/** Is this card a service (and not a fact sheet)? */
export function isService(card: Service | Topic): card is Service {
  return 'status' in card
}
