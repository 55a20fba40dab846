import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { certificateShare, codeOf, must, pidShare, startCounter, type Counter } from '../../gateway/credentials/counter.ts'

// A new graph each time: a registry that failed is left alone for a while.
let counter: Counter
beforeEach(async () => {
  counter = await startCounter()
})
afterEach(() => counter.close())

it('tells which part is missing when nothing is sealed without it; the code is used up', async () => {
  const { code } = must(await counter.share(pidShare, await counter.citizen()))
  await counter.graph.simulators.fault({ registry: 'renap', fault: 'status-503', retryAfterSeconds: 30 })
  const told = await counter.redeem({ code }, counter.bank)
  expect(told.value).toBeNull()
  expect(told.error?.extensions).toEqual({
    code: 'DOCUMENT_NOT_SEALED',
    subgraph: 'gateway',
    registry: 'RENAP',
    reason: expect.stringMatching(/^REGISTRY_UNAVAILABLE|CIRCUIT_OPEN$/),
    retryAfterMs: expect.any(Number),
  })
  await counter.graph.simulators.heal()
  expect(codeOf(await counter.redeem({ code }, counter.bank))).toBe('SHARE_REFUSED')
})

it('tells which institution the one that binds the parts waits for', async () => {
  const share = { ...certificateShare, claims: ['legal_person_name', 'tax.nit'] }
  const { code } = must(await counter.share(share, await counter.citizen()))
  await counter.graph.simulators.fault({ registry: 'sat', fault: 'status-503', retryAfterSeconds: 30 })
  const told = await counter.redeem({ code }, counter.bank)
  expect(told.error?.extensions).toMatchObject({ code: 'DOCUMENT_NOT_SEALED', registry: 'SAT', retryAfterMs: expect.any(Number) })
})

it('states that a part is missing that is not needed', async () => {
  await counter.graph.simulators.fault({ registry: 'sat', fault: 'status-503' })
  const { seals, checkCode } = await counter.receivePid(['given_name', 'tax.clearance'])
  expect(seals.map(({ part }) => part)).toEqual(['identity'])
  expect(seals[0]?.claims['absent_parts']).toEqual([{ registry: 'SAT', reason: expect.any(String) }])
  expect(must(await counter.check({ code: checkCode })).result).toBe('VALID')
})

it('lets nobody share a company while the institution that says who may does not answer', async () => {
  await counter.graph.simulators.fault({ registry: 'rmg', fault: 'status-500' })
  const told = await counter.share(certificateShare, await counter.citizen())
  expect([told.value, codeOf(told)]).toEqual([null, 'SUBGRAPH_UNAVAILABLE'])
})
