import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph } from '../../support/subgraphs.ts'

let simulators: Simulators
let tax: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  tax = await startSubgraph('tax', { simulators })
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
const standing = 'standing { status nonFiler addressNotLocated clearance derivedInGoodStanding }'
const failure = { code: 'REGISTRY_UNAVAILABLE', registry: 'SAT' }

describe('a taxpayer', () => {
  it('is told as SAT records it', async () => {
    const address = '{ department municipality zone thoroughfare houseNumber neighbourhood complement }'
    const fields = `nit kind name status affiliations { tax regime period calculation since } economicActivities { code description }
      establishments { number tradeName active startedOn address ${address} } fiscalAddress ${address} marks { kind since }
      clearance { state decidedOn pending { tax period } } ${standing} citizen { cui } company { nit }`
    const place = { department: 'GUATEMALA', municipality: 'GUATEMALA', zone: '1', neighbourhood: null, complement: null }
    expect(await taxpayer({ nit: company }, fields)).toMatchObject({
      nit: company,
      kind: 'LEGAL_ENTITY',
      name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      status: 'ACTIVE',
      affiliations: [
        { tax: 'IVA', regime: 'GENERAL', period: 'MENSUAL', calculation: 'DEBITO MENOS CREDITO', since: '2012-03-01' },
        { tax: 'ISR', period: 'TRIMESTRAL' },
      ],
      economicActivities: [{ code: '4630.01', description: 'VENTA DE CAFÉ' }],
      establishments: [
        { number: 1, tradeName: 'CAFETERÍA NORTE', active: true, startedOn: '2012-03-01', address: place },
        { number: 2, address: { zone: '11', thoroughfare: '12 AVENIDA', houseNumber: '3-40' } },
      ],
      fiscalAddress: { ...place, thoroughfare: '4A. CALLE', houseNumber: '5-67' },
      marks: [],
      clearance: { state: 'ISSUED', decidedOn: '2026-10-10', pending: [] },
      standing: { status: 'ACTIVE', nonFiler: false, addressNotLocated: false, clearance: 'ISSUED', derivedInGoodStanding: true },
      citizen: null,
      company: { nit: company },
    })
  })

  it('is the same one by CUI as by NIT, and a person refers to the citizen', async () => {
    const fields = 'nit kind name citizen { cui nit } company { nit }'
    const expected = {
      nit: person.nit,
      kind: 'INDIVIDUAL',
      name: 'MARÍA JOSÉ LÓPEZ PÉREZ',
      citizen: person,
      company: null,
    }
    expect(await taxpayer({ cui: person.cui }, fields)).toEqual(expected)
    expect(await taxpayer({ nit: person.nit }, fields)).toEqual(expected)
  })

  it.each([
    ['a NIT that nobody has', { nit: '91001730' }],
    ['a CUI without NIT', { cui: '9056776680316' }],
  ])('under %s is null without an error', async (_title, by) => expect(await taxpayer(by, 'nit')).toBeNull())

  it.each([
    ['who has not filed', { cui: '9557920370901' }, { nonFiler: true, addressNotLocated: false, derivedInGoodStanding: false }],
    [
      'whose address was not located',
      { cui: '9604001760101' },
      { status: 'INACTIVE', addressNotLocated: true, derivedInGoodStanding: false },
    ],
    ['whose clearance was refused', { cui: '9611223311001' }, { clearance: 'REFUSED', derivedInGoodStanding: false }],
    ['who has died', { cui: '9109778280514' }, { status: 'CEASED', derivedInGoodStanding: false }],
    [
      'whose codes nobody documented',
      { cui: '9642091521401' },
      { status: 'UNRECOGNIZED', clearance: 'UNRECOGNIZED', derivedInGoodStanding: false },
    ],
  ])('%s has it in the standing', async (_title, by, expected) => {
    expect(await taxpayer(by, standing)).toMatchObject({ standing: expected })
  })

  it('whose CUI lost its zeros refers to the whole CUI', async () => {
    expect(await taxpayer({ nit: '90000315' }, 'citizen { cui }')).toEqual({ citizen: { cui: '0000000190101' } })
  })

  it('is joined by NIT, the same one as often as it is asked for', async () => {
    const reply = await tax.askEntities('Taxpayer', 'nit name', [
      { nit: company },
      { nit: '91001730' },
      { nit: company },
      { nit: '' },
    ])
    const found = { nit: company, name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' }
    expect(reply.data).toEqual({ _entities: [found, null, found, null] })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['_entities', 3], { code: 'BAD_USER_INPUT', argument: 'nit', reason: 'FORMAT' }],
    ])
  })
})

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
