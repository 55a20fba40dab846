import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** A secret of the server, and what it is called by. */
export interface CodeKey {
  readonly id: string
  readonly secret: string
}

/** The first seals; the others open what they sealed when they were the first. */
export type CodeKeys = readonly [CodeKey, ...CodeKey[]]

/** What is kept for whoever has a code: sealed with what the server knows and what the code says, so that neither opens it without the other. */
export interface Sealing {
  /** What it is kept under. It tells which key sealed it, and nothing of the code. */
  readonly nameOf: (key: CodeKey, code: string) => string
  readonly seal: (key: CodeKey, code: string, text: string) => string
  /** What was sealed, or `undefined` when this key and this code did not seal it as it is. */
  readonly unseal: (key: CodeKey, code: string, sealed: string) => string | undefined
  /** Another secret that only whoever has both can make. */
  readonly derive: (key: CodeKey, use: string, code: string) => Buffer
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** @param of what the codes are for: what is sealed for one thing opens for no other, though the code and the key be the same */
export function createSealing(of: 'share' | 'check'): Sealing {
  const derive: Sealing['derive'] = ({ secret }, use, code) =>
    createHmac('sha256', secret).update(`${of} ${use} ${code}`).digest()
  return {
    derive,
    nameOf: (key, code) => `${key.id}:${derive(key, 'name', code).toString('base64url')}`,

    seal(key, code, text) {
      const nonce = randomBytes(nonceBytes)
      const sealing = createCipheriv(cipher, derive(key, 'seal', code), nonce, { authTagLength: tagBytes })
      return Buffer.concat([nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]).toString('base64url')
    },

    unseal(key, code, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return undefined
      const opening = createDecipheriv(cipher, derive(key, 'seal', code), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      opening.setAuthTag(bytes.subarray(-tagBytes))
      try {
        return opening.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opening.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** What the log calls it by: it leads from one line to another, and to nothing else. */
export const referenceOf = (name: string): string => name.slice(0, name.indexOf(':') + 13)
