import { z } from 'zod'
import { holderKey as publicKey } from '#platform/seal/seal.ts'

/** What an institution publishes of itself, as far as it matters here. */
export interface Institution {
  /** What it says that it seals. */
  readonly types: readonly string[]
  readonly jwks: z.output<typeof keySet>
}

/** Answers what an institution, by its address, publishes; `undefined` when it is none that is published. Rejects with NoKeys. */
export type FindInstitution = (issuer: string) => Promise<Institution | undefined>

const mostKeys = 50

export const types = z.array(z.string().max(512)).max(100)

const key = publicKey.extend({ kid: z.string().min(1).max(128) })

/** Whatever else is published beside the keys that seals can be signed with is left out, and so is whatever is said about these. */
export const keySet = z.object({
  keys: z
    .array(z.unknown())
    .max(mostKeys)
    .transform((keys) => keys.flatMap((one) => key.safeParse(one).data ?? [])),
})

const name = /^[\w-]{1,64}$/

export const addressOf = (base: string, institution: string): string => `${base}/${institution}`

/** An institution's name, when its address is one below this base. */
export function nameOf(base: string, issuer: string): string | undefined {
  const last = issuer.startsWith(`${base}/`) ? issuer.slice(base.length + 1) : ''
  return isName(last) ? last : undefined
}

export const isName = (text: string): boolean => name.test(text)
