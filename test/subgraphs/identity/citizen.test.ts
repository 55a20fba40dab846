import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

const now = () => new Date('2026-11-21T12:00:00Z')
let simulators: Simulators
let identity: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators({ now })
  identity = await startSubgraph('identity', { simulators, now, env: unhurried })
})

afterEach(() => simulators.resetRecords())

afterAll(async () => {
  await identity.close()
  await simulators.close()
})

async function citizen(cui: string, fields: string): Promise<unknown> {
  const reply = await identity.ask(`query ($cui: CUI!) { citizen(cui: $cui) { ${fields} } }`, { cui })
  expect(reply.errors).toBeUndefined()
  return reply.data?.['citizen']
}

const complete = '9000000150117'
const place = '{ country department municipality }'
const name = 'name { firstGivenName secondGivenName otherGivenNames firstSurname secondSurname marriedSurname displayName }'

describe('a citizen', () => {
  it('is told as RENAP records them', async () => {
    const fields = `cui ${name} sex birth { date place ${place} } civilStatus nationality registeredResidence ${place}
      death { date registeredOn } photograph { mediaType base64 }
      identityDocument { kind serialNumber issueNumber issuedOn expiresOn derivedState }`
    expect(await citizen(complete, fields)).toEqual({
      cui: complete,
      name: {
        firstGivenName: 'MARÍA',
        secondGivenName: 'JOSÉ',
        otherGivenNames: null,
        firstSurname: 'LÓPEZ',
        secondSurname: 'PÉREZ',
        marriedSurname: null,
        displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ',
      },
      sex: 'FEMALE',
      birth: { date: '1988-03-14', place: { country: 'GUATEMALA', department: 'GUATEMALA', municipality: 'SAN MIGUEL PETAPA' } },
      civilStatus: 'SINGLE',
      nationality: 'GUATEMALTECA',
      registeredResidence: { country: null, department: 'GUATEMALA', municipality: 'GUATEMALA' },
      death: null,
      photograph: { mediaType: 'image/png', base64: expect.stringMatching(/^iVBORw0KGgo/) },
      identityDocument: {
        kind: 'DPI',
        serialNumber: '900000015',
        issueNumber: 2,
        issuedOn: '2022-05-02',
        expiresOn: '2032-05-01',
        derivedState: 'CURRENT',
      },
    })
  })

  it('is asked of RENAP once, however many fields and times', async () => {
    await simulators.resetCalls()
    const reply = await identity.ask(
      `query ($cui: CUI!) { a: citizen(cui: $cui) { ${name} sex pid { holderName identity { data { sex } } } } b: citizen(cui: $cui) { birth { date } } }`,
      { cui: complete },
    )
    expect(reply.errors).toBeUndefined()
    expect((await simulators.calls())['renap']?.['persona']?.received).toBe(1)
  })

  it('is asked again for the next request: nothing is kept', async () => {
    expect(await citizen(complete, 'civilStatus')).toEqual({ civilStatus: 'SINGLE' })
    await simulators.change('complete-citizen', 'renap.ESTADO_CIVIL', 'C')
    expect(await citizen(complete, 'civilStatus')).toEqual({ civilStatus: 'MARRIED' })
  })

  it('has the married surname last, with its particle', async () => {
    expect(await citizen('9213737671109', name)).toEqual({
      name: expect.objectContaining({
        otherGivenNames: 'DEL CARMEN',
        marriedSurname: 'CASTILLO',
        displayName: 'ANA LUCÍA DEL CARMEN MORALES RUIZ DE CASTILLO',
      }),
    })
  })

  it('may have one name and one surname', async () => {
    expect(await citizen('9271070741333', 'name { secondGivenName secondSurname displayName }')).toEqual({
      name: { secondGivenName: null, secondSurname: null, displayName: 'TOMÁS XOL' },
    })
  })

  it.each(['000000190101', '0000000190101', '0000 00019 0101'])('is found by the CUI written %s', async (cui) => {
    expect(await citizen(cui, 'cui name { displayName }')).toEqual({
      cui: '0000000190101',
      name: { displayName: 'JOSÉ MIGUEL FLORES SOTO' },
    })
  })

  it.each([
    [
      'deceased',
      '9109778280514',
      { death: { date: '2024-09-30' }, identityDocument: { kind: 'DPI', derivedState: 'HOLDER_DECEASED' } },
    ],
    ['with an expired DPI', '9151781840719', { death: null, identityDocument: { kind: 'DPI', derivedState: 'EXPIRED' } }],
    ['over seventy', '9368355751714', { death: null, identityDocument: { kind: 'DPI', derivedState: 'INDEFINITE' } }],
    ['who is a minor', '9308628991508', { death: null, identityDocument: { kind: 'MINOR_DPI', derivedState: 'CURRENT' } }],
    ['without a document', '9631882400801', { death: null, identityDocument: null }],
    [
      'with a document of an unknown kind',
      '9642091521401',
      { death: null, identityDocument: { kind: 'UNRECOGNIZED', derivedState: 'CURRENT' } },
    ],
  ])('%s has the state of their document told', async (_title, cui, expected) => {
    expect(await citizen(cui, 'death { date } identityDocument { kind derivedState }')).toEqual(expected)
  })

  it('whose codes nobody documented is told with UNRECOGNIZED', async () => {
    expect(await citizen('9642091521401', 'sex civilStatus')).toEqual({ sex: 'UNRECOGNIZED', civilStatus: 'UNRECOGNIZED' })
  })

  it('whom RENAP has not inscribed is null without an error', async () => {
    expect(await citizen('9000000900101', `cui ${name} pid { cui }`)).toBeNull()
  })

  it('whom another registry names and RENAP does not know has fields that are null without an error', async () => {
    const reply = await identity.askEntities('Citizen', 'cui sex name { displayName }', [
      { cui: '9000000900101' },
      { cui: complete },
    ])
    expect(reply).toEqual({
      data: {
        _entities: [
          { cui: '9000000900101', sex: null, name: null },
          { cui: complete, sex: 'FEMALE', name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } },
        ],
      },
    })
  })

  it('is returned with the CUI when RENAP fails, and each field of RENAP has its own error', async () => {
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'status-500' })
    const reply = await identity.ask(
      `query ($cui: CUI!) { citizen(cui: $cui) { cui sex who: name { displayName } pid { cui } } }`,
      {
        cui: complete,
      },
    )
    await simulators.heal()
    expect(reply.data).toEqual({ citizen: { cui: complete, sex: null, who: null, pid: { cui: complete } } })
    const extensions = {
      code: 'REGISTRY_UNAVAILABLE',
      registry: 'RENAP',
      reason: 'REGISTRY_UNAVAILABLE',
      retryAfterMs: 5000,
    }
    const message = 'El RENAP está fuera de servicio. Intente de nuevo en unos segundos.'
    expect(reply.errors).toEqual([
      { message, path: ['citizen', 'sex'], extensions },
      { message, path: ['citizen', 'who'], extensions },
    ])
  })
})
