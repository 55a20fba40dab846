import { afterEach, describe, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'

const completeCitizen = { cui: '9000000150117' }
const completeCompany = { nit: '91000130' }
const present = { missing: null, data: expect.anything() }
const endsAt = '2099-01-01T06:00:00.000Z'
const week = 604_800_000
const missing = { missing: { reason: 'REGISTRY_MAINTENANCE', retryAfterMs: week, endsAt }, data: null, retrievedAt: null }
const extensions = {
  code: 'REGISTRY_MAINTENANCE',
  reason: 'REGISTRY_MAINTENANCE',
  retryAfterMs: week,
  endsAt,
}
let graph: Graph

afterEach(() => graph.close())

const startDuring = async (registry: string, maintenance = '2020-01-01T00:00-06:00/2099-01-01T00:00-06:00') => {
  graph = await startGraph({ env: { ...unhurried, [`${registry}_MAINTENANCE`]: maintenance } })
}
const documents = {
  pid: async () => graph.ask(readOperation('pid'), completeCitizen),
  certificate: async () => graph.ask(readOperation('certificate'), completeCompany),
}

describe('while a registry is in maintenance, it is not asked, its part says when that ends, and the others are there', () => {
  it.each([
    ['RENAP', 'pid', { identity: missing, tax: present }],
    ['SAT', 'pid', { identity: present, tax: missing }],
    ['RENAP', 'certificate', { registration: present, tax: present }],
    ['RMG', 'certificate', { registration: missing, representatives: missing, tax: present }],
    ['SAT', 'certificate', { registration: present, representatives: present, tax: missing }],
  ] as const)('%s, the %s', async (registry, document, expected) => {
    await startDuring(registry)
    const { status, body } = await documents[document]()
    expect(status).toBe(200)
    const [{ [document]: parts } = { [document]: undefined }] = Object.values(body.data ?? {}) as Record<string, unknown>[]
    expect(parts).toMatchObject(expected)
    expect(body.errors?.length).toBeGreaterThan(0)
    for (const error of body.errors ?? []) {
      expect(error.extensions).toEqual({ ...extensions, registry, subgraph: expect.any(String) })
      expect(error.message).toMatch(/ está en mantenimiento\. Intente de nuevo cuando termine\.$/)
    }
    const calls = Object.keys(await countCalls(graph.simulators))
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.filter((call) => call.startsWith(registry.toLowerCase()))).toEqual([])
  })

  it('RENAP, a representative', async () => {
    await startDuring('RENAP')
    const { body } = await documents.certificate()
    expect(body.data).toMatchObject({
      company: {
        certificate: { representatives: { missing: null, data: Array.from({ length: 5 }, () => ({ identity: missing })) } },
      },
    })
  })
})

it('a maintenance that is over, or is still to come, is in nobody’s way', async () => {
  await startDuring('SAT', '2020-01-01T00:00Z/2020-01-02T00:00Z, 2099-01-01T00:00Z/2099-01-02T00:00Z')
  const { body } = await documents.pid()
  expect(body.errors).toBeUndefined()
  expect(body.data).toMatchObject({ citizen: { pid: { tax: present } } })
})
