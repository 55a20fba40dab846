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

async function company(by: object, fields: string): Promise<unknown> {
  const reply = await business.ask(`query ($by: CompanyBy!) { company(by: $by) { ${fields} } }`, { by })
  expect(reply.errors).toBeUndefined()
  return reply.data?.['company']
}

async function countCalls(): Promise<Record<string, number>> {
  const operations = Object.entries((await simulators.calls())['rmg'] ?? {})
  return Object.fromEntries(
    operations.map(([name, { received }]) => [name, received] as const).filter(([, received]) => received > 0),
  )
}

const nit = '91000130'
const coordinates = { electronic: false, book: 12, folio: 345, number: 6789 }
const registration = 'registration { bookClass electronic book folio number caseNumber registeredOn }'
const representatives =
  'legalRepresentatives { registeredName position appointment { number folio book } from until person { cui } identity { cui registeredName } }'

describe('a company', () => {
  it('is told as the Registro Mercantil records it, by either key', async () => {
    const fields = `${registration} nit legalName tradeName kind status domicile purpose term { indefinite endsOn }
      capital { currency authorized subscribed paid } enterprises { name number folio book address purpose }`
    const expected = {
      registration: {
        bookClass: 'COMPANIES',
        ...coordinates,
        caseNumber: expect.stringMatching(/^\d+-\d{4}$/),
        registeredOn: expect.any(String),
      },
      nit,
      legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      tradeName: 'CAFÉ DEL NORTE',
      kind: 'CORPORATION',
      status: 'DEFINITIVE',
      domicile: expect.any(String),
      purpose: expect.any(String),
      term: { indefinite: true, endsOn: null },
      capital: { currency: 'GTQ', authorized: '1000000.00', subscribed: '500000.00', paid: expect.stringMatching(/^\d+\.00$/) },
      enterprises: [expect.objectContaining({ book: expect.any(Number) }), expect.objectContaining({ name: expect.any(String) })],
    }
    expect(await company({ nit }, fields)).toEqual(expected)
    expect(await company({ coordinates }, fields)).toEqual(expected)
  })

  it('names its representatives as they were inscribed', async () => {
    const found = (await company({ nit }, representatives)) as { legalRepresentatives: readonly unknown[] }
    expect(found.legalRepresentatives).toHaveLength(5)
    expect(found.legalRepresentatives[0]).toEqual({
      registeredName: 'MARÍA JOSÉ LÓPEZ PÉREZ',
      position: 'BOARD_PRESIDENT',
      appointment: { number: 7001, folio: 2, book: 864 },
      from: '2026-03-01',
      until: '2029-02-28',
      person: { cui: '9000000150117' },
      identity: { cui: '9000000150117', registeredName: 'MARÍA JOSÉ LÓPEZ PÉREZ' },
    })
  })

  it('may be represented by somebody with a foreign document, who is no citizen', async () => {
    const found = await company(
      { nit: '91001234' },
      'legalRepresentatives { registeredName person { cui } identity { cui registeredName } }',
    )
    expect(found).toEqual({
      legalRepresentatives: expect.arrayContaining([
        { registeredName: 'INGRID LINDQVIST', person: null, identity: { cui: null, registeredName: 'INGRID LINDQVIST' } },
      ]),
    })
  })

  it.each([
    [
      'provisional, with no NIT yet',
      { coordinates: { electronic: true, book: 29, folio: 314, number: 49653 } },
      { status: 'PROVISIONAL', nit: null },
    ],
    ['in liquidation', { nit: '91000335' }, { status: 'IN_LIQUIDATION' }],
    ['dissolved', { nit: '9100053K' }, { status: 'DISSOLVED', nit: '9100053K' }],
    ['cancelled', { nit: '91000432' }, { status: 'CANCELLED', legalRepresentatives: [] }],
    ['with codes that nobody documented', { nit: '91001536' }, { status: 'UNRECOGNIZED', kind: 'UNRECOGNIZED' }],
    [
      'of another class of book',
      { coordinates: { bookClass: 'INDIVIDUAL_MERCHANTS', electronic: false, book: 25, folio: 100, number: 4321 } },
      null,
    ],
    ['that is not inscribed under its coordinates', { coordinates: { ...coordinates, folio: 999_999 } }, null],
    ['that is not inscribed under its NIT', { nit: '90001419' }, null],
  ])('%s is told', async (_title, by, expected) => {
    const found = await company(by, 'status kind nit legalRepresentatives { registeredName }')
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })

  it('is looked up once, whatever is asked of it', async () => {
    await simulators.resetCalls()
    const certificate = 'certificate { nit legalName registration { data { status } } representatives { data { position } } }'
    const fields = `legalName ${registration} ${representatives} enterprises { name } ${certificate}`
    const reply = await business.ask(
      `query ($nit: NIT!) { a: company(by: { nit: $nit }) { ${fields} } b: company(by: { nit: $nit }) { ${fields} } }`,
      {
        nit,
      },
    )
    expect(reply.errors).toBeUndefined()
    expect(await countCalls()).toEqual({ sociedad: 1, representantes: 1, empresas: 1 })
  })

  it('with sixty representatives costs two calls', async () => {
    await simulators.resetCalls()
    const found = (await company({ nit: '91000238' }, representatives)) as {
      legalRepresentatives: readonly { person: { cui: string } }[]
    }
    expect(new Set(found.legalRepresentatives.map(({ person }) => person.cui)).size).toBe(60)
    expect(await countCalls()).toEqual({ sociedad: 1, representantes: 1 })
  })

  it('of which nothing but the NIT is asked needs no more than to exist', async () => {
    await simulators.resetCalls()
    expect(await company({ nit }, 'nit')).toEqual({ nit })
    expect(await countCalls()).toEqual({ sociedad: 1 })
  })

  it('is joined by either key, and one that is not inscribed has fields that are null without an error', async () => {
    const reply = await business.askEntities('Company', 'nit legalName', [
      { nit },
      { registration: { bookClass: 'COMPANIES', ...coordinates } },
      { nit: '90001419' },
      { registration: { bookClass: 'COMPANIES', ...coordinates, book: 'twelve' } },
      { nit: null },
    ])
    const found = { nit, legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' }
    expect(reply.data).toEqual({ _entities: [found, found, { nit: '90001419', legalName: null }, null, null] })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions['code'], extensions['argument']])).toEqual([
      [['_entities', 3], 'BAD_USER_INPUT', 'registration'],
      [['_entities', 4], 'BAD_USER_INPUT', 'nit'],
    ])
  })
})
