import { InvalidValue } from './invalid-value.ts'

declare const brand: unique symbol
/** A day of the calendar, `YYYY-MM-DD`. Guatemala's registries record days, not instants, so no zone is ever applied. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' }

/**
 * Parses `YYYY-MM-DD`; the day must exist.
 * @throws InvalidValue with reason FORMAT or NO_SUCH_DAY
 */
export function parseCalendarDate(text: string): CalendarDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) throw new InvalidValue('Date', 'FORMAT')
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const instant = new Date(Date.UTC(year, month - 1, day))
  instant.setUTCFullYear(year)
  if (year === 0 || instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== day) {
    throw new InvalidValue('Date', 'NO_SUCH_DAY')
  }
  return text as CalendarDate
}
