import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readPersonas } from '#simulators/personas/personas.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'

const { persons, companies } = readPersonas()
const anyText = expect.any(String)
const notRegistered = { missing: { reason: 'NOT_REGISTERED', retryAfterMs: null }, data: null, retrievedAt: null }
const only = (...representatives: unknown[]) => ({ missing: null, data: representatives })
let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())

// What the graph says of each persona that it says of no other.
const pids: Readonly<Record<string, object>> = {
  'complete-citizen': { tax: { data: { standing: { derivedInGoodStanding: true } } }, nameComparison: { matches: 'EXACT' } },
  'clearance-refused': {
    tax: { missing: null, data: { standing: { clearance: 'REFUSED', derivedInGoodStanding: false } } },
  },
  deceased: {
    identity: { data: { death: { date: anyText }, identityDocument: { derivedState: 'HOLDER_DECEASED' } } },
    tax: { data: { standing: { status: 'CEASED', derivedInGoodStanding: false } } },
  },
  'domicile-not-located': { tax: { data: { standing: { addressNotLocated: true, nonFiler: false } } } },
  'expired-dpi': { identity: { data: { identityDocument: { derivedState: 'EXPIRED' } } } },
  'individual-merchant': { identity: { missing: null }, tax: { missing: null, data: { nit: '90001419' } } },
  letters: {
    holderName: 'BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA',
    tax: { data: { name: 'BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA' } },
    nameComparison: { matches: 'EXACT' },
  },
  'lost-zero': { cui: '0000000190101', identity: { missing: null }, tax: { missing: null, data: { nit: '90000315' } } },
  'married-surname': {
    holderName: 'ANA LUCÍA DEL CARMEN MORALES RUIZ DE CASTILLO',
    identity: { data: { name: { otherGivenNames: 'DEL CARMEN', marriedSurname: 'CASTILLO' } } },
    tax: { data: { nit: '9000051K' } },
    nameComparison: { matches: 'EXACT' },
  },
  minor: { identity: { data: { identityDocument: { kind: 'MINOR_DPI' } } }, tax: notRegistered, nameComparison: null },
  'name-differs': { nameComparison: { between: ['RENAP', 'SAT'], matches: 'DIFFERENT' } },
  'name-folds': { nameComparison: { between: ['RENAP', 'SAT'], matches: 'FOLDED' } },
  naturalised: { identity: { data: { birth: { place: { department: null, municipality: null } } } } },
  'no-document': { identity: { missing: null, data: { identityDocument: null } }, tax: notRegistered },
  'no-nit': { identity: { missing: null }, tax: notRegistered, nameComparison: null },
  'non-filer': { tax: { data: { standing: { nonFiler: true, derivedInGoodStanding: false } } } },
  'one-surname': {
    identity: { data: { name: { secondSurname: null, secondGivenName: null } } },
    nameComparison: { matches: 'EXACT' },
  },
  'over-seventy': { identity: { data: { identityDocument: { derivedState: 'INDEFINITE' } } } },
  'undocumented-codes': {
    identity: { data: { sex: 'UNRECOGNIZED', civilStatus: 'UNRECOGNIZED' } },
    tax: { data: { standing: { status: 'UNRECOGNIZED', derivedInGoodStanding: false } } },
  },
}

const certificates: Readonly<Record<string, object>> = {
  'complete-company': { tax: { data: { clearance: { state: 'ISSUED', pending: [] } } }, nameComparison: { matches: 'EXACT' } },
  cancelled: {
    registration: { data: { status: 'CANCELLED' } },
    representatives: only(),
    tax: { data: { standing: { status: 'CEASED' } } },
  },
  'company-name-differs': {
    nameComparison: { between: ['RMG', 'SAT'], matches: 'DIFFERENT' },
    representatives: only({ identity: { nameComparison: { between: ['RMG', 'RENAP'], matches: 'DIFFERENT' } } }),
  },
  'company-name-folds': { nameComparison: { matches: 'FOLDED' } },
  'deceased-representative': { representatives: only({ identity: { data: { death: { date: anyText } } } }) },
  dissolved: {
    registration: { data: { status: 'DISSOLVED', term: { indefinite: false, endsOn: anyText } } },
    tax: { data: { nit: '9100053K' } },
  },
  entrepreneurship: { registration: { data: { kind: 'ENTREPRENEURSHIP_COMPANY', registration: { electronic: true } } } },
  'expired-appointment': { representatives: only({ until: anyText }) },
  'foreign-representative': {
    registration: { data: { kind: 'FOREIGN_COMPANY' } },
    representatives: {
      data: expect.arrayContaining([
        expect.objectContaining({
          identity: expect.objectContaining({
            cui: null,
            data: null,
            missing: { reason: 'NOT_APPLICABLE', retryAfterMs: null, endsAt: null },
          }),
        }),
        expect.objectContaining({ identity: expect.objectContaining({ cui: anyText, missing: null }) }),
      ]),
    },
  },
  'hash-for-enye': { legalName: expect.stringContaining('#'), nameComparison: { matches: 'FOLDED' } },
  'in-liquidation': {
    registration: { data: { status: 'IN_LIQUIDATION' } },
    representatives: { data: expect.arrayContaining([expect.objectContaining({ position: 'LIQUIDATOR' })]) },
  },
  'lost-vowels': { legalName: expect.stringContaining('?'), nameComparison: { matches: 'FOLDED' } },
  misread: { legalName: 'CAFÉ ÑANDÚ, COMPAÑÍA LIMITADA', nameComparison: { matches: 'EXACT' } },
  'not-at-sat': { registration: { missing: null }, tax: notRegistered, nameComparison: null },
  provisional: {
    nit: null,
    registration: { data: { status: 'PROVISIONAL' } },
    tax: { missing: { reason: 'NOT_APPLICABLE', retryAfterMs: null, endsAt: null }, data: null },
    nameComparison: null,
  },
  'sixty-representatives': { representatives: { data: Array.from({ length: 60 }, () => expect.anything()) } },
  'undocumented-status': { registration: { missing: null, data: { status: 'UNRECOGNIZED', kind: 'UNRECOGNIZED' } } },
  'unknown-representative': { representatives: only({ identity: { missing: { reason: 'NOT_REGISTERED' }, data: null } }) },
}

it('every persona has its expectation here', () => {
  expect(Object.keys(pids).toSorted()).toEqual(persons.map(({ persona }) => persona).toSorted())
  expect(Object.keys(certificates).toSorted()).toEqual(companies.map(({ persona }) => persona).toSorted())
})

describe('the PID shows what each person is there to show', () => {
  it.each(persons.map(({ persona, citizen }) => [persona, citizen.cui]))('%s', async (persona, cui) => {
    const { body } = await graph.ask(readOperation('pid'), { cui })
    expect(body.errors).toBeUndefined()
    expect(body.data).toMatchObject({ citizen: { pid: pids[persona] } })
  })

  it('a CUI whose leading zero was lost finds its person all the same', async () => {
    const { body } = await graph.ask(readOperation('pid'), { cui: '000000190101' })
    expect(body.data).toMatchObject({ citizen: { pid: { cui: '0000000190101', tax: { data: { nit: '90000315' } } } } })
  })

  it('an individual merchant has a NIT and no company', async () => {
    const { body } = await graph.ask('{ company(by: { nit: "90001419" }) { legalName } }')
    expect(body).toEqual({ data: { company: null } })
  })
})

describe('the certificate shows what each company is there to show', () => {
  const byCoordinates = readOperation('certificate')
    .replace('($nit: NIT!)', '($coordinates: CompanyCoordinates!)')
    .replace('by: { nit: $nit }', 'by: { coordinates: $coordinates }')

  it.each(companies.map(({ persona, company }) => [persona, company.inscription] as const))(
    '%s',
    async (persona, inscription) => {
      const coordinates = { bookClass: 'COMPANIES', ...inscription }
      const { body } = await graph.ask(byCoordinates, { coordinates })
      expect(body.errors).toBeUndefined()
      expect(body.data).toMatchObject({ company: { certificate: certificates[persona] } })
    },
  )
})
