import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Municipality, MunicipalityId } from '../knowledge/schema.ts'
import { normalise, wordsOf } from './normalise.ts'

/** Words around a place that add nothing: "ich wohne in Dülmen", "I live in ...". */
const around = new Set(
  wordsOf(
    'ich wir wohne wohnen lebe leben in aus bei nahe komme kommen der die das stadt gemeinde ort i we live living from near the town city of am im',
  ),
)

function namesOf(municipality: Municipality): string[] {
  return [municipality.name, municipality.officialName, ...municipality.alternateNames, ...municipality.postalCodes].map(
    normalise,
  )
}

/** Words that stand before a place. */
const before = wordsOf('in aus bei nach von nahe stadt gemeinde from near to at').join('|')

/** The one municipality that a text names by name, other spelling or postal code; undefined for none or several. */
export function municipalityIn(text: string, knowledge: Knowledge): MunicipalityId | undefined {
  const padded = ` ${normalise(text)} `
  const named = [...knowledge.municipalities.values()].filter((municipality) =>
    namesOf(municipality).some((name) => padded.includes(` ${name} `) && (!municipality.alsoWord || isPlace(name, padded))),
  )
  return named.length === 1 ? named[0]?.id : undefined
}

/** "in Senden" is a place, "einen Brief senden" is not; alone or with one more word it is meant as a place. */
function isPlace(name: string, padded: string): boolean {
  return /[\d ]/.test(name) || padded.trim().split(' ').length <= 2 || new RegExp(` (?:${before}) ${name} `).test(padded)
}

/** The municipality when the text says that and nothing else: "Dülmen", "48249", "ich wohne in Duelmen". */
export function placeAnswer(text: string, knowledge: Knowledge): MunicipalityId | undefined {
  const id = municipalityIn(text, knowledge)
  const municipality = id && knowledge.municipalities.get(id)
  if (!municipality) return undefined
  const name = new Set(namesOf(municipality).flatMap((names) => names.split(' ')))
  return wordsOf(text).every((word) => name.has(word) || around.has(word)) ? id : undefined
}
