import { hash } from 'node:crypto'
import { z } from 'zod'

// A seal is one institution's signed statement of what it knows: an SD-JWT VC, whose reader checks it without asking anybody, and
// whose holder shows as much of it as they wish.

export const sealFormat = 'dc+sd-jwt'
export const sealAlgorithm = 'ES256'
export const digestAlgorithm = 'sha-256'
/** No seal is good for longer: so nobody needs a list of those that were taken back. */
export const mostSealSeconds = 24 * 60 * 60

const text = z.string().min(1).max(512)
const digest = z.string().regex(/^[\w-]{43}$/)

/** The public half of a holder's key. */
export const holderKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: digest,
  y: digest,
})

export type HolderKey = z.output<typeof holderKey>

/** What every reader of a seal sees, whatever its holder shows. */
export const shownClaims = z.strictObject({
  /** The institution's address. */
  iss: text,
  /** What kind of statement it is. */
  vct: text,
  iat: z.int(),
  exp: z.int(),
  /** For whom it was made, when it was made for somebody. */
  aud: text.optional(),
  /** What they gave to tell this answer from others. */
  nonce: text.optional(),
  /** Whose wallet it was made for. */
  cnf: z.strictObject({ jwk: holderKey.strict() }).optional(),
  /** The seals that belong with it: of each institution's, its digest. */
  parts: z.record(text, digest).optional(),
})

/** What no claim can be called: the names above, and those that the format keeps for itself. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...Object.keys(shownClaims.shape),
  'nbf',
  'status',
  '_sd',
  '_sd_alg',
  '_sd_decoy',
  '...',
])

/** How a text is told from others, as the format does it. */
export const digestOfText = (value: string): string => hash('sha256', value, 'base64url')

/** A seal's digest: that of what was signed, however much of it is shown. */
export const digestOf = (sdJwt: string): string => digestOfText(sdJwt.split('~', 1)[0] ?? '')
