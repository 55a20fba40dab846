import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { SDJwtInstance } from '@sd-jwt/core'
import * as fc from 'fast-check'
import { badSealReasons } from '#platform/seal/bad-seal.ts'
import type { Claims, Json } from '#platform/seal/claims.ts'
import { present } from '#platform/seal/present.ts'
import { reservedNames } from '#platform/seal/seal.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal } from '#platform/seal/verify.ts'
import { createInstitution, sha256 } from '../../support/seals.ts'
import { sealFinely } from './fine-seals.ts'

// Whatever an institution seals, ours and a library apart read the same, and whatever is done to it is noticed.

const now = new Date('2026-11-21T12:00:00Z')
const renap = createInstitution('https://pais.test/renap', { now: () => now })
const findKey = findAmong({ [renap.issuer]: renap.published })
const verifyHere = (presentation: string) => verifySeal(presentation, { findKey, now })
const run = { numRuns: 150, seed: 20_261_122 }

const name = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => !reservedNames.has(text) && !(text in Object.prototype))
const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null))
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const anyClaims = fc
  .dictionary(name, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true })
  .map((claims) => JSON.parse(JSON.stringify(claims)) as Claims)

const type = 'https://pais.test/tipos/pid/1'
const makers: readonly (readonly [string, (claims: Claims) => Promise<string>])[] = [
  ['an institution', async (claims) => (await renap.sealer.seal({ type, claims, validSeconds: 3600 })).sdJwt],
  ['a library apart, in the smallest pieces', (claims) => sealFinely(renap, claims, { type, now })],
]

/** What a library apart reads, without what is always shown. */
async function readApart(sdJwt: string): Promise<unknown> {
  const key = createPublicKey({ key: { ...renap.published.keys[0] }, format: 'jwk' })
  const core = new SDJwtInstance({
    hasher: sha256,
    verifier: (data, signature) =>
      verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  })
  const { payload } = await core.verify(sdJwt, { currentDate: now.getTime() / 1000 })
  const shown = new Set(['iss', 'vct', 'iat', 'exp'])
  return Object.fromEntries(Object.entries(payload as Claims).filter(([claim]) => !shown.has(claim)))
}

describe.each(makers)('what %s sealed', (_who, seal) => {
  it('is read as a library apart reads it', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const sdJwt = await seal(claims)
        expect((await verifyHere(sdJwt)).claims).toEqual(claims)
        expect(await readApart(sdJwt)).toEqual(claims)
      }),
      run,
    )
  })

  it('shows the named claims whole, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, fc.infiniteStream(fc.boolean()), async (claims, coin) => {
        const kept = Object.entries(claims).filter(() => coin.next().value)
        const less = present(
          await seal(claims),
          kept.map(([claim]) => claim),
        )
        const { claims: read, withheld } = await verifyHere(less)
        expect(read).toEqual(Object.fromEntries(kept))
        expect(withheld).toEqual(kept.length < Object.keys(claims).length ? [[]] : [])
        expect(await readApart(less)).toEqual(Object.fromEntries(kept))
      }),
      run,
    )
  })

  it('is read in any choice of disclosures as a library apart reads it, tells that it is a choice, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, fc.infiniteStream(fc.boolean()), async (claims, coin) => {
        const [jwt = '', ...disclosures] = (await seal(claims)).split('~').slice(0, -1)
        const kept = disclosures.filter(() => coin.next().value)
        const shown = [jwt, ...kept.toReversed(), ''].join('~')
        const read = await verifyHere(shown).catch((error: unknown) => error as { reason: string })
        if ('reason' in read) {
          expect(read).toMatchObject({ name: 'BadSeal', reason: 'DISCLOSURES' })
          expect(kept.length).toBeLessThan(disclosures.length)
        } else {
          expect(await readApart(shown)).toEqual(read.claims)
          expect(read.withheld.length > 0).toBe(kept.length < disclosures.length)
        }
      }),
      run,
    )
  })

  it('is refused with any one character changed, added or lost, for a reason of the list', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      lost: fc.nat({ max: 1 }),
      put: fc.constantFrom('', ...'A Z a z 0 9 - _ . ~ = + / \n " ñ'.split(' ')),
    })
    await fc.assert(
      fc.asyncProperty(anyClaims, fc.array(change, { minLength: 20, maxLength: 20 }), async (claims, changes) => {
        const sdJwt = await seal(claims)
        for (const { at, lost, put } of changes) {
          const place = Math.floor(at * sdJwt.length)
          const changed = sdJwt.slice(0, place) + put + sdJwt.slice(place + lost)
          if (changed === sdJwt) continue
          const failure = await verifyHere(changed).catch((error: unknown) => error)
          expect(failure).toMatchObject({ name: 'BadSeal' })
          expect(badSealReasons).toContain((failure as { reason: string }).reason)
        }
      }),
      run,
    )
  })
})
