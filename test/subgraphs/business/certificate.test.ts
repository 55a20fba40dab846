import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

const now = () => new Date('2026-11-21T12:00:00Z')
let simulators: Simulators
let business: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators({ now })
  business = await startSubgraph('business', { simulators, now, env: unhurried })
})

afterAll(async () => {
  await business.close()
  await simulators.close()
})

const nit = '91000130'
const part = 'registry retrievedAt missing { reason retryAfterMs }'
const certificate = `nit legalName
  registration { ${part} data { legalName tradeName kind registration { book caseNumber } status domicile purpose term { indefinite } capital { paid } } }
  representatives { ${part} data { registeredName position identity { cui registeredName } } }`
const askCompany = (by: object) =>
  business.ask(`query ($by: CompanyBy!) { company(by: $by) { certificate { ${certificate} } } }`, { by })
const present = { registry: 'RMG', retrievedAt: '2026-11-21T12:00:00.000Z', missing: null }
const absent = (reason: string, retryAfterMs: number | null = null) => ({
  registry: 'RMG',
  retrievedAt: null,
  missing: { reason, retryAfterMs },
  data: null,
})

describe('the certificate of a company', () => {
  it('bears both parts of the Registro Mercantil, each with when it answered', async () => {
    const reply = await askCompany({ nit })
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toEqual({
      company: {
        certificate: {
          nit,
          legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
          registration: {
            ...present,
            data: {
              legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
              tradeName: 'CAFÉ DEL NORTE',
              kind: 'CORPORATION',
              registration: { book: 12, caseNumber: '91434-2012' },
              status: 'DEFINITIVE',
              domicile: 'GUATEMALA, GUATEMALA',
              purpose: 'COMPRA Y VENTA DE CAFÉ',
              term: { indefinite: true },
              capital: { paid: '5000.00' },
            },
          },
          representatives: { ...present, data: expect.any(Array) },
        },
      },
    })
    expect(reply.data).toMatchObject({ company: { certificate: { representatives: { data: { length: 5 } } } } })
  })

  it('of a company without NIT has none, and all the rest', async () => {
    const reply = await askCompany({ coordinates: { electronic: true, book: 29, folio: 314, number: 49653 } })
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toMatchObject({
      company: {
        certificate: {
          nit: null,
          legalName: 'QUESOS DE LA CUMBRE, SOCIEDAD ANÓNIMA',
          registration: { missing: null },
          representatives: present,
        },
      },
    })
  })

  it('of a company that nobody represents has an empty list, which is not a missing part', async () => {
    const reply = await askCompany({ nit: '91000432' })
    expect(reply.data).toMatchObject({ company: { certificate: { representatives: { ...present, data: [] } } } })
  })

  it('is joined by NIT, and of one that is not inscribed says so without an error', async () => {
    const reply = await business.askEntities('CommercialCompanyCertificate', certificate, [{ nit }, { nit: '90001419' }])
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toMatchObject({
      _entities: [
        { nit, legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' },
        { nit: '90001419', legalName: null, registration: absent('NOT_REGISTERED'), representatives: absent('NOT_REGISTERED') },
      ],
    })
  })

  it('says why its parts are missing, and has one error where the data of each would be', async () => {
    await simulators.fault({ registry: 'rmg', operation: 'sociedad', fault: 'maintenance-page' })
    const reply = await askCompany({ nit })
    await simulators.heal()
    const missing = absent('MALFORMED', 30_000)
    expect(reply.data).toEqual({
      company: { certificate: { nit, legalName: null, registration: missing, representatives: missing } },
    })
    expect(reply.errors?.map(({ path, extensions }) => [path?.slice(2), extensions['registry'], extensions['reason']])).toEqual([
      [['registration', 'data'], 'RMG', 'MALFORMED'],
      [['representatives', 'data'], 'RMG', 'MALFORMED'],
    ])
  })

  it('keeps one part while the other is missing', async () => {
    await simulators.fault({ registry: 'rmg', operation: 'representantes', fault: 'reset' })
    const reply = await askCompany({ nit })
    await simulators.heal()
    expect(reply.data).toMatchObject({
      company: {
        certificate: {
          registration: { ...present, data: { status: 'DEFINITIVE' } },
          representatives: absent('REGISTRY_UNAVAILABLE', 5000),
        },
      },
    })
    expect(reply.errors?.map(({ path }) => path)).toEqual([['company', 'certificate', 'representatives', 'data']])
  })
})
