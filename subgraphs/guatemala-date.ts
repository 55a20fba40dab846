import { parseCalendarDate, type CalendarDate } from '#schema/scalars/calendar-date.ts'

// Guatemala keeps UTC−6 all year.
const offsetMs = 6 * 3_600_000

/** The day that it is in Guatemala at an instant. */
export const todayInGuatemala = (now: Date): CalendarDate =>
  parseCalendarDate(new Date(now.getTime() - offsetMs).toISOString().slice(0, 10))
