import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

const form = /^pd_([0-9a-f]{24})_([\w-]{43})$/
const keyIdBytes = 12
const secretBytes = 32

/** What a partner sends: `pd_<keyId>_<secret>`. The first part says whose it is, the second proves it. */
export interface Key {
  /** Not secret. */
  readonly keyId: string
  readonly secret: string
}

export function createKey(): Key & { readonly text: string } {
  const keyId = randomBytes(keyIdBytes).toString('hex')
  const secret = randomBytes(secretBytes).toString('base64url')
  return { keyId, secret, text: `pd_${keyId}_${secret}` }
}

export function parseKey(text: string): Key | undefined {
  const [, keyId, secret] = form.exec(text) ?? []
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret }
}

/** A secret is 256 random bits, so one round is enough: nobody can try them. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'base64url')

const nobodys = hashSecret('')

/** Whether a secret is the one with this hash; it takes as long for no hash at all. */
export function isSecret(secret: string, known: string | undefined): boolean {
  const isSame = timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(known ?? nobodys))
  return isSame && known !== undefined
}
