import { checkDigit } from '#schema/scalars/check-digit.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { municipalities } from '#schema/scalars/municipalities.ts'
import { nitCheckCharacter, type Nit } from '#schema/scalars/nit.ts'
import type { Draws } from './draw.ts'

// A million first seven digits × 9 last digits whose check digit can be written × 2 municipalities of birth.
const serialsPerDecade = 9
const placesPerSerial = 2
const perDecade = serialsPerDecade * placesPerSerial
const firstDecade = 9_000_000
const decades = 1_000_000
const firstNitBody = 900_000_000

export const citizenCount = decades * perDecade

/** The citizens' numbers: a citizen is an index below `citizenCount`, computed from the CUI and back. */
export interface CitizenNumbers {
  cuiOf(citizen: number): Cui
  /** The citizen who bears the CUI, or `null`. */
  indexOf(cui: string): number | null
}

/** @param reserved CUIs that belong to somebody else, namely to the personas */
export function createCitizenNumbers({
  draws,
  reserved,
}: {
  readonly draws: Draws
  readonly reserved: ReadonlySet<string>
}): CitizenNumbers {
  const nextFree = (serial: string, from: number, taken: string) => {
    let code = ''
    for (let at = from; code === '' || code === taken || reserved.has(serial + code); at += 1) {
      code = municipalities[at % municipalities.length]?.code ?? ''
    }
    return code
  }
  const placesOf = (serial: string) => {
    const draw = draws(Number(serial.slice(0, 8)))
    const start = draw.below('first municipality', municipalities.length)
    const first = nextFree(serial, start, '')
    return [first, nextFree(serial, start + 1 + draw.below('second municipality', municipalities.length - 1), first)]
  }
  return {
    cuiOf(citizen) {
      const place = citizen % perDecade
      const serial = serialsOf(firstDecade + Math.floor(citizen / perDecade))[Math.floor(place / placesPerSerial)] ?? ''
      return `${serial}${placesOf(serial)[place % placesPerSerial]}` as Cui
    },
    indexOf(cui) {
      if (!/^9\d{12}$/.test(cui)) return null
      const serial = serialsOf(Number(cui.slice(0, 7))).indexOf(cui.slice(0, 9))
      const place = serial < 0 ? -1 : placesOf(cui.slice(0, 9)).indexOf(cui.slice(9))
      if (place < 0) return null
      return (Number(cui.slice(0, 7)) - firstDecade) * perDecade + serial * placesPerSerial + place
    },
  }
}

/** The first nine serials of a decade that have a check digit, each with it. */
function serialsOf(decade: number): readonly string[] {
  const serials: string[] = []
  for (let last = 0; serials.length < serialsPerDecade; last += 1) {
    const check = checkDigit(`${decade}${last}`)
    if (check < 10) serials.push(`${decade}${last}${check}`)
  }
  return serials
}

export function citizenNitOf(citizen: number): Nit {
  const body = String(firstNitBody + citizen)
  return `${body}${nitCheckCharacter(body)}` as Nit
}

/** The citizen whom a NIT would belong to, or `null`. Whether SAT has registered them is another question. */
export function citizenOfNit(nit: string): number | null {
  const citizen = /^\d{9}[\dK]$/.test(nit) ? Number(nit.slice(0, -1)) - firstNitBody : -1
  return citizen >= 0 && citizen < citizenCount && citizenNitOf(citizen) === nit ? citizen : null
}
