import { z } from 'zod'
import { parseRange } from './addresses.ts'
import { parseInstant } from './instant.ts'
import { InvalidInput } from './refusals.ts'

const maxCost = 1_000_000_000
const maxListed = 100
const centuryMs = 36_525 * 86_400_000
// oxlint-disable-next-line no-control-regex -- they are what is refused
const control = /[\0-\x1f\x7f-\x9f\u2028\u2029]/
const given = { error: 'must be given' }

const line = (max: number) =>
  z
    .string(given)
    .trim()
    .refine((text) => text.length > 0 && text.length <= max && !control.test(text), `must be one line of 1 to ${max} characters`)
const id = z
  .string(given)
  .regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be 2 to 63 small letters, digits and hyphens, and begin with a letter')
/** As in the header X-Purpose. */
const purpose = z
  .string(given)
  .regex(/^[A-Za-z][\w-]{0,63}$/, 'must be one word of at most 64 letters, digits, hyphens and underscores')
// RFC 6749, section 3.3.
const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/, 'must be words without spaces, quotes and backslashes')
const scopes = z
  .array(scope, given)
  .min(1, 'must be given')
  .max(maxListed, `must be at most ${maxListed}`)
  .transform((list) => [...new Set(list)].toSorted())
const wholeCost = `must be a whole number from 1 to ${maxCost}`
const costPerDay = z.int(wholeCost).min(1, wholeCost).max(maxCost, wholeCost)
const addresses = z
  .array(z.string().refine((text) => parseRange(text) !== undefined, 'must be IP addresses, or ranges as in 203.0.113.0/24'))
  .max(maxListed, `must be at most ${maxListed}`)
const keyId = z.string().regex(/^[0-9a-f]{24}$/, 'must be the 24 digits and letters between the two underscores of the key')

function instant(now: Date) {
  return z.string().transform((text, context) => {
    const time = parseInstant(text, now)
    if (time !== undefined && time >= now && time.getTime() <= now.getTime() + centuryMs) return time
    const message =
      time === undefined
        ? 'must be a time as in 2027-01-31T00:00:00Z, or how long from now as in 30m, 12h, 7d'
        : 'must not lie in the past, nor more than 100 years ahead'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** What every act says: whose it is, and which partner it is about. */
const act = { by: line(255), partner: id }
const terms = (now: Date) => ({
  name: line(200),
  costPerDay: costPerDay.nullable(),
  expiresAt: instant(now).nullable(),
  addresses,
  trustedDocumentsOnly: z.boolean('must be true or false'),
})

export function creating(now: Date) {
  const { name, ...others } = terms(now)
  return z.strictObject({
    ...act,
    name,
    costPerDay: others.costPerDay.default(null),
    expiresAt: others.expiresAt.default(null),
    addresses: others.addresses.default([]),
    trustedDocumentsOnly: others.trustedDocumentsOnly.default(false),
  })
}
export const changing = (now: Date) => z.strictObject({ ...z.object(terms(now)).partial().shape, ...act })
export const listing = z.strictObject({})
export const showing = z.strictObject({ partner: id })
export const granting = z.strictObject({ ...act, purpose, legalBasis: line(500), scopes })
export const revoking = z.strictObject({ ...act, purpose })
export const rotating = (now: Date) => z.strictObject({ ...act, oldKeysEndAt: instant(now).default(inAWeek(now)) })
export const suspending = z.strictObject({ ...act, key: keyId.optional(), reason: line(500).optional() })
export const resuming = z.strictObject({ ...act, key: keyId.optional() })

const inAWeek = (now: Date) => new Date(now.getTime() + 7 * 86_400_000)

/** @throws InvalidInput with everything that is wrong */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const { success, data, error } = schema.safeParse(input)
  if (success) return data
  const problems = error.issues.flatMap(({ path, code, message, ...issue }) =>
    code === 'unrecognized_keys'
      ? (issue as { keys: readonly string[] }).keys.map((field) => ({ field, message: 'is not known here' }))
      : [{ field: String(path[0] ?? 'input'), message }],
  )
  // Of a list each wrong member is a problem, and one is told.
  const told = new Map(problems.map((problem) => [`${problem.field} ${problem.message}`, problem]))
  throw new InvalidInput([...told.values()])
}
