import { citizenCount } from './citizen-numbers.ts'
import { companyCount } from './company-numbers.ts'
import type { Draws } from './draw.ts'

const seatsPerCompany = 5
const companySeats = companyCount * seatsPerCompany
const guestSeats = 1_000
// Coprime to the number of citizens (2^7 · 3^2 · 5^6), so that multiplying by it permutes them.
const stride = 7_368_787
const inverseStride = invert(stride, citizenCount)

/** Who represents which company: an invertible scatter of the companies' seats over the citizens, each at most once. */
export interface Seats {
  /** How many representatives a company has, 1 to 5. */
  countOf(company: number): number
  /** The citizen in a company's seat; seats count from 0. */
  citizenIn(company: number, seat: number): number
  /** The seat that a citizen has, or `null`. */
  seatOf(citizen: number): { readonly company: number; readonly seat: number } | null
  /** One of 1,000 citizens whom no company of the population appoints: representatives for the personas' companies. */
  guest(number: number): number
  /** Whoever represents, or may be called as a guest, is a living adult. */
  isLivingAdult(citizen: number): boolean
}

export function createSeats(draws: Draws): Seats {
  const offset = draws(0).below('offset', citizenCount)
  const scatter = (place: number) => (stride * place + offset) % citizenCount
  const gather = (citizen: number) => (inverseStride * ((citizen - offset + citizenCount) % citizenCount)) % citizenCount
  const countOf = (company: number) => 1 + draws(company).below('representatives', seatsPerCompany)
  const seatOf = (citizen: number) => {
    const place = gather(citizen)
    if (place >= companySeats) return null
    const seat = { company: Math.floor(place / seatsPerCompany), seat: place % seatsPerCompany }
    return seat.seat < countOf(seat.company) ? seat : null
  }
  return {
    countOf,
    citizenIn: (company, seat) => scatter(company * seatsPerCompany + seat),
    seatOf,
    guest: (number) => scatter(citizenCount - 1 - (number % guestSeats)),
    isLivingAdult: (citizen) => gather(citizen) >= citizenCount - guestSeats || seatOf(citizen) !== null,
  }
}

/** The inverse of `value` modulo `modulus`, by Euclid's extended algorithm. */
function invert(value: number, modulus: number): number {
  let [previous, current, previousFactor, factor] = [modulus, value, 0, 1]
  while (current > 1) {
    const quotient = Math.floor(previous / current)
    ;[previous, current] = [current, previous - quotient * current]
    ;[previousFactor, factor] = [factor, previousFactor - quotient * factor]
  }
  return (factor + modulus) % modulus
}
