/**
 * From what was read and which names match to a decision: answer, choices, danger, or the courage to say no. The numbers were
 * chosen on held-back sample messages of the knowledge, not on single questions: docs/adr/0004.
 */
import { isDanger, isSignal, showsDanger, signalMark } from './examples.ts'
import type { Reading } from './model.ts'
import type { NameMatch } from './names.ts'
import type { Hit, Understanding } from './understand.ts'

const thresholds = {
  /** Log odds of danger, of detector and ranking together, from which help is shown at once: a missed danger may cost a life. */
  danger: -0.4,
  /** The same for one sentence of a long message: there are many, and each may be misread. */
  dangerInPassage: 1.25,
  /** The same when there are but two, which the message as a whole does not hide. */
  dangerInOneOfTwo: 3,
  /** Log odds of "nothing of ours" from which we say so. Low: the menu and a person are always one tap away. */
  outside: -1.2,
  /** A name this close is meant, whatever the rest says. */
  surelyNamed: 0.85,
  /** Closeness from which a name counts at all. */
  perhapsNamed: 0.6,
  /** Share of the best service from which its card is shown without asking. */
  clear: 0.5,
  /** ... or when it is this many times as likely as the second, and at least so likely. */
  clearLead: 2.5,
  clearLeast: 0.3,
  /** Share of the best below which a service is no choice. */
  choice: 0.08,
  /** All services together less likely than this: not understood. */
  anyService: 0.05,
  greeting: 0.4,
  /** Share of known letters and words below which a text is nonsense, or a language not learnt. */
  known: 0.55,
  /** ... and below which the best service must be likely. */
  wellKnown: 0.7,
  /** One or two words that are no name say little: the service must have nearly all. */
  clearBrief: 0.9,
}
const mostHits = 5
/** So many words tell too little to hear danger in them, unless they are the very words of somebody in danger. */
const briefWords = 2
/** Words up to this length, alone, are "wo", "no", "the"; up to the second, "Mann", "Kind", "Geld". */
const shortWord = 3
const commonWord = 5

/** A message as it was read. */
export interface Read {
  words: readonly string[]
  /** The label of an example that says exactly this. */
  exact: string | undefined
  whole: Reading | undefined
  /** Readings of the sentences of a long message. */
  passages: readonly Reading[]
  findNames(): readonly NameMatch[]
}

/** Decides what a message means. */
export function decide({ words, exact, whole: reading, passages, findNames }: Read): Understanding {
  const brief = words.length <= briefWords
  if (exact !== undefined) return isDanger(exact) ? urgent(exact) : (smallTalk(exact) ?? nothing)
  const danger = brief ? undefined : dangerIn(reading, passages)
  if (danger) return danger

  // Looking for names takes much longer than reading, and adds nothing to what is read with certainty.
  const names = reading && !brief && isCertain(reading) ? [] : findNames()
  const named = names.filter(({ closeness }) => closeness >= thresholds.perhapsNamed)
  if (!reading) return named.length > 0 ? offer(shares([], named)) : nothing

  const hits = shares(reading.labels, named)
  // A near name that is also read as the likeliest service is meant.
  const surely = named.some(({ id, closeness }) => closeness >= thresholds.surelyNamed || id === likeliestService(reading))
  if (surely) return offer(hits)
  const [top] = reading.labels
  const isWord = words.some(({ length }) => length > 1)
  const small = isWord && top && top.probability > thresholds.greeting ? smallTalk(top.label) : undefined
  if (small) return small
  if (isStrange(reading, hits) || reading.outside > thresholds.outside) return nothing
  if (!brief) return offer(hits)
  const longest = Math.max(...words.map(({ length }) => length))
  if (longest <= shortWord) return nothing
  return offer(hits, longest <= commonWord ? never : thresholds.clearBrief)
}

/** A share that no service can have: always ask. */
const never = 2
const nothing: Understanding = { kind: 'none', hits: [] }

/** Nonsense, a language that was not learnt, or words that belong to no service. */
function isStrange({ known, labels }: Reading, hits: readonly Hit[]): boolean {
  const services = sum(labels.filter(({ label }) => !isSignal(label)).map(({ probability }) => probability))
  const unlikely = (hits[0]?.score ?? 0) < thresholds.clearLeast
  return services < thresholds.anyService || known < thresholds.known || (known < thresholds.wellKnown && unlikely)
}

/** The answer to a greeting or to thanks; undefined for any other class. */
export function smallTalk(label: string | undefined): Understanding | undefined {
  if (label === `${signalMark}greeting`) return { kind: 'greeting', hits: generalDoors }
  return label === `${signalMark}thanks` ? { kind: 'thanks', hits: [] } : undefined
}

function likeliestService({ labels }: Reading): string | undefined {
  return labels.find(({ label }) => !isSignal(label))?.label
}

/** One service has nearly all of the probability. */
function isCertain({ labels, known, outside }: Reading): boolean {
  return known >= thresholds.wellKnown && outside < thresholds.outside && (labels[0]?.probability ?? 0) > 0.9
}

/** Who can help somebody who does not know yet what they need. */
const generalDoors: Hit[] = ['mbe', 'kim-beratung', 'ki-kontakt'].map((id) => ({ id, score: 0.3 }))

/** Danger in the message as a whole, or in one of its sentences; the surest reading says which. */
function dangerIn(whole: Reading | undefined, passages: readonly Reading[]): Understanding | undefined {
  const limit = passages.length > 2 ? thresholds.dangerInPassage : thresholds.dangerInOneOfTwo
  const heard = [
    ...(whole ? [{ reading: whole, over: dangerOf(whole) - thresholds.danger }] : []),
    ...passages.map((reading) => ({ reading, over: dangerOf(reading) - limit })),
  ].sort((a, b) => b.over - a.over)
  const [surest] = heard
  const kind = surest && surest.over >= 0 ? surest.reading.labels.find(({ label }) => isDanger(label)) : undefined
  return kind && urgent(kind.label)
}

function dangerOf(reading: Reading): number {
  return reading.danger + rankedDanger(reading.labels)
}

function urgent(label: string): Understanding {
  return { kind: 'urgent', danger: label.slice(signalMark.length), hits: [] }
}

/** A hotline's own examples are cries for help and calm questions alike: they count for danger in part, and never against it. */
const hotlineShare = 0.3

/** Log odds of danger as the ranking of all classes sees it. */
function rankedDanger(labels: Reading['labels']): number {
  let danger = 1e-4
  let other = 1e-4
  for (const { label, probability } of labels) {
    if (isDanger(label)) danger += probability
    else if (showsDanger(label)) danger += probability * hotlineShare
    else other += probability
  }
  return Math.log(danger / other)
}

/** What each service has of the probability of all services, with names counted in; best first. */
function shares(labels: Reading['labels'], named: readonly NameMatch[]): Hit[] {
  const weights = new Map<string, number>()
  for (const { label, probability } of labels) if (!isSignal(label)) weights.set(label, probability)
  const total = sum([...weights.values()]) || 1
  for (const [id, weight] of weights) weights.set(id, weight / total)
  for (const { id, closeness } of named) weights.set(id, (weights.get(id) ?? 0) + closeness ** 4)
  const all = sum([...weights.values()]) || 1
  return [...weights]
    .map(([id, weight]) => ({ id, score: Math.round((weight / all) * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostHits)
}

function offer(hits: readonly Hit[], clearFrom = thresholds.clear): Understanding {
  const [first, second] = hits
  if (!first) return { kind: 'none', hits: [] }
  const far = first.score >= thresholds.clearLeast && first.score >= thresholds.clearLead * (second?.score ?? 0)
  const leads = clearFrom === thresholds.clear && (far || likelyChoices(hits).length === 1)
  const clear = first.score >= clearFrom || leads
  return { kind: clear ? 'answer' : 'choices', hits: [...hits] }
}

/** Those of the hits that are worth asking about: up to four. */
export function likelyChoices(hits: readonly Hit[]): Hit[] {
  return hits.filter(({ score }) => score >= thresholds.choice * (hits[0]?.score ?? 0)).slice(0, 4)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
