import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { JSONWebKeySet } from 'jose'
import { verifyDocument } from '#platform/seal/document.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import type { SealDemands } from '#platform/seal/verify.ts'
import { countCalls } from '../../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import {
  certificateCredential,
  certificateOf,
  pidCredential,
  pidOf,
  presentationOf,
  readAsStranger,
  readPublished,
  type CertificateSeals,
  type PidSeals,
  type Sealed,
} from '../../support/sealed-documents.ts'
import { createWallet } from '../../support/seals.ts'

// A document says what was ordered of it, to whom and for whose wallet it was ordered; nobody is asked for more.

const cui = '9000000150117'
const deceased = '9109778280514'
const by = { nit: '91000130' }
const always = {
  person: ['issuing_authority', 'issuing_country'],
  taxpayer: ['issuing_authority', 'issuing_country', 'taxpayer_status'],
}
const place = ['book', 'book_class', 'electronic_book', 'folio', 'register']
const ofCompany = [...always.person, 'legal_person_status', ...place]

let graph: Graph
let published: Readonly<Record<string, JSONWebKeySet>>
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
  published = await readPublished(graph)
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const orderPid = async (order: object, whose = cui): Promise<PidSeals> => {
  const { body } = await graph.ask(pidCredential, { cui: whose, ...order })
  expect(body.errors).toBeUndefined()
  return pidOf(body)
}
const orderCertificate = async (order: object): Promise<CertificateSeals> => {
  const { body } = await graph.ask(certificateCredential, { by, ...order })
  expect(body.errors).toBeUndefined()
  return certificateOf(body)
}
const read = (seal: Sealed | null) => readAsStranger(seal ?? { issuer: '', sdJwt: '' }, published)
const namesIn = async (seal: Sealed | null) => Object.keys((await read(seal)).claims).toSorted()
const callsBesides = async (...names: readonly string[]) =>
  Object.keys(await countCalls(graph.simulators)).filter((name) => name !== 'renap token' && !names.includes(name))

describe('what is named is what is disclosed, and what always shows', () => {
  it('of a PID', async () => {
    const seals = await orderPid({ disclose: ['family_name', 'tax.clearance', 'birthdate'] })
    expect(await namesIn(seals.identity)).toEqual(['birthdate', 'family_name', ...always.person])
    expect(await namesIn(seals.tax)).toEqual(['clearance', ...always.taxpayer])
    expect((await read(seals.identity)).claims['family_name']).toBe('LÓPEZ PÉREZ')
  })

  it('of a certificate', async () => {
    const seals = await orderCertificate({ disclose: ['share_capital', 'tax.nit', 'names'] })
    expect(await namesIn(seals.registration)).toEqual([...ofCompany, 'share_capital'].toSorted())
    expect(await namesIn(seals.tax)).toEqual([...always.taxpayer.slice(0, 2), 'nit', 'taxpayer_status'])
    expect(await namesIn(seals.names)).toEqual([...always.person, 'legal_representative'])
  })

  it('with a death, whatever is asked of somebody who has died', async () => {
    const { identity } = await orderPid({ disclose: ['given_name'] }, deceased)
    expect(await namesIn(identity)).toEqual(['death', 'given_name', ...always.person])
    // It stands among what is signed: nobody can withhold it.
    const { binding } = await verifyDocument([`${identity.sdJwt?.split('~')[0]}~`], {
      findKey: findAmong(published),
      now: new Date(),
    })
    expect(Object.keys(binding.claims).toSorted()).toEqual(['death', ...always.person])
  })

  it('with all that is known of a representative, or nothing: no name goes without the days of the appointment', async () => {
    const { registration, names } = await orderCertificate({ disclose: ['legal_representative', 'names.legal_representative'] })
    for (const seal of [registration, names]) {
      const [jwt = '', ...disclosures] = (seal?.sdJwt ?? '').split('~')
      expect(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()).not.toContain('natural_person')
      const elements = disclosures
        .filter((text) => text !== '')
        .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as readonly unknown[])
        .filter((content) => content.length === 2)
        .map(([, element]) => element as { natural_person: object; valid_from?: string })
      expect(elements.length).toBeGreaterThan(2)
      for (const element of elements) expect(element).toHaveProperty('natural_person.full_name')
      if (seal === registration) for (const element of elements) expect(element).toHaveProperty('valid_from')
    }
  })

  it('is the same whole when nothing is named, and when every part is', async () => {
    const whole = await orderCertificate({})
    const named = await orderCertificate({
      disclose: [...(await namesIn(whole.registration)), 'tax', 'names'],
    })
    for (const part of ['registration', 'tax', 'names'] as const) {
      expect((await read(named[part])).claims).toEqual((await read(whole[part])).claims)
    }
  })
})

describe('a part that is not ordered', () => {
  it('is not asked of SAT, and is no absence', async () => {
    const { identity, tax } = await orderPid({ disclose: ['birthdate'] })
    expect(tax).toBeNull()
    expect(await callsBesides()).toEqual(['renap persona'])
    const { about, claims } = await read(identity)
    expect(about).not.toHaveProperty('parts')
    expect(claims).not.toHaveProperty('absent_parts')
    await verifyDocument([identity.sdJwt ?? ''], { findKey: findAmong(published), isWhole: true, now: new Date() })
  })

  it('is asked of nobody: neither who represents a company, nor their names, nor its taxes', async () => {
    const { registration, tax, names } = await orderCertificate({ disclose: ['legal_person_name'] })
    expect([tax, names]).toEqual([null, null])
    expect(await callsBesides()).toEqual(['rmg sociedad'])
    expect(await namesIn(registration)).toEqual([...ofCompany, 'legal_person_name'].toSorted())
  })

  it('is not asked of RENAP when SAT’s is, nor the other way round', async () => {
    await orderCertificate({ disclose: ['tax.clearance'] })
    expect(await callsBesides('rmg sociedad')).toEqual(['sat contribuyentes'])
    await graph.simulators.resetCalls()
    await orderCertificate({ disclose: ['names'] })
    expect((await callsBesides('rmg sociedad')).toSorted()).toEqual(['renap persona', 'rmg representantes'])
  })
})

describe('a document that is made for somebody', () => {
  const demands = (more: Partial<SealDemands>): SealDemands => ({ findKey: findAmong(published), now: new Date(), ...more })
  const refused = (reason: string) => ({ name: 'BadSeal', reason })

  it('says so in every seal, and is for nobody else', async () => {
    const seals = await orderCertificate({ audience: 'https://banco.example', nonce: 'n-0S6_WzA2Mj' })
    for (const seal of [seals.registration, seals.tax, seals.names]) {
      expect((await read(seal)).about).toMatchObject({ aud: 'https://banco.example', nonce: 'n-0S6_WzA2Mj' })
    }
    const shown = presentationOf(seals)
    await verifyDocument(shown, demands({ audience: 'https://banco.example', nonce: 'n-0S6_WzA2Mj' }))
    await expect(verifyDocument(shown, demands({ audience: 'https://otro.example' }))).rejects.toMatchObject(refused('AUDIENCE'))
    await expect(verifyDocument(shown, demands({}))).rejects.toMatchObject(refused('AUDIENCE'))
    await expect(verifyDocument(shown, demands({ audience: 'https://banco.example', nonce: 'another' }))).rejects.toMatchObject(
      refused('NONCE'),
    )
  })

  it('is bound to the wallet that was named: it proves it, and no other does', async () => {
    const [wallet, another] = [createWallet(), createWallet()]
    const shown = presentationOf(await orderPid({ holderKey: wallet.holderKey }))
    expect(shown).toHaveLength(2)
    const asked = { audience: 'https://banco.example', nonce: 'one' }
    const proof = { aud: asked.audience, nonce: asked.nonce, iat: Math.floor(Date.now() / 1000) }
    const proved = (by_: typeof wallet) => Promise.all(shown.map((one) => by_.prove(one, proof)))
    const { binding } = await verifyDocument(await proved(wallet), demands(asked))
    expect(binding.holderKey).toEqual(wallet.holderKey)
    await expect(proved(another).then((all) => verifyDocument(all, demands(asked)))).rejects.toMatchObject(
      refused('HOLDER_PROOF'),
    )
    await expect(verifyDocument(shown, demands(asked))).rejects.toMatchObject(refused('HOLDER_UNPROVEN'))
  })
})
