import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import { addYears, toCalendarDate, toDay } from '../calendar.ts'
import type { Draw } from './draw.ts'

/** The day on which the population is described: nothing in it is later. */
export const today = toDay('2026-06-30')
const firstRecordedDeath = toDay('2010-01-01')

export interface Life {
  readonly born: CalendarDate
  readonly death: { readonly date: CalendarDate; readonly registeredOn: CalendarDate } | null
  /** Whole years at death, or on the day on which the population is described. */
  readonly age: number
}

// A young country: the share of each band of ages, and how much of it has died.
const bands = [
  { share: 33, from: 0, years: 18, dead: 0.005 },
  { share: 38, from: 18, years: 22, dead: 0.01 },
  { share: 21, from: 40, years: 25, dead: 0.05 },
  { share: 8, from: 65, years: 32, dead: 0.35 },
]
const working = { share: 0, from: 25, years: 40, dead: 0 }

/** When somebody was born, and whether and when they died. */
export function drawLife(draw: Draw, livingAdult: boolean): Life {
  const band = livingAdult ? working : drawBand(draw)
  const born = addYears(today, -band.from - draw.below('age', band.years)) - draw.below('birthday', 365)
  const death = draw.chance('died', band.dead) ? drawDeath(draw, born) : null
  return { born: toCalendarDate(born), death, age: yearsBetween(born, death === null ? today : toDay(death.date)) }
}

function drawBand(draw: Draw): typeof working {
  let place = draw.below('band', 100)
  return bands.find(({ share }) => (place -= share) < 0) ?? working
}

function drawDeath(draw: Draw, born: number): Life['death'] {
  const earliest = Math.max(born, firstRecordedDeath)
  const day = earliest + draw.below('death', today - earliest)
  const registered = Math.min(day + 1 + draw.below('death registered', 20), today)
  return { date: toCalendarDate(day), registeredOn: toCalendarDate(registered) }
}

export function yearsBetween(from: number, to: number): number {
  const years = Math.floor((to - from) / 365)
  return addYears(from, years) <= to ? years : years - 1
}
