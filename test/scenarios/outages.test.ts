import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { readOperation, startGraph, type Graph } from '../support/graph.ts'

const pid = readOperation('pid')
const certificate = readOperation('certificate')
const completeCitizen = { cui: '9000000150117' }
const present = { missing: null, data: expect.anything() }
let graph: Graph

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.close())

type ReplyErrors = Awaited<ReturnType<Graph['ask']>>['body']['errors']

const receivedBySat = async () => (await graph.simulators.calls())['sat']?.['contribuyentes']?.received

it('stops asking a registry that keeps failing, says when to come back, and comes back by itself', async () => {
  await graph.simulators.fault({ registry: 'sat', fault: 'status-500' })
  const isAsked = (errors: ReplyErrors) => errors?.[0]?.extensions['reason'] === 'REGISTRY_UNAVAILABLE'
  let { body } = await graph.ask(pid, completeCitizen)
  while (isAsked(body.errors)) ({ body } = await graph.ask(pid, completeCitizen))
  // Five times, whether somebody asked or a question was repeated.
  expect(await receivedBySat()).toBe(5)
  expect(body.data).toMatchObject({
    citizen: { pid: { identity: present, tax: { missing: { reason: 'CIRCUIT_OPEN' }, data: null } } },
  })
  const retryAfterMs = Number(body.errors?.[0]?.extensions['retryAfterMs'])
  expect(retryAfterMs).toBeGreaterThan(0)
  expect(retryAfterMs).toBeLessThanOrEqual(1_000)

  await graph.simulators.heal()
  let answer = await graph.ask(pid, completeCitizen)
  while (answer.body.errors) answer = await graph.ask(pid, completeCitizen)
  expect(answer.body.data).toMatchObject({ citizen: { pid: { tax: present } } })
})

it('serves nothing of a registry that is down, however often it was asked before', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { body } = await graph.ask(pid, completeCitizen)
    expect(body.errors).toBeUndefined()
  }
  for (const registry of ['renap', 'rmg', 'sat']) await graph.simulators.fault({ registry, fault: 'reset' })
  const replies = [await graph.ask(pid, completeCitizen), await graph.ask(certificate, { nit: '91000130' })]
  for (const { status, text } of replies) {
    expect(status).toBe(200)
    expect(text).not.toMatch(/LÓPEZ|CAFÉ|1988|90000013"/)
  }
  expect(replies[0]?.body.data).toMatchObject({ citizen: { pid: { identity: { data: null }, tax: { data: null } } } })
})

it('an outage is not taken for “not found”', async () => {
  await graph.simulators.fault({ registry: 'rmg', fault: 'reset' })
  const { body } = await graph.ask(
    '{ company(by: { coordinates: { electronic: false, book: 12, folio: 345, number: 6789 } }) { legalName } }',
  )
  expect(body.data).toEqual({ company: null })
  expect(body.errors).toEqual([
    expect.objectContaining({
      path: ['company'],
      extensions: expect.objectContaining({ code: 'REGISTRY_UNAVAILABLE', registry: 'RMG' }),
    }),
  ])
})

it('a registry that refuses our credentials is told from one that is down', async () => {
  const refused = await startGraph({ simulators: graph.simulators, env: { SAT_PASSWORD: 'not the password' } })
  const { body } = await refused.ask(pid, completeCitizen)
  await refused.close()
  expect(body.data).toMatchObject({
    citizen: { pid: { identity: present, tax: { missing: { reason: 'FORBIDDEN', retryAfterMs: null } } } },
  })
})

it('a RENAP token that was withdrawn is renewed without anybody noticing', async () => {
  await graph.ask(pid, completeCitizen)
  await graph.simulators.revokeTokens()
  const replies = await Promise.all(Array.from({ length: 20 }, () => graph.ask(pid, completeCitizen)))
  expect(replies.filter(({ body }) => body.errors)).toEqual([])
  expect((await graph.simulators.calls())['renap']?.['token']?.received).toBe(2)
})
