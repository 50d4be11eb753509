const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** The ISO date of the day here, not in London: whoever checks a fact after midnight writes today's date. */
export function today(now: Date = new Date()): string {
  return berlin.format(now)
}
