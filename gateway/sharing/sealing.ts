import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** A secret of the server, and what it is called by. */
export interface ShareKey {
  readonly id: string
  readonly secret: string
}

/** The first seals; the others open what they sealed when they were the first. */
export type ShareKeys = readonly [ShareKey, ...ShareKey[]]

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** What a share is kept under. It tells which key sealed it, and nothing of the code. */
export const nameOf = (key: ShareKey, code: string): string => `${key.id}:${derive(key, 'name', code).toString('base64url')}`

/** Sealed with what the server knows and what the code says: neither opens it without the other. */
export function seal(key: ShareKey, code: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, derive(key, 'seal', code), nonce, { authTagLength: tagBytes })
  return Buffer.concat([nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]).toString('base64url')
}

/** What was sealed, or `undefined` when this key and this code did not seal it as it is. */
export function unseal(key: ShareKey, code: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return undefined
  const opening = createDecipheriv(cipher, derive(key, 'seal', code), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  opening.setAuthTag(bytes.subarray(-tagBytes))
  try {
    return opening.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opening.final('utf8')
  } catch {
    return undefined
  }
}

const derive = ({ secret }: ShareKey, use: 'name' | 'seal', code: string): Buffer =>
  createHmac('sha256', secret).update(`share ${use} ${code}`).digest()
