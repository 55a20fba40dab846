import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import { z } from 'zod'

/** A private key, as a file holds it. */
export type PrivateKey = z.output<typeof privateKey>

const privateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string().min(1).max(128),
})
const keySet = z.object({ keys: z.array(privateKey).min(1).max(10) })
const unusable = 'it is no JWK set of private P-256 keys, each with a kid'

/** A file does not hold private keys of the right kind. The message repeats nothing of it. */
export class UnusableKeys extends Error {
  override readonly name = 'UnusableKeys'
  constructor(message = unusable) {
    super(message)
  }
}

/**
 * Reads a JWK set of private keys: the one that signs, and those that are published besides.
 * @throws UnusableKeys
 */
export function parsePrivateKeys(text: string): readonly [PrivateKey, ...PrivateKey[]] {
  const { success, data } = keySet.safeParse(parseJson(text))
  if (!success) throw new UnusableKeys()
  if (new Set(data.keys.map(({ kid }) => kid)).size < data.keys.length) throw new UnusableKeys('two keys have the same kid')
  return data.keys as [PrivateKey, ...PrivateKey[]]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableKeys()
  }
}

/** A new key, named after the day. */
export function createDatedKey(now: Date): PrivateKey {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const kid = `${now.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: d ?? '', kid }
}

/** What a published key says that it is for. */
export const publishedUse = { use: 'sig', alg: 'ES256' } as const

/**
 * The half that is published. It is made from the private key itself: one that does not belong to it would let nobody in.
 * @throws UnusableKeys
 */
export function publicHalf({ kty, crv, x, y, d, kid }: PrivateKey): JWK {
  const [ownX, ownY] = pointOf(d)
  if (x !== ownX || y !== ownY) throw new UnusableKeys('the halves of a key do not belong together')
  return { kty, crv, x, y, ...publishedUse, kid }
}

function pointOf(d: string): readonly [string, string] {
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(d, 'base64url')
  } catch {
    throw new UnusableKeys()
  }
  const point = pair.getPublicKey()
  return [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
}
