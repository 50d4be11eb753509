/** What the integration centre is there for: each of its tasks can be reached with taps alone. */
import { test } from 'vitest'
import { openBot } from '../harness/bot.ts'
import { realContent } from '../harness/real-content.ts'
import { talk } from '../harness/talk.ts'

const professional = 'Fachkraft: Schule, Kita, Amt'
const volunteering = 'Ehrenamt: selbst helfen'

const ways: [task: string, card: string, ...taps: string[]][] = [
  ['needs analysis and monitoring', 'bedarfsanalyse', professional, 'Stadt, Gemeinde, Behörde', 'Zahlen zur Zuwanderung'],
  ['an integration concept', 'integrationskonzept', professional, 'Stadt, Gemeinde, Behörde', 'Plan für Integration'],
  ['language education, training', 'fortbildung-sprachbildung', professional, 'Kita', 'Fortbildung Sprachbildung'],
  ['language education, with parents', 'bildungspartnerschaften', professional, 'Kita', 'Mit Eltern arbeiten'],
  ['the pool of lay interpreters, to request', 'sprachmittler-anfragen', '💬', 'Für Amt, Schule, Kita, Verein'],
  ['the pool of lay interpreters, to join', 'sprachmittler-werden', '💬', 'Ich möchte selbst übersetzen'],
  ['training for schools', 'fortbildung-sprachbildung', professional, 'Schule', 'Fortbildung Sprachbildung'],
  ['Griffbereit', 'griffbereit', 'Familie, Kita und Schule', '1 bis 2 Jahre', 'Spielgruppe, andere Eltern'],
  ['Rucksack-Kita', 'rucksack-kita', 'Familie, Kita und Schule', '3 bis 5 Jahre', 'Sprache zu Hause fördern'],
  ['Schule ohne Rassismus', 'schule-ohne-rassismus', professional, 'Schule', 'Gegen Rassismus'],
  ['KOMM-AN NRW', 'komm-an', volunteering, 'Was wurde aus KOMM-AN?'],
  [
    'Durchstarten, for young people',
    'durchstarten',
    'Familie, Kita und Schule',
    '11 Jahre oder älter',
    'Ausbildung, Schulabschluss',
    'Durchstarten',
  ],
  ['Durchstarten, for firms', 'durchstarten-arbeitgeber', 'Betrieb: Leute einstellen', 'Praktikum', 'Weiß ich nicht'],
  ['education partnerships', 'bildungspartnerschaften', 'Familie, Kita und Schule', '6 bis 10 Jahre', 'Gespräch mit der Schule'],
  ['cultural institutions', 'interkulturelle-kultur', professional, 'Kultur, Bücherei', 'Neue Besucher erreichen'],
  ['conflict management', 'konfliktmanagement', 'Streit oder Rassismus', 'Spannungen im Ort'],
  [
    'migrant entrepreneurs',
    'migrantische-unternehmen',
    'Eigene Firma, selbstständig',
    'Meine Firma läuft schon',
    'Deutsch, EU',
    'Laden',
  ],
  ['care of the elderly', 'kultursensible-altenhilfe', professional, 'Pflege, Altenhilfe', 'Kultur, Religion, Sprache'],
]

test.each(ways)('%s: taps lead to the card %s', async (_, card, ...taps) => {
  const bot = openBot('telegram', { content: await realContent() })
  await talk(bot, ['user: /start', ...taps.map((label) => `tap: ${label}`), `card: ${card}`].join('\n'))
})
