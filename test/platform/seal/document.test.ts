import { describe, expect, it } from '@jest/globals'
import { verifyDocument } from '#platform/seal/document.ts'
import { present } from '#platform/seal/present.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import type { SealDemands } from '#platform/seal/verify.ts'
import { createInstitution, createWallet } from '../../support/seals.ts'

const now = new Date('2026-11-21T12:00:00Z')
const institution = (name: string) => createInstitution(`https://pais.test/${name}`, { now: () => now })
const [rmg, sat, renap] = [institution('rmg'), institution('sat'), institution('renap')]
const published = Object.fromEntries([rmg, sat, renap].map((one) => [one.issuer, one.published]))
const demands: SealDemands = { findKey: findAmong(published), now }

/** A certificate as three institutions seal it: the first binds the others. */
async function makeDocument(more = {}) {
  const tax = await sat.sealer.seal({ type: 'solvencia', claims: { standing: 'SOLVENTE' }, validSeconds: 600, ...more })
  const names = await renap.sealer.seal({ type: 'nombres', claims: { names: ['Íñigo', 'Ana'] }, validSeconds: 3600, ...more })
  const parts = { [sat.issuer]: tax.digest, [renap.issuer]: names.digest }
  const company = { type: 'patente', claims: { legal_person_name: 'Café Ñandú, S. A.' }, validSeconds: 3600, parts, ...more }
  return [(await rmg.sealer.seal(company)).sdJwt, tax.sdJwt, names.sdJwt] as const
}

const refuses = (presentations: readonly string[], reason: string, part?: number, more: Partial<SealDemands> = {}) =>
  expect(verifyDocument(presentations, { ...demands, ...more })).rejects.toMatchObject({ name: 'BadSeal', reason, part })

const [company, tax, names] = await makeDocument()
const other = await makeDocument()

describe('a document', () => {
  it('is what each institution sealed, as long as the first of them is good', async () => {
    const { binding, parts, expiresAt } = await verifyDocument([company, tax, names], { ...demands, isWhole: true })
    expect([binding, ...parts].map(({ issuer, claims }) => [issuer, claims])).toEqual([
      [rmg.issuer, { legal_person_name: 'Café Ñandú, S. A.' }],
      [sat.issuer, { standing: 'SOLVENTE' }],
      [renap.issuer, { names: ['Íñigo', 'Ana'] }],
    ])
    expect(expiresAt).toEqual(new Date('2026-11-21T12:10:00Z'))
    await refuses([company, tax, names], 'EXPIRED', 1, { now: expiresAt })
  })

  it('has its parts in any order, and shows as much of each as its holder wishes', async () => {
    const less = present(names, [['names', 1]])
    const { parts } = await verifyDocument([present(company, []), less, tax], demands)
    expect(parts.map(({ claims }) => claims)).toEqual([{ names: ['Ana'] }, { standing: 'SOLVENTE' }])
    await refuses([company, less, tax], 'WITHHELD', 1, { isWhole: true })
  })

  it('of one institution needs no parts', async () => {
    const alone = await rmg.sealer.seal({ type: 'patente', claims: { a: 1 }, validSeconds: 60 })
    expect((await verifyDocument([alone.sdJwt], demands)).parts).toEqual([])
    await refuses([alone.sdJwt, tax], 'PART_UNBOUND', 1)
  })

  it('is refused with a part left out, exchanged, added or repeated', async () => {
    await refuses([], 'PART_MISSING')
    await refuses([company], 'PART_MISSING')
    await refuses([company, tax], 'PART_MISSING')
    await refuses([company, other[1], names], 'PART_EXCHANGED', 1)
    await refuses([other[0], tax, other[2]], 'PART_EXCHANGED', 1)
    await refuses([company, tax, other[2]], 'PART_EXCHANGED', 2)
    await refuses([company, tax, names, names], 'PART_TWICE')
    await refuses([company, tax, names, other[0]], 'PART_BINDS', 3)
    await refuses([company, company, names], 'PART_BINDS', 1)
    const own = await rmg.sealer.seal({ type: 'otra', claims: { a: 1 }, validSeconds: 60 })
    await refuses([company, tax, names, own.sdJwt], 'PART_UNBOUND', 3)
    await refuses([tax, company, names], 'PART_BINDS', 1)
    await refuses([tax, names], 'PART_UNBOUND', 1)
    await refuses(
      Array.from({ length: 11 }, () => company),
      'TOO_LONG',
    )
  })

  it('is refused when a part is, and tells which and why', async () => {
    await refuses([company, `${tax}~`, names], 'DISCLOSURES', 1)
    await refuses([company, tax, `${names}x`], 'HOLDER_PROOF', 2)
    await refuses([company.replace('.', '.A'), tax, names], 'MALFORMED', 0)
    const knowing = findAmong({ ...published, [sat.issuer]: { keys: [] } })
    await refuses([company, tax, names], 'UNKNOWN_KEY', 1, { findKey: knowing })
    await refuses([company, tax, names], 'AUDIENCE', 0, { audience: 'https://banco.test' })
  })

  it('for a wallet is proven part by part', async () => {
    const wallet = createWallet()
    const proof = { aud: 'https://banco.test', nonce: 'n', iat: now.getTime() / 1000 }
    const asked = { audience: proof.aud, nonce: proof.nonce }
    const bare = await makeDocument({ holderKey: wallet.holderKey })
    const proven = await Promise.all(bare.map((seal) => wallet.prove(seal, proof)))
    await verifyDocument(proven, { ...demands, ...asked })
    await refuses(proven.with(2, bare[2]), 'HOLDER_UNPROVEN', 2, asked)
  })

  it('made for somebody, in all its parts, is for them alone', async () => {
    const made = { audience: 'https://banco.test', nonce: 'n' }
    await verifyDocument(await makeDocument(made), { ...demands, ...made })
    await refuses(await makeDocument(made), 'AUDIENCE', 0, { audience: 'https://otro.test' })
  })
})
