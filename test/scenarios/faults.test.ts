import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Reply } from '../support/gateway.ts'
import { readOperation, startGraph, type Graph } from '../support/graph.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { runBesideTimer } from '../support/measure.ts'

const deadlineMs = 3_000
const slackMs = 100

// What each fault looks like to whoever asks.
const faults = {
  delay: { settings: { ms: 5_000 }, reason: 'TIMEOUT' },
  hang: { reason: 'TIMEOUT' },
  drip: { reason: 'TIMEOUT' },
  'status-500': { reason: 'REGISTRY_UNAVAILABLE' },
  'status-503': { settings: { retryAfterSeconds: 7 }, reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 7_000 },
  reset: { reason: 'REGISTRY_UNAVAILABLE' },
  'cut-body': { reason: 'REGISTRY_UNAVAILABLE' },
  'maintenance-page': { reason: 'MALFORMED' },
  malformed: { reason: 'MALFORMED' },
  'wrong-record': { reason: 'MALFORMED' },
  'huge-body': { reason: 'MALFORMED' },
  redirect: { reason: 'MALFORMED' },
} as const satisfies Record<string, { settings?: object; reason: string; retryAfterMs?: number }>

const present = { missing: null, data: expect.anything() }
const eachOf = (count: number, what: unknown) => Array.from({ length: count }, () => what)

// What of each document is missing when its registry fails, and what is there all the same.
const documents = [
  {
    registry: 'renap',
    operation: 'pid',
    variables: { cui: '9000000150117' },
    expected: (missing: unknown) => ({
      citizen: { pid: { cui: '9000000150117', holderName: null, identity: missing, tax: present } },
    }),
    errors: [['citizen', 'pid', 'identity', 'data']],
  },
  {
    registry: 'sat',
    operation: 'pid',
    variables: { cui: '9000000150117' },
    expected: (missing: unknown) => ({ citizen: { pid: { identity: present, tax: missing, nameComparison: null } } }),
    errors: [['citizen', 'pid', 'tax', 'data']],
  },
  {
    registry: 'renap',
    operation: 'certificate',
    variables: { nit: '91001137' },
    expected: (missing: unknown) => ({
      company: {
        certificate: {
          registration: present,
          representatives: { missing: null, data: eachOf(1, { identity: missing }) },
          tax: present,
        },
      },
    }),
    errors: [['company', 'certificate', 'representatives', 'data', 0, 'identity', 'data']],
  },
  {
    registry: 'rmg',
    operation: 'certificate',
    variables: { nit: '91001137' },
    expected: (missing: unknown) => ({
      company: {
        certificate: { nit: '91001137', legalName: null, registration: missing, representatives: missing, tax: present },
      },
    }),
    errors: [
      ['company', 'certificate', 'registration', 'data'],
      ['company', 'certificate', 'representatives', 'data'],
    ],
  },
  {
    registry: 'sat',
    operation: 'certificate',
    variables: { nit: '91001137' },
    expected: (missing: unknown) => ({
      company: { certificate: { registration: present, representatives: present, tax: missing, nameComparison: null } },
    }),
    errors: [['company', 'certificate', 'tax', 'data']],
  },
]

let simulators: Simulators
let graph: Graph

beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())
afterEach(async () => {
  await simulators.heal()
  await graph.close()
})

function expectNothingInner({ text }: Reply): void {
  const ports = Object.values(simulators.addresses).map((address) => new URL(address).port)
  expect(text).not.toMatch(
    new RegExp(`127\\.0\\.0\\.1|localhost|https?:|ECONN|node_modules|\\.ts\\b|\\bat |<html|${ports.join('|')}`, 'i'),
  )
}

describe.each(documents)('while $registry fails, the $operation', ({ registry, operation, variables, expected, errors }) => {
  it.each(Object.keys(faults) as (keyof typeof faults)[])('keeps the rest and tells what is missing: %s', async (fault) => {
    graph = await startGraph({ simulators })
    const { reason, ...wanted } = faults[fault]
    await simulators.fault({ registry, fault, ...('settings' in wanted ? wanted.settings : {}) })
    const { answer: reply, lateMs } = await runBesideTimer(deadlineMs, () => graph.ask(readOperation(operation), variables))

    const retryAfterMs = 'retryAfterMs' in wanted ? wanted.retryAfterMs : undefined
    const wait = retryAfterMs ?? expect.anything()
    expect(reply.status).toBe(200)
    expect(reply.body.data).toMatchObject(
      expected({ registry: registry.toUpperCase(), retrievedAt: null, data: null, missing: { reason, retryAfterMs: wait } }),
    )
    expect(reply.body.errors?.map(({ path }) => path)).toEqual(errors)
    for (const { message, extensions } of reply.body.errors ?? []) {
      expect(message).toMatch(/RENAP|Registro Mercantil|SAT/)
      expect(extensions).toMatchObject({ code: 'REGISTRY_UNAVAILABLE', registry: registry.toUpperCase(), reason })
      if (retryAfterMs !== undefined) expect(extensions['retryAfterMs']).toBe(retryAfterMs)
    }
    expect(lateMs).toBeLessThanOrEqual(slackMs)
    expectNothingInner(reply)
  })
})
