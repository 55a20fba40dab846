import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { countCalls as countReceived } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'

const pid = readOperation('pid')
const certificate = readOperation('certificate')
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const completeCitizen = { cui: '9000000150117' }
const completeCompany = { nit: '91000130' }
const sixtyRepresentatives = { nit: '91000238' }
let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const countCalls = async () => countReceived(graph.simulators)

describe('the PID', () => {
  it('is composed from RENAP and SAT, each part with its registry and its moment', async () => {
    const { status, body } = await graph.ask(pid, completeCitizen)
    expect(status).toBe(200)
    expect(body.errors).toBeUndefined()
    expect(body.data).toMatchObject({
      citizen: {
        pid: {
          cui: '9000000150117',
          holderName: 'MARÍA JOSÉ LÓPEZ PÉREZ',
          identity: {
            registry: 'RENAP',
            retrievedAt: instant,
            missing: null,
            data: {
              name: { firstGivenName: 'MARÍA', firstSurname: 'LÓPEZ', otherGivenNames: null },
              birth: { date: '1988-03-14' },
              identityDocument: { kind: 'DPI', issueNumber: 2, expiresOn: '2032-05-01' },
            },
          },
          tax: {
            registry: 'SAT',
            retrievedAt: instant,
            missing: null,
            data: { nit: '90000013', standing: { status: 'ACTIVE' } },
          },
          nameComparison: { between: ['RENAP', 'SAT'], matches: 'EXACT' },
        },
      },
    })
  })

  it('costs one call to each registry that has a part in it', async () => {
    await graph.ask(pid, completeCitizen)
    const { 'renap token': logIns = 0, ...calls } = await countCalls()
    expect(calls).toEqual({ 'renap persona': 1, 'sat contribuyentes': 1 })
    expect(logIns).toBeLessThanOrEqual(1)
  })

  it('is null without an error for a person whom RENAP does not know', async () => {
    const { status, body } = await graph.ask(pid, { cui: '9000000900101' })
    expect(status).toBe(200)
    expect(body).toEqual({ data: { citizen: null } })
  })

  it('carries the photograph for whoever asks for it', async () => {
    const { body } = await graph.ask(
      'query ($cui: CUI!) { citizen(cui: $cui) { pid { identity { data { photograph { mediaType base64 } } } } } }',
      completeCitizen,
    )
    const photograph = expect.objectContaining({ mediaType: 'image/png', base64: expect.stringMatching(/^iVBORw0KGgo/) })
    expect(body).toEqual({ data: { citizen: { pid: { identity: { data: { photograph } } } } } })
  })
})

describe('the company certificate', () => {
  it('joins RMG, SAT and RENAP', async () => {
    const { body } = await graph.ask(certificate, completeCompany)
    expect(body.errors).toBeUndefined()
    const representative = { identity: { registry: 'RENAP', retrievedAt: instant, missing: null } }
    expect(body.data).toMatchObject({
      company: {
        certificate: {
          nit: '91000130',
          legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
          registration: {
            registry: 'RMG',
            retrievedAt: instant,
            missing: null,
            data: {
              status: 'DEFINITIVE',
              registration: { bookClass: 'COMPANIES', electronic: false, book: 12, folio: 345, number: 6789 },
              capital: { currency: 'GTQ', authorized: '1000000.00', paid: '5000.00' },
            },
          },
          representatives: {
            registry: 'RMG',
            retrievedAt: instant,
            missing: null,
            data: Array.from({ length: 5 }, () => representative),
          },
          tax: {
            registry: 'SAT',
            retrievedAt: instant,
            missing: null,
            data: { nit: '91000130', clearance: { state: 'ISSUED' } },
          },
          nameComparison: { between: ['RMG', 'SAT'], matches: 'EXACT' },
        },
      },
    })
  })

  it('with 60 representatives costs 60 calls to RENAP, one to SAT and two to RMG', async () => {
    const { body } = await graph.ask(certificate, sixtyRepresentatives)
    expect(body.errors).toBeUndefined()
    const { 'renap token': logIns = 0, ...calls } = await countCalls()
    expect(calls).toEqual({ 'renap persona': 60, 'sat contribuyentes': 1, 'rmg sociedad': 1, 'rmg representantes': 1 })
    expect(logIns).toBeLessThanOrEqual(1)
  })

  it('asks RMG for a company once, however often the question names it', async () => {
    const twice = certificate.replace(
      'company(by: { nit: $nit })',
      'again: company(by: { nit: $nit }) { certificate { representatives { data { identity { data { name { displayName } } } } } tax { data { nit } } } } company(by: { nit: $nit })',
    )
    const { body } = await graph.ask(twice, sixtyRepresentatives)
    expect(body.errors).toBeUndefined()
    const { 'rmg sociedad': companies, 'rmg representantes': representatives } = await countCalls()
    expect({ companies, representatives }).toEqual({ companies: 1, representatives: 1 })
  })

  it('is null without an error for a company that is not inscribed', async () => {
    const { body } = await graph.ask(certificate, { nit: '770000010' })
    expect(body).toEqual({ data: { company: null } })
  })
})
