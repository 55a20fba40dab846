import { z } from 'zod'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import { parseCui } from '#schema/scalars/cui.ts'
import { parseNit } from '#schema/scalars/nit.ts'

export const date = z.string().transform(parseCalendarDate)
export const cui = z.string().transform(parseCui)
export const nit = z.string().transform(parseNit)
export const place = z.strictObject({ department: z.string(), municipality: z.string() })
export const entry = z.strictObject({ number: z.int(), folio: z.int(), book: z.int() })

/** For each registry by its name, the fields that it sends otherwise than follows from the description, in its own words. */
export const overrides = z.record(z.string(), z.record(z.string(), z.unknown())).default({})
