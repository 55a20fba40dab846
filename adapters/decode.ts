import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from '#schema/scalars/calendar-date.ts'
import { readRecordedCui } from '#schema/scalars/cui.ts'
import { parseDecimal, type Decimal } from '#schema/scalars/decimal.ts'
import { InvalidValue } from '#schema/scalars/invalid-value.ts'
import { readRecordedNit } from '#schema/scalars/nit.ts'
import { RegistryMalformed } from './errors.ts'

/**
 * Reads what a registry sent by its schema.
 * @throws RegistryMalformed that names the places which cannot be read, never what stands there
 */
export function decode<Schema extends z.ZodType>(registry: string, schema: Schema, received: unknown): z.output<Schema> {
  const read = schema.safeParse(received)
  if (read.success) return read.data
  throw new RegistryMalformed(registry, `an answer that cannot be read at ${placesOf(read.error)}`)
}

/**
 * Reads one record of an answer that is whole in itself. A record that nobody can read is no reason to stop asking for others.
 * @throws RegistryMalformed that names the places which cannot be read, never what stands there
 */
export function decodeRecord<Schema extends z.ZodType>(registry: string, schema: Schema, entry: unknown): z.output<Schema> {
  const read = schema.safeParse(entry)
  if (read.success) return read.data
  throw new RegistryMalformed(registry, `a record that cannot be read at ${placesOf(read.error)}`, { what: 'RECORD' })
}

function placesOf({ issues }: z.ZodError): string {
  const places = new Set(issues.map(({ path }) => path.join('.') || 'the whole'))
  return [...places].slice(0, 5).join(', ')
}

/** A record that is yet to be read by a schema of its own. */
export const unreadRecord = z.record(z.string(), z.unknown())

/** More entries than any list of a registry has. Each that cannot be read costs room, so a list beyond it is not read at all. */
export const mostEntries = 2_000

/** A schema that goes on with a parser of ours; a value that it does not take makes the answer malformed. */
export function parsedBy<In, Out>(schema: z.ZodType<In>, parse: (value: In) => Out) {
  return schema.transform((value, context): Out => {
    try {
      return parse(value)
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error
      context.addIssue({ code: 'custom', message: error.reason })
      return z.NEVER
    }
  })
}

const emptyToNull = (text: string | null | undefined): string | null => text?.trim() || null

/** Text, or `null` when it is empty, blank or missing. */
export const text = z.string().nullish().transform(emptyToNull)

/** Text that must be there. */
export const requiredText = z.string().trim().min(1)

/** An identifier as text or as a JSON number, which is whole and lost no digit. */
const identifier = z.union([z.string().trim(), z.int().nonnegative().transform(String)])

/** A CUI as text or as a JSON number. */
export const cui = parsedBy(identifier, readRecordedCui)

/** A CUI, or `null` when it is empty or missing. */
export const optionalCui = z.union([z.literal('').transform(() => null), z.null(), cui]).default(null)

/** A NIT as text or as a JSON number. */
export const nit = parsedBy(identifier, readRecordedNit)

/** A NIT, or `null` when it is empty or missing. */
export const optionalNit = z.union([z.literal('').transform(() => null), z.null(), nit]).default(null)

/** A day written `dd/MM/yyyy`, or `null` when it is empty or missing. */
export const date = parsedBy(text, (written) => (written === null ? null : parseWrittenDate(written)))

/** A whole number from 0, as a number or as digits. */
export const count = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number),
  ])
  .refine((value) => value >= 0 && value <= 2_147_483_647)

/** An amount written with a point and, it may be, thousands separators; `null` when it is empty or missing. */
export const money = parsedBy(text, (written) => (written === null ? null : parseWrittenMoney(written)))

function parseWrittenDate(written: string): CalendarDate {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(written) ?? []
  return parseCalendarDate(`${year}-${month}-${day}`)
}

function parseWrittenMoney(written: string): Decimal {
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(written)
  return parseDecimal(grouped ? written.replaceAll(',', '') : written)
}

/** What a registry's code means in our words. A code that nobody documented is `UNRECOGNIZED`: it is shown, never guessed. */
export function recognize<Meaning extends string>(
  meanings: Readonly<Record<string, Meaning>>,
  code: string,
): Meaning | 'UNRECOGNIZED' {
  return (Object.hasOwn(meanings, code) ? meanings[code] : undefined) ?? 'UNRECOGNIZED'
}
