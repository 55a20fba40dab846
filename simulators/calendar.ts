import type { CalendarDate } from '#schema/scalars/calendar-date.ts'

const msPerDay = 86_400_000
// Guatemala is UTC−6 all year.
const zoneMs = 6 * 3_600_000

/** Days since 1 January 1970, for arithmetic. */
export const toDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msPerDay

export const toCalendarDate = (day: number): CalendarDate => new Date(day * msPerDay).toISOString().slice(0, 10) as CalendarDate

/** The same day of another year; 29 February becomes 1 March where there is none. */
export function addYears(day: number, years: number): number {
  const date = new Date(day * msPerDay)
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / msPerDay
}

/** `dd/MM/yyyy`, as the registries write it. */
export const toSlashed = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

/** What a clock on a wall in Guatemala shows. */
export function toGuatemalaTime(instant: Date): { readonly date: string; readonly time: string } {
  const local = new Date(instant.getTime() - zoneMs).toISOString()
  return { date: local.slice(0, 10), time: local.slice(11, 19) }
}

/** The first instant of the next day in Guatemala. */
export function endOfGuatemalaDay(instant: Date): Date {
  const day = Math.floor((instant.getTime() - zoneMs) / msPerDay)
  return new Date((day + 1) * msPerDay + zoneMs)
}
