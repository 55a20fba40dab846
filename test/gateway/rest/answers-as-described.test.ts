import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import type { RunningGateway } from '../../support/gateway.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problemType, seals, type Asking, type Said } from './asking.ts'
import { readDescription, type Described, type Description } from './described.ts'
import { makePartnerFor } from './partner.ts'

let counter: Counter
/** Everybody may ask for so much as costs nothing, and then for nothing more. */
let poor: RunningGateway
let ask: Asking
let askPoor: Asking
let described: Described
let citizen: Credentials
let lawyer: Credentials
beforeAll(async () => {
  counter = await startCounter()
  poor = await counter.graph.startGateway({
    env: { LIMIT_COST: '10', LIMIT_RATE: '10', LIMIT_RATE_PARTNER: '10' },
    metering: { elapsedMs: () => 0 },
  })
  ask = createAsking(counter.graph.gateway)
  askPoor = createAsking(poor)
  lawyer = await makePartnerFor(counter.graph.gateway, 'credit', ['documents:receive', 'documents:print'])
  citizen = await counter.citizen()
  described = readDescription((await ask('GET', '/v1/openapi.json')).json as unknown as Description)
})
afterAll(async () => {
  await poor.close()
  await counter.close()
})

const paper = ['application/pdf', 'image/svg+xml', 'image/png']
const everyForm = [json, seals, ...paper]

describe('what is described and what is answered are the same', () => {
  const company = { of: '91000130' }
  const share = { document: 'pid', claims: ['given_name', 'personal_administrative_number'], purpose: 'credit' }
  const makeCode = async () => (await ask('POST', '/v1/shares', { credentials: citizen, body: share })).json['code']
  const tooLarge = 'x'.repeat(600_000)

  /** What is refused of any body. */
  async function refuseBody(path: string, said: Said): Promise<void> {
    await ask('POST', path, { ...said, body: '{' })
    await ask('POST', path, { ...said, body: tooLarge })
    await ask('POST', path, { ...said, type: 'text/plain' })
  }

  async function refuse(method: string, path: string, said: Said): Promise<void> {
    await ask(method, path, { ...said, accept: 'text/html' })
    for (let status = 0; status !== 429;) ({ status } = await askPoor(method, path, said))
  }

  beforeAll(async () => {
    const poorer = await counter.citizen(undefined, { scope: 'tax:read' })
    const nobodys = await counter.graph.askers.citizen('9999999900101')
    for (const [method, path, body] of [
      ['GET', '/v1/pid', undefined],
      ['POST', '/v1/pid', {}],
      ['POST', '/v1/company-certificate', company],
    ] as const) {
      await Promise.all(everyForm.map(async (accept) => ask(method, path, { credentials: citizen, body, accept })))
      await ask(method, path, { body })
      await ask(method, path, { body, credentials: poorer })
      await refuse(method, path, { body, credentials: citizen })
      if (method === 'POST') await refuseBody(path, { body, credentials: citizen })
    }
    await ask('GET', '/v1/pid?cui=1', { credentials: citizen })
    await ask('POST', '/v1/company-certificate', { credentials: counter.graph.official, body: { of: '12345679' } })
    await ask('GET', '/v1/pid', { credentials: nobodys })
    await ask('POST', '/v1/pid', { credentials: nobodys, body: {} })

    for (const accept of [json, 'image/svg+xml', 'image/png']) {
      await ask('POST', '/v1/shares', { credentials: citizen, body: share, accept })
    }
    await ask('POST', '/v1/shares', { body: share })
    await ask('POST', '/v1/shares', { credentials: poorer, body: share })
    await refuse('POST', '/v1/shares', { credentials: citizen, body: share })
    await refuseBody('/v1/shares', { credentials: citizen, body: share })

    for (const accept of everyForm) {
      await ask('POST', '/v1/shares/redeem', { credentials: lawyer, body: { code: await makeCode() }, accept })
    }
    await ask('POST', '/v1/shares/redeem', { credentials: lawyer, body: { code: 'x' } })
    await ask('POST', '/v1/shares/redeem', { body: { code: 'x' } })
    await ask('POST', '/v1/shares/redeem', { credentials: citizen, body: { code: 'x' } })
    const poorLawyer = await counter.citizen('letters')
    await refuse('POST', '/v1/shares/redeem', { credentials: poorLawyer, body: { code: 'x' } })
    await refuseBody('/v1/shares/redeem', { credentials: lawyer, body: { code: 'x' } })

    const { text } = await ask('GET', '/v1/pid', { credentials: citizen, accept: seals })
    const shown: Said = { type: seals, body: text, credentials: citizen }
    for (const path of ['/v1/verify', '/v1/check', '/v1/print']) {
      await refuse('POST', path, shown)
      await refuseBody(path, shown)
      await ask('POST', path, { ...shown, accept: json })
    }
    await ask('POST', '/v1/verify', { body: { presentation: ['x'] } })
    await ask('POST', '/v1/check', { body: { code: 'x' } })
    await Promise.all(paper.map(async (accept) => ask('POST', '/v1/print', { ...shown, accept })))
    await ask('POST', '/v1/print', { type: seals, body: text })
    await ask('POST', '/v1/print', { ...shown, credentials: poorer })
    for (const path of ['/v1/jwks', '/v1/problems']) await ask('GET', path)

    const last = await makeCode()
    await Promise.all(['renap', 'rmg'].map(async (registry) => counter.graph.simulators.fault({ registry, fault: 'status-500' })))
    await ask('GET', '/v1/pid', { credentials: citizen })
    await ask('POST', '/v1/pid', { credentials: citizen, body: {} })
    await ask('POST', '/v1/company-certificate', { credentials: counter.graph.official, body: company })
    await ask('POST', '/v1/shares/redeem', { credentials: lawyer, body: { code: last } })
    await counter.graph.simulators.heal()
  }, 120_000)

  const listAnswered = () =>
    [...ask.exchanges, ...askPoor.exchanges]
      .filter(({ method, path }) => described.operations.has(`${method} ${path.split('?')[0]}`))
      .map(({ method, path, heard }) => ({ operation: `${method} ${path.split('?')[0]}`, heard }))

  it('every answer that is described was given, and none that is not', () => {
    const answered = new Set(listAnswered().map(({ operation, heard }) => `${operation} ${heard.status} ${heard.type}`))
    const told = described.answers.filter((one) => !one.includes(' default '))
    expect(told.filter((one) => !answered.has(one))).toEqual([])
    expect([...answered].filter((one) => !told.includes(one))).toEqual([])
  })

  it('every JSON that was given is what its description says', () => {
    const checked = new Set<string>()
    for (const { operation, heard } of listAnswered()) {
      const validate = described.answerOf(operation, heard.status, heard.type)
      if (validate === undefined) continue
      validate(heard.json)
      expect([operation, heard.status, validate.errors]).toEqual([operation, heard.status, null])
      checked.add(operation)
    }
    expect(checked.size).toBe(8)
  })

  it('every problem has its own status, and is kept by nobody', () => {
    const heard = listAnswered().flatMap((one) => (one.heard.type === problemType ? [one.heard] : []))
    expect(heard.length).toBeGreaterThan(40)
    for (const { status, json: said, headers } of heard) {
      expect(said).toMatchObject({ status, type: `/v1/problems#${String(said['code'])}` })
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('every problem is told of where its type points', async () => {
    const { text } = await ask('GET', '/v1/problems')
    const codes = new Set(ask.exchanges.flatMap(({ heard }) => (heard.type === problemType ? [heard.json['code']] : [])))
    for (const code of codes) expect(text).toContain(`id="${String(code)}"`)
  })
})
