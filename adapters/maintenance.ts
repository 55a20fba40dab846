/** A time in which a registry was announced not to answer. */
export interface MaintenanceWindow {
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The windows of one registry. */
export interface Maintenance {
  /** The window in force, together with those that follow it without a gap; `null` when there is none. */
  current(now: Date): MaintenanceWindow | null
  /** The window in force, or else the next one that is known; `null` when none is to come. */
  next(now: Date): MaintenanceWindow | null
}

/** The text names no windows. The message says which part of it, and how to write one. */
export class InvalidMaintenance extends Error {
  override readonly name = 'InvalidMaintenance'
  constructor(part: string) {
    super(
      `«${part}» is no maintenance window: write SUN 02:00-05:00, DAILY 02:00-02:30, or two instants with their offset, as in 2026-12-24T22:00-06:00/2026-12-25T04:00-06:00`,
    )
  }
}

/** The windows of a rule that are in force or begin within a week. */
type Rule = (now: Date) => readonly MaintenanceWindow[]

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
/** Guatemala is six hours behind UTC the whole year. */
const behindUtcMs = 6 * 60 * minuteMs

/**
 * Reads windows, separated by commas: weekly or daily in Guatemala's time (`SUN 02:00-05:00`, `DAILY 02:00-02:30`; an end
 * before its beginning is on the next day), or once, between two instants (`2026-12-24T22:00-06:00/2026-12-25T04:00-06:00`).
 * @throws InvalidMaintenance
 */
export function parseMaintenance(text: string): Maintenance {
  const rules = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(toRule)
  const windows = (now: Date) =>
    rules.flatMap((rule) => rule(now)).toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  return {
    current: (now) => joined(windows(now)).find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt) ?? null,
    next: (now) => joined(windows(now)).find(({ endsAt }) => now < endsAt) ?? null,
  }
}

export const noMaintenance: Maintenance = parseMaintenance('')

function toRule(part: string): Rule {
  const recurring = /^(SUN|MON|TUE|WED|THU|FRI|SAT|DAILY) ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(part)
  if (recurring && recurring[2] !== recurring[3]) return toRecurring(recurring)
  const instants = part.split('/')
  const [startsAt, endsAt] = instants.map(readInstant)
  if (instants.length !== 2 || !startsAt || !endsAt || endsAt <= startsAt) throw new InvalidMaintenance(part)
  return () => [{ startsAt, endsAt }]
}

function toRecurring([, day = '', from = '', to = '']: readonly string[]): Rule {
  const fromMs = sinceMidnightMs(from)
  const toMs = sinceMidnightMs(to)
  const lengthMs = toMs > fromMs ? toMs - fromMs : toMs - fromMs + dayMs
  return (now) => {
    const today = Math.floor((now.getTime() - behindUtcMs) / dayMs)
    // Yesterday's may still last; this weekday's next may be a week away.
    const dates = Array.from({ length: 9 }, (_, ahead) => today - 1 + ahead)
    // Day 0 of the epoch was a Thursday.
    return dates
      .filter((date) => day === 'DAILY' || days[(date + 4) % 7] === day)
      .map((date) => date * dayMs + behindUtcMs + fromMs)
      .map((startMs) => ({ startsAt: new Date(startMs), endsAt: new Date(startMs + lengthMs) }))
  }
}

function sinceMidnightMs(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * minuteMs
}

/** An instant with its offset: without one nobody knows which. */
function readInstant(text: string): Date | undefined {
  const [, local = '', seconds = ':00'] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  // A day that does not exist becomes another one without a word.
  const known = new Date(`${local}${seconds}Z`)
  const exists = !Number.isNaN(known.getTime()) && known.toISOString() === `${local}${seconds}.000Z`
  const instant = new Date(text)
  return exists && !Number.isNaN(instant.getTime()) ? instant : undefined
}

/** Windows that touch or overlap are one. */
function joined(windows: readonly MaintenanceWindow[]): readonly MaintenanceWindow[] {
  const result: MaintenanceWindow[] = []
  for (const window of windows) {
    const last = result.at(-1)
    if (!last || window.startsAt > last.endsAt) result.push(window)
    else if (window.endsAt > last.endsAt) result[result.length - 1] = { startsAt: last.startsAt, endsAt: window.endsAt }
  }
  return result
}
