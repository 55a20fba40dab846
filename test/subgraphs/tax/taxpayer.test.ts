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

const company = '91000130'
const person = { cui: '9000000150117', nit: '90000013' }
const standing = 'standing { status nonFiler addressNotLocated clearance derivedInGoodStanding }'

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
