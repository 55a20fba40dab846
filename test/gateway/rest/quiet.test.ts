import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { ana, startCounter, type Counter } from '../credentials/counter.ts'
import { createListeningLog } from '../toys/listening-log.ts'
import { createAsking, seals, type Asking } from './asking.ts'

const { log, lines } = createListeningLog()
let counter: Counter
let ask: Asking
beforeAll(async () => {
  counter = await startCounter({ gateway: { log } })
  ask = createAsking(counter.graph.gateway)
})
afterAll(() => counter.close())

it('nothing of anybody is written to the log, whatever becomes of a request', async () => {
  const credentials = await counter.citizen()
  const { text } = await ask('GET', '/v1/pid?nonce=quietnonce', { credentials, accept: seals })
  await ask('GET', `/v1/pid?cui=${ana}`, { credentials })
  await ask('GET', `/v1/pid/${ana}`, { credentials })
  await ask('GET', `/v1/company-certificate?of=91000130`, { credentials })
  await ask('POST', '/v1/company-certificate', { credentials, body: { of: '91000130' } })
  await ask('POST', '/v1/company-certificate', { credentials, body: { of: '91000131' } })
  await ask('POST', '/v1/company-certificate', { credentials, body: '{"of":"91000130"' })
  await ask('POST', '/v1/verify', { type: seals, body: text })
  await ask('POST', '/v1/verify', { type: seals, body: text.replace('~', '~x~') })
  await ask('POST', '/v1/check', { type: seals, body: text })
  await ask('POST', '/v1/check', { body: { code: 'P75B-WM9Y-5QRY-NPBK-ZQFD-8GRW-R3PH' } })
  const shared = await ask('POST', '/v1/shares', {
    credentials,
    body: { document: 'pid', claims: ['given_name'], purpose: 'credit' },
  })
  await ask('POST', '/v1/shares/redeem', { credentials: counter.bank, body: { code: shared.json['code'] } })
  await ask('POST', '/v1/shares/redeem', { credentials: counter.bank, body: { code: shared.json['code'] } })
  await counter.graph.simulators.fault({ registry: 'renap', fault: 'status-500' })
  await ask('GET', '/v1/pid', { credentials })
  await counter.graph.simulators.heal()

  expect(lines.length).toBeGreaterThan(0)
  const written = JSON.stringify(lines)
  const token = (credentials['authorization'] ?? '').replace('Bearer ', '')
  const secrets = [
    ana,
    '91000130',
    '91000131',
    'quietnonce',
    'MARÍA',
    'LÓPEZ',
    'CAFÉ',
    'P75B',
    token,
    String(shared.json['code']),
  ]
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([])
  expect(text.split(/[~\n]/).filter((part) => part !== '' && written.includes(part))).toEqual([])
})

it('an answer sends nobody anywhere that a number stands in the address', () => {
  for (const { heard } of ask.exchanges) {
    for (const name of ['location', 'content-location', 'link', 'refresh']) expect(heard.headers.get(name)).toBeNull()
    expect(heard.headers.get('content-disposition') ?? '').not.toMatch(/\d/)
  }
})
