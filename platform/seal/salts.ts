import { randomFillSync } from 'node:crypto'

/** As RFC 9901 (9.3) asks: 128 bits. */
const saltBytes = 16
const saltsAtOnce = 256

/**
 * Answers salts, each once. They are drawn many at a time: to ask the system for each costs as much as all else that is done to a
 * small claim.
 */
export function createSalts(): () => string {
  const drawn = Buffer.alloc(saltBytes * saltsAtOnce)
  let at = drawn.length
  return () => {
    if (at === drawn.length) {
      randomFillSync(drawn)
      at = 0
    }
    at += saltBytes
    return drawn.toString('base64url', at - saltBytes, at)
  }
}
