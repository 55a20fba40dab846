import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PassCaller, PassConsent } from '#platform/pass/pass.ts'
import { writeSealOrder } from '#subgraphs/seal-order.ts'
import { countCalls } from '../../support/count-calls.ts'
import type { SubgraphReply } from '../../support/subgraphs.ts'
import { askers, codesOf, disclosedBy, partIn, seal, startAgencies, type Agencies } from './agencies.ts'
import { readPersonas } from '#simulators/personas/personas.ts'
import { other, othersCompany, owner, ownersCompany, ownersNit } from './personas.ts'

// The second lock, and what somebody lets a caller see: of one document, as sealed, at most what they said, and nothing else of anybody.

const strangers = ['nobody', 'a partner for nothing']
const everybody = Object.keys(askers)

const coordinates = readPersonas().companies.find(({ company }) => company.nit === ownersCompany)?.company.inscription
const shownClaims = ['given_name', 'tax.nit', 'tax.clearance']
const ofPerson: PassConsent = { whose: owner, claims: shownClaims }
const ofCompany: PassConsent = { whose: { nit: ownersCompany }, claims: ['legal_person_name', 'tax', 'names'] }

let agencies: Agencies
beforeAll(async () => {
  agencies = await startAgencies()
})
afterAll(() => agencies.close())
beforeEach(() => agencies.simulators.resetCalls())

const as = (name: string, consent?: PassConsent): PassCaller => ({ ...(askers[name] as PassCaller), ...(consent && { consent }) })

describe.each(strangers)('%s, whom a person lets see some claims of their PID', (name) => {
  it.each([[shownClaims], [['given_name']], [['tax.nit']]])('is shown these, sealed: %j', async (disclose) => {
    const { identity, tax } = await agencies.pidAs(as(name, ofPerson), owner, disclose)
    expect([...codesOf(identity), ...codesOf(tax)]).toEqual([])
    const said = disclosedBy(partIn(identity, 'identity'))
    expect(said.includes('MARÍA JOSÉ')).toBe(disclose.includes('given_name'))
    expect(said).not.toMatch(/LÓPEZ|1988|data:image/)
    const standing = partIn(tax, 'tax')
    if (disclose.includes('tax.nit')) expect(disclosedBy(standing)).toContain(ownersNit)
    else expect(standing).toBeNull()
  })

  it.each([[null], [['family_name']], [[...shownClaims, 'birthdate']], [['tax']], [['tax.registered_name']]])(
    'is shown nothing when it asks for more, and nobody is asked: %j',
    async (disclose) => {
      const { identity } = await agencies.pidAs(as(name, ofPerson), owner, disclose)
      expect(partIn(identity, 'identity')).toMatchObject({ sdJwt: null, digest: null, missing: { reason: 'FORBIDDEN' } })
      expect(codesOf(identity)).toEqual(['FORBIDDEN'])
      expect(await countCalls(agencies.simulators)).toEqual({})
    },
  )

  it('is shown all when the person says so', async () => {
    const { identity, tax } = await agencies.pidAs(as(name, { whose: owner, claims: null }), owner, null)
    expect(disclosedBy(partIn(identity, 'identity'))).toContain('LÓPEZ PÉREZ')
    expect(partIn(tax, 'tax')?.missing).toBeNull()
  })

  it('is shown nobody else’s', async () => {
    const { identity, tax } = await agencies.pidAs(as(name, ofPerson), other, shownClaims)
    expect([...codesOf(tax), ...codesOf(identity)]).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    const {
      registration,
      names,
      tax: standing,
    } = await agencies.certificateAs(as(name, ofPerson), { nit: ownersCompany }, ['given_name', 'tax.nit'])
    expect([partIn(registration, 'registration')?.sdJwt, partIn(names, 'names')?.sdJwt, partIn(standing, 'tax')?.sdJwt]).toEqual([
      null,
      undefined,
      null,
    ])
    expect(
      Object.keys(await countCalls(agencies.simulators)).filter((call) => call.startsWith('renap') || call.startsWith('sat')),
    ).toEqual([])
  })
})

describe.each(strangers)('%s, whom a representative lets see some claims of a company’s certificate', (name) => {
  it.each([
    ['by its NIT', { nit: ownersCompany }],
    ['by its inscription', { registration: { bookClass: 'COMPANIES', ...coordinates } }],
  ])('is shown these, sealed, however the company is asked for: %s', async (_how, company) => {
    const replies = await agencies.certificateAs(as(name, ofCompany), company, ['legal_person_name', 'names', 'tax.clearance'])
    expect(Object.values(replies).flatMap(codesOf)).toEqual([])
    expect(disclosedBy(partIn(replies.registration, 'registration'))).toContain('CAFÉ DEL NORTE')
    expect(disclosedBy(partIn(replies.registration, 'registration'))).not.toMatch(/share_capital|Objeto/)
    expect(disclosedBy(partIn(replies.names, 'names'))).toContain('LÓPEZ PÉREZ')
    expect(disclosedBy(partIn(replies.tax, 'tax'))).toContain('clearance')
  })

  it.each([[null], [['share_capital']], [['legal_representative']]])(
    'is shown nothing when it asks for more: %j',
    async (disclose) => {
      const { tax, names, registration } = await agencies.certificateAs(as(name, ofCompany), { nit: ownersCompany }, disclose)
      for (const [reply, part] of [
        [tax, 'tax'],
        [names, 'names'],
        [registration, 'registration'],
      ] as const) {
        expect(partIn(reply, part)?.sdJwt ?? null).toBeNull()
      }
      expect(codesOf(registration)).toEqual(['FORBIDDEN'])
    },
  )

  it('is shown no other company, and no person', async () => {
    const replies = await agencies.certificateAs(as(name, ofCompany), { nit: othersCompany }, [
      'legal_person_name',
      'names',
      'tax',
    ])
    for (const part of ['registration', 'tax', 'names'] as const) expect(partIn(replies[part], part)?.sdJwt ?? null).toBeNull()
    expect(codesOf(replies.registration)).toEqual(['FORBIDDEN'])
    const { identity, tax } = await agencies.pidAs(as(name, { whose: { nit: ownersCompany }, claims: null }), owner, null)
    expect([...codesOf(tax), ...codesOf(identity)]).toEqual(['FORBIDDEN', 'FORBIDDEN'])
  })

  it('is told that it cannot be decided while the Registro Mercantil does not say which company it is', async () => {
    const given = {
      company: JSON.stringify({ nit: ownersCompany }),
      order: writeSealOrder({ disclose: ['tax'] }),
      nit: ownersCompany,
    }
    const reply = await agencies.ask(
      'tax',
      'CertificateCredential',
      `tax ${seal}`,
      { ...given, entitled: null },
      as(name, ofCompany),
    )
    expect(codesOf(reply)).toEqual(['REGISTRY_UNAVAILABLE'])
    const refused = await agencies.ask(
      'tax',
      'CertificateCredential',
      `tax ${seal}`,
      { ...given, entitled: false },
      as(name, ofCompany),
    )
    expect(codesOf(refused)).toEqual(['FORBIDDEN'])
    expect(await countCalls(agencies.simulators)).toEqual({})
  })
})

it('a partner’s own right to the register goes no further than what it was let see, while it uses that', async () => {
  const more = await agencies.certificateAs(as('a partner', ofCompany), { nit: ownersCompany }, ['share_capital'])
  expect(codesOf(more.registration)).toEqual(['FORBIDDEN'])
  const own = await agencies.certificateAs(as('a partner'), { nit: ownersCompany }, ['share_capital'])
  expect(disclosedBy(partIn(own.registration, 'registration'))).toContain('share_capital')
})

it.each([
  ['nothing', null],
  ['an empty name', ''],
  ['another’s name', other],
  ['a list', [owner]],
  ['an object', { cui: owner }],
  ['a company of no number', { nit: 'x' }],
  ['two companies at once', { nit: ownersCompany, coordinates }],
])('a consent that is about %s shows nothing', async (_what, whose) => {
  const caller = as('nobody', { whose: whose as PassConsent['whose'], claims: null })
  const { identity, tax } = await agencies.pidAs(caller, owner, null)
  const certificate = await agencies.certificateAs(caller, { nit: ownersCompany }, null)
  for (const reply of [identity, tax, ...Object.values(certificate)]) expect(JSON.stringify(reply)).not.toContain('"sdJwt":"')
})

describe.each(everybody)('%s, whatever they are let see', (name) => {
  const people = 'cui name { displayName } birth { date } photograph { base64 }'
  const pid = 'cui identity { data { civilStatus } } holderName'
  const company = 'capital { paid } legalRepresentatives { registeredName } enterprises { name }'
  const certificate =
    'legalName registration { data { domicile } } representatives { data { registeredName } } representedByCaller'

  it.each([
    ['identity', 'Citizen', people, { cui: owner }],
    ['identity', 'PersonalIdentificationDocument', pid, { cui: owner }],
    [
      'identity',
      'RepresentativeIdentity',
      'data { name { displayName } } nameComparison { matches }',
      { cui: owner, registeredName: 'X' },
    ],
    ['business', 'Company', company, { nit: ownersCompany }],
    ['business', 'CommercialCompanyCertificate', certificate, { nit: ownersCompany }],
    ['business', 'Citizen', 'companies { legalName }', { cui: owner }],
    ['tax', 'Citizen', 'nit taxpayer { name } taxStanding { status }', { cui: owner }],
    ['tax', 'Taxpayer', 'name marks { kind }', { nit: ownersNit }],
    ['tax', 'PersonalIdentificationDocument', 'tax { data { name } }', { cui: owner }],
    ['tax', 'Company', 'taxpayer { name } taxStanding { status }', { nit: ownersCompany, representedByCaller: null }],
    ['tax', 'CommercialCompanyCertificate', 'tax { data { name } }', { nit: ownersCompany, representedByCaller: null }],
  ])('are shown of what is not sealed what they always are: %s, %s', async (agency, type, fields, representation) => {
    const settled = (reply: SubgraphReply) => JSON.stringify(reply)
    const usual = settled(await agencies.ask(agency, type, fields, representation, as(name)))
    for (const consent of [
      { whose: owner, claims: null },
      { whose: { nit: ownersCompany }, claims: null },
    ]) {
      expect(settled(await agencies.ask(agency, type, fields, representation, as(name, consent)))).toBe(usual)
    }
  })
})
