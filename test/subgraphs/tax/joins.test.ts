import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

let simulators: Simulators
let tax: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  tax = await startSubgraph('tax', { simulators, env: unhurried })
})

afterAll(async () => {
  await tax.close()
  await simulators.close()
})

async function taxpayer(by: object, fields: string): Promise<unknown> {
  const reply = await tax.ask(`query ($by: TaxpayerBy!) { taxpayer(by: $by) { ${fields} } }`, { by })
  expect(reply.errors).toBeUndefined()
  return reply.data?.['taxpayer']
}

async function countCalls(): Promise<unknown> {
  return (await simulators.calls())['sat']?.['contribuyentes']
}

const company = '91000130'
const person = { cui: '9000000150117', nit: '90000013' }
const failure = { code: 'REGISTRY_UNAVAILABLE', registry: 'SAT' }

describe('citizens and companies', () => {
  it('have their NIT and standing from SAT, or none', async () => {
    const citizens = await tax.askEntities('Citizen', `nit taxpayer { name } taxStanding { status }`, [
      { cui: person.cui },
      { cui: '9056776680316' },
    ])
    expect(citizens).toEqual({
      data: {
        _entities: [
          { nit: person.nit, taxpayer: { name: 'MARÍA JOSÉ LÓPEZ PÉREZ' }, taxStanding: { status: 'ACTIVE' } },
          { nit: null, taxpayer: null, taxStanding: null },
        ],
      },
    })
    const companies = await tax.askEntities('Company', `nit taxpayer { kind } taxStanding { clearance }`, [
      { nit: company },
      { nit: '91001730' },
      { nit: null },
    ])
    expect(companies).toEqual({
      data: {
        _entities: [
          { nit: company, taxpayer: { kind: 'LEGAL_ENTITY' }, taxStanding: { clearance: 'ISSUED' } },
          { nit: '91001730', taxpayer: null, taxStanding: null },
          { nit: null, taxpayer: null, taxStanding: null },
        ],
      },
    })
  })

  it('of one request travel in one call, each of them once', async () => {
    await simulators.resetCalls()
    const cuis = [person.cui, '9175860340924', '9213737671109', '9271070741333', '9463687402107']
    const reply = await tax.askEntities(
      'Citizen',
      'nit taxStanding { status } taxpayer { name }',
      [...cuis, ...cuis].map((cui) => ({ cui })),
    )
    expect(reply.errors).toBeUndefined()
    expect(await countCalls()).toMatchObject({ received: 1, identifiers: 5 })
  })

  it('of more than one call’s worth travel in as few as possible', async () => {
    await simulators.resetCalls()
    const nits = Array.from({ length: 120 }, (_, position) => ({ nit: `${1_000_000 + position}0` }))
    const reply = await tax.askEntities('Company', 'taxpayer { nit }', nits)
    expect(reply.errors).toBeUndefined()
    expect(await countCalls()).toMatchObject({ received: 3, identifiers: 120 })
  })

  it('who were found by CUI are not asked for again by NIT, nor the reverse', async () => {
    await simulators.resetCalls()
    const nested = 'nit citizen { nit taxpayer { citizen { taxStanding { status } } } }'
    expect(await taxpayer({ cui: person.cui }, nested)).toMatchObject({ nit: person.nit, citizen: { nit: person.nit } })
    expect(await taxpayer({ nit: person.nit }, nested)).toMatchObject({ nit: person.nit, citizen: { nit: person.nit } })
    expect(await taxpayer({ nit: company }, 'company { taxpayer { nit } }')).toEqual({ company: { taxpayer: { nit: company } } })
    expect(await countCalls()).toMatchObject({ received: 3, identifiers: 3 })
  })

  it('of whom SAT gives one wrong record lose that one alone', async () => {
    await simulators.change('complete-citizen', 'sat.nit', '000091000130')
    const reply = await tax.askEntities('Taxpayer', 'nit', [{ nit: person.nit }, { nit: company }])
    await simulators.resetRecords()
    expect(reply.data).toEqual({ _entities: [null, { nit: company }] })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions['reason']])).toEqual([[['_entities', 0], 'MALFORMED']])
  })
})

it('while SAT is out of service a taxpayer is null, and so is each of its fields elsewhere, each with an error', async () => {
  await simulators.fault({ registry: 'sat', fault: 'status-500' })
  const asked = await tax.ask('query ($nit: NIT!) { taxpayer(by: { nit: $nit }) { nit } }', { nit: company })
  const joined = await tax.askEntities('Citizen', 'cui nit taxStanding { status }', [{ cui: person.cui }])
  await simulators.heal()
  expect(asked.data).toEqual({ taxpayer: null })
  expect(asked.errors).toEqual([
    {
      message: 'La SAT está fuera de servicio. Intente de nuevo en unos segundos.',
      path: ['taxpayer'],
      extensions: expect.objectContaining(failure),
    },
  ])
  expect(joined.data).toEqual({ _entities: [{ cui: person.cui, nit: null, taxStanding: null }] })
  expect(joined.errors?.map(({ path }) => path)).toEqual([
    ['_entities', 0, 'nit'],
    ['_entities', 0, 'taxStanding'],
  ])
})
