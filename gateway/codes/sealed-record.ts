import { z, type ZodError, type ZodType } from 'zod'

// What may stand in what is kept for whoever has a code, and how it is written before it is sealed.

/** Whom it is about, or who made it. */
export const text = z.string().min(1).max(256)

/** Of a document, a claim or a purpose: what begins like a number is a value, and values are not kept. */
export const name = z
  .string()
  .max(128)
  .regex(/^[A-Za-z][\w.:/[\]-]*$/)

/** Which fields are wrong, by name, and nothing that stood in them. */
export function fieldsOf({ issues }: ZodError, whole: string): readonly string[] {
  const named = issues.map(({ path }) => path.filter((step) => typeof step === 'string').join('.') || whole)
  return [...new Set(named)]
}

/** As JSON, as long as a multiple of `blockBytes`: its length tells nobody what is in it. */
export function writePadded(record: object, blockBytes: number): string {
  const json = JSON.stringify(record)
  const lacking = (blockBytes - (Buffer.byteLength(json) % blockBytes)) % blockBytes
  return json + ' '.repeat(lacking)
}

export function readPadded<Kept>(json: string, form: ZodType<Kept>): Kept | undefined {
  try {
    return form.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}
