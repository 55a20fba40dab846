import { hash } from 'node:crypto'
import { z } from 'zod'

// The pass is the gateway's signed statement to a subgraph: who asks, in what capacity, with which scopes and for which purpose.
// It is a JWT of one request: for one subgraph, for one body, once.

/** The header that it travels in. */
export const passHeader = 'x-pass'
/** What its own header says that it is. */
export const passType = 'pass+jwt'
export const passAlgorithm = 'ES256'
/** How long it is good for. */
export const passSeconds = 30
/** No pass is taken for longer, whatever it says. */
export const mostPassSeconds = 60

const text = z.string().min(1).max(256)

/** The longest name of a claim, and the most that are named. */
const claimName = z.string().min(1).max(128)
const mostClaims = 100

/** What its holder lets whoever asks see of one document, as sealed. */
export const passConsent = z.object({
  /** Whose document: what the graph finds it by. */
  whose: z.json(),
  /** What of it, by name; `null` is all of it. */
  claims: z.array(claimName).min(1).max(mostClaims).nullable(),
})

export type PassConsent = z.output<typeof passConsent>

/** Whom a pass is about. */
export const passCaller = z.object({
  kind: z.enum(['ANONYMOUS', 'CITIZEN', 'OFFICIAL', 'PARTNER']),
  /** The identity provider's name for a person, a partner's name; of nobody when nobody said who they are. */
  sub: text.optional(),
  /** A citizen's own CUI. */
  cui: text.optional(),
  /** What they may see, for the purpose stated. */
  scopes: z.array(text).max(100),
  /** What for, when it is theirs to state. */
  purpose: text.optional(),
  /** What somebody else lets them see. */
  consent: passConsent.optional(),
  /** The operation that it is part of, for the logs of both sides. */
  trace: text,
})

export type PassCaller = z.output<typeof passCaller>

/** All that a pass says. */
export const passClaims = passCaller.extend({
  /** Its own name, which is taken once. */
  jti: text,
  /** The body that it goes with. */
  body: text,
  iat: z.int(),
  exp: z.int(),
})

/** How a pass names the body that it goes with. */
export const nameOfBody = (body: string | Buffer): string => hash('sha256', body, 'base64url')
