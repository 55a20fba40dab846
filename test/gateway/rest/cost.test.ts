import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import type { RunningGateway } from '../../support/gateway.ts'
import { readOperation } from '../../support/graph.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problem, told } from './asking.ts'

// The same whether it is asked for by REST or over GraphQL.

let counter: Counter
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

/** A gateway where nobody gets more as time passes, with limits of its own. */
async function withGateway<Done>(env: Record<string, string>, use: (gateway: RunningGateway) => Promise<Done>): Promise<Done> {
  const gateway = await counter.graph.startGateway({ env, metering: { elapsedMs: () => 0 } })
  try {
    return await use(gateway)
  } finally {
    await gateway.close()
  }
}

const paper = ['application/pdf', 'image/svg+xml', 'image/png']
const whose = { nit: '91000130' }
const presentation = ['a~']
const input = { document: 'pid', claims: ['given_name'], purpose: 'credit' }

describe('what a route costs', () => {
  it.each<[string, string, unknown, string, object, readonly string[]]>([
    ['GET', '/v1/pid', undefined, 'pid-credential', { whose: '9000000150117' }, paper],
    ['POST', '/v1/pid', { disclose: ['given_name'] }, 'pid-credential', { whose: '9000000150117' }, paper],
    ['POST', '/v1/company-certificate', { whose }, 'certificate-credential', { whose }, paper],
    ['POST', '/v1/shares', input, 'share-document', { input }, []],
    ['POST', '/v1/shares/redeem', { code: 'x' }, 'shared-document', { code: 'x' }, paper],
    ['POST', '/v1/verify', { presentation }, 'verify-document', { presentation }, []],
    ['POST', '/v1/check', { presentation }, 'check-document', { presentation }, []],
    ['POST', '/v1/print', { presentation }, 'print-document', { presentation }, []],
  ])('%s %s', async (method, path, body, document, variables, onPaper) => {
    await withGateway({ LIMIT_COST: '1' }, async (gateway) => {
      const ask = createAsking(gateway)
      const { body: answered } = await gateway.ask(readOperation(document), variables, citizen)
      const cost = Number(answered.errors?.[0]?.extensions['cost'])
      expect(cost).toBeGreaterThan(10)
      const heard = await ask(method, path, { body, credentials: citizen })
      expect(told(heard)).toEqual(problem(400, 'OPERATION_TOO_EXPENSIVE'))
      expect(heard.json).toMatchObject({ cost, limit: 1, rule: 'cost' })
      for (const accept of onPaper) {
        const dearer = await ask(method, path, { body, credentials: citizen, accept })
        expect(dearer.json['cost']).toBe(cost + 200)
      }
    })
  })
})

describe('what somebody has left', () => {
  const limits = { LIMIT_COST: '100', LIMIT_RATE: '100' }

  it('is spent over GraphQL, and gone by REST', async () => {
    await withGateway(limits, async (gateway) => {
      const ask = createAsking(gateway)
      const pid = readOperation('pid-credential')
      let reply = await gateway.ask(pid, { whose: '9000000150117' }, citizen)
      while (reply.status === 200) reply = await gateway.ask(pid, { whose: '9000000150117' }, citizen)
      expect(reply.status).toBe(429)
      const heard = await ask('GET', '/v1/pid', { credentials: citizen })
      expect(told(heard)).toEqual(problem(429, 'RATE_LIMITED'))
      expect(Number(heard.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(heard.json['retryAfterMs']).toBe(Number(heard.headers.get('retry-after')) * 1000)
    })
  })

  it('is spent by REST, and gone over GraphQL; nobody else’s is', async () => {
    await withGateway(limits, async (gateway) => {
      const ask = createAsking(gateway)
      let heard = await ask('GET', '/v1/pid', { credentials: citizen, accept: json })
      expect(heard.status).toBe(200)
      while (heard.status === 200) heard = await ask('GET', '/v1/pid', { credentials: citizen })
      expect(told(heard)).toEqual(problem(429, 'RATE_LIMITED'))
      expect((await gateway.ask('{ myPermissions { kind } }', {}, citizen)).status).toBe(429)
      expect((await gateway.ask('{ myPermissions { kind } }', {}, await counter.citizen('letters'))).status).toBe(200)
    })
  })

  it.each<[string, string, unknown, boolean]>([
    ['what cannot be read', '/v1/verify', '{', false],
    ['what is of the wrong form', '/v1/verify', { presentation: 7 }, false],
    ['what they may not have', '/v1/shares/redeem', { code: 'x' }, true],
    ['what nobody vouches for', '/v1/pid', {}, true],
  ])('is spent by what is refused: %s', async (_what, path, body, logsIn) => {
    await withGateway({ LIMIT_COST: '400', LIMIT_RATE: '400' }, async (gateway) => {
      const ask = createAsking(gateway)
      const credentials = logsIn ? await counter.citizen(undefined, { cui: undefined, sub: 'somebody' }) : {}
      const asked: number[] = []
      while (asked.at(-1) !== 429 && asked.length < 60) asked.push((await ask('POST', path, { body, credentials })).status)
      expect(asked.at(-1)).toBe(429)
    })
  })
})
