import { z } from 'zod'
import { fieldsOf, name, readPadded, text, writePadded } from '../codes/sealed-record.ts'

const kept = z.strictObject({
  /** Which document. */
  document: name,
  /** Whose it is: what the graph finds it by. */
  whose: text,
  /** What of it was shown; `null` is all of it. */
  disclose: z.array(name).max(100).nullable(),
  /** Parts that it was made without. */
  absent: z.array(name).max(20),
  digests: z.array(z.tuple([name, name, z.string().regex(/^[\w-]{43}$/)])).max(1000),
  /** Milliseconds of the wall clock. */
  until: z.int(),
})

/** What is kept of a document. */
export type Kept = z.output<typeof kept>

/** It cannot be kept as it is. Fields are named, and nothing that stood in them. */
export class CannotKeep extends Error {
  override readonly name = 'CannotKeep'
  constructor(fields: readonly string[]) {
    super(`it cannot be kept: ${fields.join(', ')}`)
  }
}

/** All of them are as long as a multiple of this, and nearly all as long as this. */
const blockBytes = 8192

/** @throws CannotKeep */
export function writeKept(record: z.input<typeof kept>): string {
  const { success, data, error } = kept.safeParse(record)
  if (!success) throw new CannotKeep(fieldsOf(error, 'document'))
  return writePadded(data, blockBytes)
}

export const readKept = (json: string): Kept | undefined => readPadded(json, kept)
