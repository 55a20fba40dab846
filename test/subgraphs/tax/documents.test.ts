import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { entitiesOf, startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

const now = () => new Date('2026-11-21T12:00:00Z')
let simulators: Simulators
let tax: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators({ now })
  tax = await startSubgraph('tax', { simulators, now, env: unhurried })
})

afterAll(async () => {
  await tax.close()
  await simulators.close()
})

const part =
  'tax { registry retrievedAt missing { reason retryAfterMs } data { nit name standing { status derivedInGoodStanding } clearance { state } } }'
const fields = `${part} nameComparison { between matches }`
const absent = (reason: string) => ({ registry: 'SAT', retrievedAt: null, missing: { reason, retryAfterMs: null }, data: null })

async function document(type: string, representation: object): Promise<unknown> {
  const reply = await tax.askEntities(type, fields, [representation])
  expect(reply.errors).toBeUndefined()
  return entitiesOf(reply)[0]
}

const pid = (cui: string, holderName: string | null) => document('PersonalIdentificationDocument', { cui, holderName })
const certificate = (nit: string | null, legalName: string | null) => document('CommercialCompanyCertificate', { nit, legalName })

describe('SAT’s part of the PID', () => {
  it('bears the NIT, the name as SAT has it and the standing, with when SAT answered', async () => {
    expect(await pid('9000000150117', 'MARÍA JOSÉ LÓPEZ PÉREZ')).toEqual({
      tax: {
        registry: 'SAT',
        retrievedAt: '2026-11-21T12:00:00.000Z',
        missing: null,
        data: {
          nit: '90000013',
          name: 'MARÍA JOSÉ LÓPEZ PÉREZ',
          standing: { status: 'ACTIVE', derivedInGoodStanding: true },
          clearance: { state: 'ISSUED' },
        },
      },
      nameComparison: { between: ['RENAP', 'SAT'], matches: 'EXACT' },
    })
  })

  it.each([
    ['9213737671109', 'ANA LUCÍA DEL CARMEN MORALES RUIZ DE CASTILLO', 'EXACT'],
    ['9463687402107', 'VERÓNICA INÉS MUÑOZ SOLÍS', 'FOLDED'],
    ['9424803681911', 'JUAN PABLO GÓMEZ ESTRADA', 'DIFFERENT'],
    ['9271070741333', 'TOMÁS XOL', 'EXACT'],
    ['9175860340924', 'BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA', 'EXACT'],
  ])('of %s says that RENAP’s %s is %s', async (cui, holderName, matches) => {
    expect(await pid(cui, holderName)).toMatchObject({ nameComparison: { between: ['RENAP', 'SAT'], matches } })
  })

  it('is missing for who is not registered, without an error', async () => {
    expect(await pid('9056776680316', 'CARLOS ESTUARDO RAMÍREZ CIFUENTES')).toEqual({
      tax: absent('NOT_REGISTERED'),
      nameComparison: null,
    })
  })

  it('is there, with nothing compared, while RENAP’s name is missing', async () => {
    expect(await pid('9000000150117', null)).toMatchObject({
      tax: { missing: null, data: { nit: '90000013' } },
      nameComparison: null,
    })
  })

  it('is compared from one look-up, and does without a name when none is asked for', async () => {
    await simulators.resetCalls()
    await pid('9000000150117', 'MARÍA JOSÉ LÓPEZ PÉREZ')
    expect((await simulators.calls())['sat']?.['contribuyentes']).toMatchObject({ received: 1, identifiers: 1 })
    const reply = await tax.askEntities('PersonalIdentificationDocument', part, [{ cui: '9000000150117' }])
    expect(reply.data).toMatchObject({ _entities: [{ tax: { data: { nit: '90000013' } } }] })
  })
})

describe('SAT’s part of the certificate', () => {
  it.each([
    ['91000130', 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', 'EXACT'],
    ['9100103K', 'FARMACIA BÁSICA, SOCIEDAD ANÓNIMA', 'FOLDED'],
    ['91000939', 'DISTRIBUIDORA EL PUENTE, SOCIEDAD ANÓNIMA', 'DIFFERENT'],
    ['91000637', 'COMPA#IA CA#ERA IBÁ#EZ, SOCIEDAD ANÓNIMA', 'FOLDED'],
  ])('of %s says that RMG’s %s is %s', async (nit, legalName, matches) => {
    expect(await certificate(nit, legalName)).toMatchObject({
      tax: { registry: 'SAT', missing: null, data: { nit } },
      nameComparison: { between: ['RMG', 'SAT'], matches },
    })
  })

  it('does not apply while the company has no NIT, and SAT is not asked', async () => {
    await simulators.resetCalls()
    expect(await certificate(null, 'QUESOS DE LA CUMBRE, SOCIEDAD ANÓNIMA')).toEqual({
      tax: absent('NOT_APPLICABLE'),
      nameComparison: null,
    })
    expect((await simulators.calls())['sat']?.['contribuyentes']?.received).toBe(0)
  })

  it('is missing for a company that SAT has not registered', async () => {
    expect(await certificate('91001730', 'PEDRERA EL ROSARIO')).toEqual({ tax: absent('NOT_REGISTERED'), nameComparison: null })
  })
})

it.each([
  ['PersonalIdentificationDocument', { cui: '9000000150117', holderName: 'MARÍA JOSÉ LÓPEZ PÉREZ' }],
  ['CommercialCompanyCertificate', { nit: '91000130', legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' }],
])('while SAT fails, a %s says why and has one error where the data would be', async (type, representation) => {
  // SAT is not asked again before it said to come back, so nobody else asks this one.
  const own = await startSubgraph('tax', { simulators, now, env: unhurried })
  await simulators.fault({ registry: 'sat', fault: 'status-503', retryAfterSeconds: 12, count: 1 })
  const reply = await own.askEntities(type, fields, [representation])
  await simulators.heal()
  await own.close()
  expect(reply.data).toEqual({
    _entities: [
      {
        tax: {
          registry: 'SAT',
          retrievedAt: null,
          missing: { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 12_000 },
          data: null,
        },
        nameComparison: null,
      },
    ],
  })
  expect(reply.errors).toEqual([
    {
      message: 'La SAT está fuera de servicio. Intente de nuevo en unos segundos.',
      path: ['_entities', 0, 'tax', 'data'],
      extensions: { code: 'REGISTRY_UNAVAILABLE', registry: 'SAT', reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 12_000 },
    },
  ])
})
