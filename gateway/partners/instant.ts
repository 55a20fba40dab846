import { z } from 'zod'

const isoForm = z.iso.datetime({ offset: true })
const durationForm = /^(\d{1,4})([mhd])$/
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Reads a time: `now`, how long from now (`30m`, `12h`, `7d`), or a date and time with its zone (`2027-01-31T00:00:00-06:00`). */
export function parseInstant(text: string, now: Date): Date | undefined {
  if (text === 'now') return now
  const [, count, unit] = durationForm.exec(text) ?? []
  if (unit !== undefined) return new Date(now.getTime() + Number(count) * unitMs[unit as keyof typeof unitMs])
  return isoForm.safeParse(text).success ? new Date(text) : undefined
}
