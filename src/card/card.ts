/**
 * A card: what a person is shown of a service or a fact sheet. Knowledge in, HTML paragraphs out; everything that is
 * older than 2023, undated or general knowledge says so.
 */
import { escapeHtml } from '../html.ts'
import type { Translator } from '../i18n/i18n.ts'
import { languageOf, sourceLanguage } from '../i18n/languages.ts'
import { cardOf, isService, type Knowledge, translatedName } from '../knowledge/knowledge.ts'
import type { Contact, Fact, Municipality, MunicipalityId, Service, Topic } from '../knowledge/schema.ts'
import { factFields, matchTexts, municipalityTexts, type TranslationState, translateCard } from '../knowledge/translate.ts'

export interface Card {
  id: string
  isService: boolean
  /** What it is called, in the person's language. */
  name: string
  /** HTML paragraphs; a channel joins them and may split between them. */
  paragraphs: string[]
  sensitive: boolean
  translation: TranslationState
  related: string[]
  /** Services that took the place of an ended one. */
  replacedBy: string[]
}

/** Facts and contacts older than this year ask to be checked. */
const freshSince = 2023

/** General knowledge, and what was true before 2023, is to be checked before one relies on it. */
export function needsCheck({ checked, background }: Pick<Fact, 'checked' | 'background'>): boolean {
  return background === true || (checked !== 'unknown' && Number(checked.slice(0, 4)) < freshSince)
}

/** Numbers that the law gives to emergency and help lines: they do not move. */
const statutoryNumber = /^(110|112|116 ?\d{3})$/

/** A contact without a date is to be checked as well, except a web address, which shows at once whether it is right. */
export function contactNeedsCheck(contact: Contact): boolean {
  if (contact.phone && statutoryNumber.test(contact.phone)) return false
  return needsCheck(contact) || (contact.checked === 'unknown' && contact.url === undefined)
}

/** "2025-03-14" to "14.03.2025"; dates are written the German way everywhere, as on the letters people get. */
export function formatDate(checked: string): string {
  return checked.split('-').reverse().join('.')
}

type Style = 'plain' | 'list' | 'steps' | 'checklist'

const styles: Record<(typeof factFields)[number], Style> = {
  description: 'plain',
  eligibility: 'list',
  cost: 'list',
  applicationProcess: 'steps',
  requiredDocuments: 'checklist',
  nextSteps: 'list',
  languages: 'list',
  schedules: 'list',
}

interface Placed {
  municipalities?: MunicipalityId[] | undefined
}

/** The places a fact is for, unless its text says so itself or they are so many that they help nobody. */
function placesOf({ municipalities = [] }: Placed, text: string, knowledge: Knowledge): string {
  const names = municipalities.map((place) => knowledge.municipalities.get(place)?.name ?? place)
  return names.length === 0 || names.length > 4 || names.every((name) => text.includes(name)) ? '' : ` (${names.join(', ')})`
}

/** Is this fact or contact meant for somebody who lives here? Unknown places see everything. */
function concerns(item: Placed, home: MunicipalityId | undefined): boolean {
  return home === undefined || item.municipalities === undefined || item.municipalities.includes(home)
}

/** Renders cards of this knowledge; `home` narrows town-specific facts and contacts. Undefined for an unknown id. */
export function renderCard(knowledge: Knowledge, id: string, t: Translator, home: MunicipalityId | undefined): Card | undefined {
  const original = cardOf(knowledge, id)
  if (!original) return undefined
  const translations = knowledge.translations.get(t.lang)
  const { card, state } =
    t.lang === sourceLanguage
      ? { card: original, state: 'source' as const }
      : translateCard<Service | Topic>(original, translations?.get(id), ` (${t.text('card.german-newer')})`)
  const places = (item: Placed & { text?: string; label?: string | undefined }): string =>
    home === undefined ? placesOf(item, item.text ?? item.label ?? '', knowledge) : ''
  const organization = isService(card) && card.organization ? knowledge.organizations.get(card.organization) : undefined
  const contacts = (card.contacts.length > 0 ? card.contacts : (organization?.contacts ?? []))
    .filter((contact) => concerns(contact, home))
    .map((contact) => contactLine(contact, t, places(contact)))
  const contactParagraphs = contacts.length > 0 ? [[`<b>${t.html('card.contacts')}</b>`, ...contacts].join('\n')] : []
  // Whoever needs a hotline needs its number before anything else.
  const numberFirst = isService(card) && card.kind === 'hotline'

  const paragraphs: string[] = []
  const heading = [`<b>${escapeHtml(card.name)}</b>`]
  if (card.name !== original.name) heading.push(`<i>${escapeHtml(original.name)}</i>`)
  if (organization && !original.name.includes(organization.name)) heading.push(`<i>${escapeHtml(organization.name)}</i>`)
  paragraphs.push(heading.join('\n'))
  if (isService(card) && card.status !== 'active') paragraphs.push(statusParagraph(card, t, knowledge))
  paragraphs.push(escapeHtml(card.summary))
  if (numberFirst) paragraphs.push(...contactParagraphs)

  for (const field of factFields) {
    const facts = card[field].filter((fact) => concerns(fact, home))
    if (facts.length === 0) continue
    const lines = facts.map((fact, index) => {
      return `${marker(styles[field], index)}${escapeHtml(fact.text)}${places(fact)}${pleaseCheck(needsCheck(fact), t)}`
    })
    paragraphs.push([`<b>${t.html(`card.${field}`)}</b>`, ...lines].join('\n'))
  }

  if (!numberFirst) paragraphs.push(...contactParagraphs)
  if (isService(card) && card.townHall) paragraphs.push(townHallParagraph(knowledge, home, t))
  paragraphs.push(sourcesParagraph(original, t))
  if (state === 'outdated' || state === 'missing') paragraphs.push(`<i>${t.html(`card.translation-${state}`)}</i>`)
  else if (state === 'current' && translations?.get(id)?.reviewed === null)
    paragraphs.push(`<i>${t.html('card.translation-not-reviewed')}</i>`)

  return {
    id,
    isService: isService(card),
    name: card.name,
    paragraphs,
    sensitive: isService(card) && card.sensitive === true,
    translation: state,
    related: card.related,
    replacedBy: isService(card) ? (card.ended?.replacedBy ?? []) : [],
  }
}

function pleaseCheck(needed: boolean, t: Translator): string {
  return needed ? ` <i>(${t.html('card.please-check')})</i>` : ''
}

function marker(style: Style, index: number): string {
  if (style === 'steps') return `${index + 1}. `
  if (style === 'checklist') return '☐ '
  return style === 'list' ? '• ' : ''
}

function statusParagraph(card: Service, t: Translator, knowledge: Knowledge): string {
  if (!card.ended) return `⚠️ ${t.html(`card.status-${card.status}`)}`
  const instead = card.ended.replacedBy.map((id) => nameOf(knowledge, id, t.lang)).join(', ')
  return [
    `⚠️ <b>${t.html('card.ended', { on: formatDate(card.ended.on) })}</b> ${escapeHtml(card.ended.text)}`,
    t.html('card.instead', { services: instead }),
  ].join('\n')
}

/** The name of a service or topic in a language, without making the whole card. */
export function nameOf(knowledge: Knowledge, id: string, lang: string): string {
  const card = cardOf(knowledge, id)
  return card ? (translatedName(knowledge, card, lang) ?? card.name) : id
}

/** One way to reach somebody: icon, label, and a link where a phone can use one. */
export function contactLine(contact: Contact, t: Translator, places = ''): string {
  const label = contact.label ? `${escapeHtml(contact.label)}${places}: ` : places ? `${places.trim()}: ` : ''
  const check = pleaseCheck(contactNeedsCheck(contact), t)
  if (contact.phone)
    return `☎️ ${label}<a href="tel:${contact.phone.replace(/[^\d+]/g, '')}">${isolate(contact.phone)}</a>${check}`
  if (contact.email) return `✉️ ${label}<a href="mailto:${escapeHtml(contact.email)}">${isolate(contact.email)}</a>${check}`
  if (contact.url)
    return `🔗 ${label}<a href="${escapeHtml(contact.url)}">${isolate(contact.url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''))}</a>${check}`
  return `📍 ${label}${isolate(contact.address ?? '')}${check}`
}

/** Numbers, mails and German addresses keep their order inside a right-to-left text. */
function isolate(text: string): string {
  return `\u2066${escapeHtml(text)}\u2069`
}

/** The town hall of a municipality: its contacts and what one must know. */
export function townHallLines(municipality: Municipality, knowledge: Knowledge, t: Translator): string[] {
  const translation = knowledge.translations.get(t.lang)?.get(`municipality-${municipality.id}`)
  const matched = translation ? matchTexts(municipalityTexts(municipality), translation) : undefined
  const say = (text: string): string => matched?.get(text)?.text ?? text
  return [
    ...municipality.contacts.map((contact) =>
      contactLine(contact.label === undefined ? contact : { ...contact, label: say(contact.label) }, t),
    ),
    ...municipality.facts.map((fact) => `• ${escapeHtml(say(fact.text))}${pleaseCheck(needsCheck(fact), t)}`),
  ]
}

function townHallParagraph(knowledge: Knowledge, home: MunicipalityId | undefined, t: Translator): string {
  const municipality = home === undefined ? undefined : knowledge.municipalities.get(home)
  if (!municipality) return t.html('card.town-hall-unknown')
  return [
    `<b>${t.html('card.town-hall', { municipality: municipality.officialName })}</b>`,
    ...townHallLines(municipality, knowledge, t),
  ].join('\n')
}

/** Where it stands and how fresh that is: the places, each once, and the span of dates. */
function sourcesParagraph(card: Service | Topic, t: Translator): string {
  const facts = [...factFields.flatMap((field) => card[field]), ...card.contacts]
  const hosts = [
    ...new Set(facts.flatMap(({ source }) => (source === 'editorial' ? [] : [new URL(source).hostname.replace(/^www\./, '')]))),
  ]
  const dates = facts
    .filter(({ source, checked }) => source !== 'editorial' && checked !== 'unknown')
    .map(({ checked }) => checked)
    .sort()
  const [oldest] = dates
  const undated = facts.some(({ source, checked }) => source !== 'editorial' && checked === 'unknown')
  const newest = dates.at(-1)
  const where = hosts.slice(0, 3).map(isolate).join(', ')
  if (!oldest || !newest)
    return `<i>${hosts.length === 0 ? t.html('card.sources-editorial') : t.html('card.sources-undated', { where })}</i>`
  const span = oldest.slice(0, 4) === newest.slice(0, 4) ? formatDate(newest) : `${oldest.slice(0, 4)}–${newest.slice(0, 4)}`
  return `<i>${t.html('card.sources', { where, newest: span })}${undated ? ` ${t.html('card.some-undated')}` : ''}</i>`
}

/** The language tag and direction of a card's text: a card without translation is German. */
export function cardLanguage(card: Card, lang: string): { tag: string; dir: 'ltr' | 'rtl' } {
  const language = languageOf(card.translation === 'missing' ? sourceLanguage : lang)
  return { tag: language.tag, dir: language.dir }
}
