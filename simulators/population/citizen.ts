import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { municipalities } from '#schema/scalars/municipalities.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import type { Draw } from './draw.ts'
import { drawIdentityDocument, type IdentityDocument } from './identity-document.ts'
import { drawLife } from './life.ts'
import { mensNames, surnames, womensNames } from './person-names.ts'

/** A person, in upper case as the registries write; an empty text is "not recorded". */
export interface Citizen {
  /** The persona's name, or `null` for somebody of the population. */
  readonly persona: string | null
  readonly cui: Cui
  /** `null` when SAT has not registered the person. */
  readonly nit: Nit | null
  readonly name: PersonName
  readonly sex: 'F' | 'M'
  readonly civilStatus: 'S' | 'C' | 'U' | 'D' | 'V'
  readonly nationality: string
  readonly birth: {
    readonly date: CalendarDate
    readonly country: string
    readonly department: string
    readonly municipality: string
  }
  readonly residence: { readonly department: string; readonly municipality: string }
  readonly death: { readonly date: CalendarDate; readonly registeredOn: CalendarDate } | null
  readonly document: IdentityDocument | null
  readonly photographed: boolean
}

export interface PersonName {
  readonly firstGivenName: string
  readonly secondGivenName: string
  readonly otherGivenNames: string
  readonly firstSurname: string
  readonly secondSurname: string
  /** With its particle: `DE MORALES`. */
  readonly marriedSurname: string
}

/** Given names, surnames and married surname in the order in which one says them. */
export const toSpokenName = (name: PersonName): string =>
  [name.firstGivenName, name.secondGivenName, name.otherGivenNames, name.firstSurname, name.secondSurname, name.marriedSurname]
    .filter((part) => part !== '')
    .join(' ')

interface CitizenParts {
  readonly draw: Draw
  readonly cui: Cui
  readonly nit: Nit
  /** Whoever represents a company is a living adult, and SAT knows them. */
  readonly livingAdult: boolean
}

const adulthood = 18
const taxpayersShare = 0.45

/** Somebody of the population: everything follows from the seed and the CUI. */
export function describeCitizen({ draw, cui, nit, livingAdult }: CitizenParts): Citizen {
  const sex = draw.chance('sex', 0.51) ? 'F' : 'M'
  const life = drawLife(draw, livingAdult)
  const civilStatus =
    life.age < adulthood ? 'S' : draw.pick('civil status', ['S', 'S', 'S', 'C', 'C', 'C', 'U', 'D', 'V'] as const)
  const birthplace = placeOf(cui.slice(9))
  return {
    persona: null,
    cui,
    nit: livingAdult || (life.age >= adulthood && draw.chance('taxpayer', taxpayersShare)) ? nit : null,
    name: drawName(draw, sex, civilStatus),
    sex,
    civilStatus,
    nationality: 'GUATEMALTECA',
    birth: { date: life.born, country: 'GUATEMALA', ...birthplace },
    residence: draw.chance('stayed', 0.7) ? birthplace : placeOf(draw.pick('residence', municipalities).code),
    death: life.death,
    document: drawIdentityDocument(draw, cui, life),
    photographed: life.age >= adulthood,
  }
}

function drawName(draw: Draw, sex: Citizen['sex'], civilStatus: Citizen['civilStatus']): PersonName {
  const givenNames = sex === 'F' ? womensNames : mensNames
  const married = sex === 'F' && (civilStatus === 'C' || civilStatus === 'V') && draw.chance('takes the name', 0.45)
  const first = draw.pick('first given name', givenNames)
  const second = draw.pick('second given name', givenNames)
  const two = second !== first && draw.chance('two given names', 0.85)
  return {
    firstGivenName: first,
    secondGivenName: two ? second : '',
    otherGivenNames: two && draw.chance('three given names', 0.06) ? draw.pick('third given name', givenNames) : '',
    firstSurname: draw.pick('first surname', surnames),
    secondSurname: draw.chance('two surnames', 0.94) ? draw.pick('second surname', surnames) : '',
    marriedSurname: married ? `DE ${draw.pick('married surname', surnames)}` : '',
  }
}

export function placeOf(code: string): { readonly department: string; readonly municipality: string } {
  const place = byCode.get(code)
  return { department: place?.department.toUpperCase() ?? '', municipality: place?.municipality.toUpperCase() ?? '' }
}
const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]))
