/**
 * What the shape of a file can't say about its statements: dates that have not come yet, sources that do not fit,
 * contacts with no or several values. Works on files with other faults too, so that everything is told at once.
 */
import { contactProblem, isRecord } from './explain.ts'
import type { Fault } from './faults.ts'
import type { Entry } from './file-kinds.ts'
import { isDate } from './hints.ts'
import { walk } from './walk.ts'

/** Lists where general advice needs no source of its own. */
const editorialLists = ['requiredDocuments', 'applicationProcess', 'nextSteps']

/** Faults in the statements of one file. `today` is an ISO date. */
export function checkStatements({ kind, file }: Entry, today: string): Fault[] {
  const faults: Fault[] = []
  walk(file.value, (path, value, parent) => {
    const field = path.at(-1)
    const tell = (message: string | undefined): void => {
      if (message !== undefined) faults.push(file.fault(path, message))
    }
    if ((field === 'checked' || field === 'on') && typeof value === 'string') tell(dateProblem(value, today))
    if (field === 'source' && value === 'editorial') tell(editorialProblem(path, parent))
    if (path.length === 2 && path[0] === 'contacts' && isRecord(value)) tell(contactProblem(value))
  })
  if (kind === 'service' && isRecord(file.value)) faults.push(...checkEnd(file.value, file.fault))
  return faults
}

/** Only for what is written like a date; the rest the schema tells. */
function dateProblem(date: string, today: string): string | undefined {
  if (!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(date)) return undefined
  if (!isDate(date)) return `"${date}" gibt es im Kalender nicht. Richtig wäre z. B. "${date.slice(0, 7)}"`
  if (date > today.slice(0, date.length)) return `"${date}" liegt in der Zukunft. Richtig wäre höchstens "${today}"`
  return undefined
}

function editorialProblem(path: readonly PropertyKey[], fact: unknown): string | undefined {
  if (path.length !== 3 || !editorialLists.includes(String(path[0]))) {
    return `"editorial" ist nur in ${editorialLists.join(', ')} möglich. Hier bitte die Webadresse der Quelle eintragen`
  }
  const digits = isRecord(fact) && typeof fact['text'] === 'string' ? /\p{Nd}[\p{Nd}.,]*/u.exec(fact['text']) : null
  if (!digits) return undefined
  const todo = 'Bitte die Webadresse der Quelle eintragen, oder die Zahl weglassen'
  return `"editorial" ist nur für Tipps ohne Zahlen möglich, im Text steht aber "${digits[0]}". ${todo}`
}

function checkEnd(service: Record<string, unknown>, fault: Entry['file']['fault']): Fault[] {
  const { status, ended } = service
  if (status === 'defunct' && ended === undefined) {
    return [
      fault(
        ['status'],
        'Das Angebot ist beendet ("defunct"), aber das Feld "ended" fehlt: seit wann, und was an die Stelle tritt',
      ),
    ]
  }
  if (status !== 'defunct' && status !== undefined && ended !== undefined) {
    return [
      fault(
        ['ended'],
        'Das Feld "ended" gibt es nur bei Beendetem. Richtig wäre "status": "defunct", oder "ended" weglassen',
        'name',
      ),
    ]
  }
  return []
}
