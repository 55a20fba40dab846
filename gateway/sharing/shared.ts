import { z } from 'zod'
import { fieldsOf, name, readPadded, text, writePadded } from '../codes/sealed-record.ts'

/** No code is good for longer. */
export const longestSeconds = 180

const shared = z.strictObject({
  /** Which document. */
  document: name,
  subject: z.strictObject({
    /** Whose it is: what the graph finds it by, as a CUI or a company’s number. */
    whose: text,
    /** Who shares it: the identity provider’s name for them, and their CUI. */
    sharedBy: z.strictObject({ sub: text, cui: text }),
    /** As whom. */
    capacity: z.enum(['SELF', 'REPRESENTATIVE']),
  }),
  /** What of it, by name. */
  claims: z.array(name).min(1).max(100),
  /** What for. */
  purpose: name,
})

const demand = shared.extend({ expiresInSeconds: z.int().min(1).max(longestSeconds) })
const kept = shared.extend({ until: z.int() })

/** What somebody lets another see. It names what is shared, and holds nothing of it. */
export type Shared = z.output<typeof shared>
/** What somebody asks to share, and for how long. */
export type Demand = z.output<typeof demand>
/** What is kept of it: `until` is in milliseconds of the wall clock. */
export type Kept = z.output<typeof kept>

/** What is to be shared cannot be. Fields are named, and nothing that stood in them. */
export class CannotShare extends Error {
  override readonly name = 'CannotShare'
  readonly code = 'BAD_USER_INPUT'
  readonly fields: readonly string[]
  constructor(fields: readonly string[]) {
    super(`it cannot be shared: ${fields.join(', ')}`)
    this.fields = fields
  }
}

/** @throws CannotShare */
export function checkDemand(given: Demand): Demand {
  const { success, data, error } = demand.safeParse(given)
  if (success) return data
  throw new CannotShare(fieldsOf(error, 'demand'))
}

/** All of them are as long as a multiple of this. */
const blockBytes = 1024

export const writeKept = (record: Kept): string => writePadded(record, blockBytes)
export const readKept = (json: string): Kept | undefined => readPadded(json, kept)
