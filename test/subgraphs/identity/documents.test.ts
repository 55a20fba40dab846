import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { entitiesOf, startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

const now = () => new Date('2026-11-21T12:00:00Z')
let simulators: Simulators
let identity: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators({ now })
  identity = await startSubgraph('identity', { simulators, now, env: unhurried })
})

afterAll(async () => {
  await identity.close()
  await simulators.close()
})

const complete = '9000000150117'
const unknown = '9000000900101'
const part = 'registry retrievedAt missing { reason retryAfterMs }'
const pid = `cui holderName identity { ${part} data { name { displayName } birth { date } identityDocument { derivedState } registeredResidence { municipality } } }`
const representative = `${part} data { name { displayName } death { date } } nameComparison { between matches }`
const absent = (reason: string) => ({ reason, retryAfterMs: null })

describe('the PID', () => {
  it('bears RENAP’s part, with when it answered', async () => {
    const reply = await identity.ask(`query ($cui: CUI!) { citizen(cui: $cui) { pid { ${pid} } } }`, { cui: complete })
    expect(reply).toEqual({
      data: {
        citizen: {
          pid: {
            cui: complete,
            holderName: 'MARÍA JOSÉ LÓPEZ PÉREZ',
            identity: {
              registry: 'RENAP',
              retrievedAt: '2026-11-21T12:00:00.000Z',
              missing: null,
              data: {
                name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' },
                birth: { date: '1988-03-14' },
                identityDocument: { derivedState: 'CURRENT' },
                registeredResidence: { municipality: 'GUATEMALA' },
              },
            },
          },
        },
      },
    })
  })

  it('of somebody whom RENAP has not inscribed says so, without an error', async () => {
    const reply = await identity.askEntities('PersonalIdentificationDocument', pid, [{ cui: unknown }])
    const identityPart = { registry: 'RENAP', retrievedAt: null, missing: absent('NOT_REGISTERED'), data: null }
    expect(reply).toEqual({ data: { _entities: [{ cui: unknown, holderName: null, identity: identityPart }] } })
  })

  it('says why RENAP’s part is missing, and has one error where its data would be', async () => {
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'malformed' })
    const reply = await identity.ask(`query ($cui: CUI!) { citizen(cui: $cui) { pid { ${pid} } } }`, { cui: complete })
    await simulators.heal()
    expect(reply.data).toEqual({
      citizen: {
        pid: {
          cui: complete,
          holderName: null,
          identity: {
            registry: 'RENAP',
            retrievedAt: null,
            missing: expect.objectContaining({ reason: 'MALFORMED' }),
            data: null,
          },
        },
      },
    })
    expect(reply.errors).toEqual([
      {
        message: 'El RENAP respondió algo que no se puede interpretar. Intente de nuevo más tarde.',
        path: ['citizen', 'pid', 'identity', 'data'],
        extensions: expect.objectContaining({ code: 'REGISTRY_UNAVAILABLE', registry: 'RENAP', reason: 'MALFORMED' }),
      },
    ])
  })
})

const ask = (representations: readonly object[]) =>
  identity.askEntities('RepresentativeIdentity', representative, representations)

const entity = async (cui: string | null, registeredName: string | null) => {
  const reply = await ask([{ cui, registeredName }])
  expect(reply.errors).toBeUndefined()
  return entitiesOf(reply)[0]
}

describe('the identity of a representative', () => {
  it('is the name that RENAP has, compared with the one inscribed', async () => {
    expect(await entity(complete, 'MARÍA JOSÉ LÓPEZ PÉREZ')).toEqual({
      registry: 'RENAP',
      retrievedAt: '2026-11-21T12:00:00.000Z',
      missing: null,
      data: { name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' }, death: null },
      nameComparison: { between: ['RMG', 'RENAP'], matches: 'EXACT' },
    })
  })

  it.each([
    ['9463687402107', 'VER?NICA IN?S MU#OZ SOL?S', 'FOLDED'],
    ['9424803681911', 'JUAN PABLO GÓMEZ RUIZ', 'DIFFERENT'],
  ])('of %s says that the name inscribed as %s is %s', async (cui, registeredName, matches) => {
    expect(await entity(cui, registeredName)).toMatchObject({ nameComparison: { matches } })
  })

  it('of somebody who has died says when', async () => {
    expect(await entity('9109778280514', 'RAÚL ANTONIO GARCÍA MÉNDEZ')).toMatchObject({ data: { death: { date: '2024-09-30' } } })
  })

  it('does not apply to a foreign document, nor exist for a CUI that RENAP has not inscribed', async () => {
    const nothing = { registry: 'RENAP', retrievedAt: null, data: null, nameComparison: null }
    expect(await entity(null, 'INGRID LINDQVIST')).toEqual({ ...nothing, missing: absent('NOT_APPLICABLE') })
    expect(await entity(unknown, 'PERSONA SIN INSCRIPCIÓN')).toEqual({ ...nothing, missing: absent('NOT_REGISTERED') })
  })

  it('has nothing to compare when no name was inscribed', async () => {
    expect(await entity(complete, null)).toMatchObject({ data: { death: null }, nameComparison: null })
  })

  it('is asked of RENAP once for each CUI, sixty or the same one twice, and whatever its check digit', async () => {
    await simulators.resetCalls()
    const cuis = Array.from({ length: 60 }, (_, position) => `90000${String(position).padStart(2, '0')}160117`)
    const reply = await ask([...cuis, ...cuis].map((cui) => ({ cui, registeredName: 'X' })))
    expect(reply.errors).toBeUndefined()
    expect((await simulators.calls())['renap']?.['persona']?.received).toBe(60)
  })

  it('says why it is missing, and has one error where its data would be', async () => {
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'status-503', retryAfterSeconds: 30, count: 1 })
    const reply = await ask([
      { cui: complete, registeredName: 'MARÍA' },
      { cui: null, registeredName: 'INGRID LINDQVIST' },
    ])
    expect(reply.data?.['_entities']).toMatchObject([
      { registry: 'RENAP', missing: { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 30_000 }, data: null, nameComparison: null },
      { missing: absent('NOT_APPLICABLE') },
    ])
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions['reason'], extensions['retryAfterMs']])).toEqual([
      [['_entities', 0, 'data'], 'REGISTRY_UNAVAILABLE', 30_000],
    ])
  })
})
