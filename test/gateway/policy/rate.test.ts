import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Partner } from '#gateway/principal/principal.ts'
import { startGateway, type Reply, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { startLibrary, type Library } from '../toys/library.ts'

// A greeting costs a call: 10 units.
const greeting = '{ greeting }'
const env = { LIMIT_COST: '40', LIMIT_RATE: '60', LIMIT_RATE_PARTNER: '120' }

const partners: Readonly<Record<string, Pick<Partner, 'partnerId' | 'costPerDay'>>> = {
  'bank-1': { partnerId: 'bank', costPerDay: undefined },
  'bank-2': { partnerId: 'bank', costPerDay: undefined },
  'shop-1': { partnerId: 'shop', costPerDay: 30 },
}

describe('a client that asks for much', () => {
  let library: Library
  let issuer: TokenIssuer
  let gateway: RunningGateway
  let elapsedMs = 0
  let now = new Date('2026-11-22T22:00:00Z')
  beforeAll(async () => {
    library = await startLibrary()
    issuer = await startTokenIssuer()
    gateway = await startGateway({
      supergraph: library.supergraph,
      env: { ...env, ...issuer.env, TRUSTED_PROXIES: '127.0.0.1, ::1' },
      metering: { elapsedMs: () => elapsedMs, now: () => now },
      identification: {
        async findPartnerKey(key) {
          const partner = partners[key]
          return partner && { kind: 'PARTNER', keyId: key, grants: [], trustedDocumentsOnly: false, ...partner }
        },
      },
    })
  })
  afterAll(async () => {
    await gateway.close()
    await issuer.close()
    await library.close()
  })
  beforeEach(() => {
    // Everybody has all of theirs again.
    elapsedMs += 60_000
    library.books.received.length = 0
  })

  const ask = (headers: Readonly<Record<string, string>>, query = greeting): Promise<Reply> => gateway.ask(query, {}, headers)
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const as = async (sub: string) => ({ authorization: `Bearer ${await issuer.sign({ sub })}` })
  const holding = (key: string) => ({ 'x-api-key': key })
  const askTimes = async (times: number, headers: Readonly<Record<string, string>>, query?: string) => {
    const replies: number[] = []
    for (let time = 0; time < times; time += 1) replies.push((await ask(headers, query)).status)
    return replies
  }

  it('is refused with 429, told when to ask again, and nobody is asked', async () => {
    expect(await askTimes(6, from('192.0.2.1'))).toEqual([200, 200, 200, 200, 200, 200])
    library.books.received.length = 0
    const { status, headers, body } = await ask(from('192.0.2.1'))
    expect({ status, retryAfter: headers.get('retry-after'), body }).toEqual({
      status: 429,
      retryAfter: '10',
      body: {
        errors: [
          {
            message: 'Ha pedido demasiado en poco tiempo. Intente de nuevo en 10 s, o pida menos a la vez.',
            extensions: { code: 'RATE_LIMITED', rule: 'rate', retryAfterMs: 10_000 },
          },
        ],
      },
    })
    expect(library.books.received).toEqual([])
  })

  it('is answered again at the time that it was told', async () => {
    await askTimes(6, from('192.0.2.2'))
    elapsedMs += 9_999
    expect((await ask(from('192.0.2.2'))).status).toBe(429)
    elapsedMs += 1
    expect(await askTimes(2, from('192.0.2.2'))).toEqual([200, 429])
  })

  it('may still ask for what costs less than it has left, after a second in which it is not listened to', async () => {
    await ask(from('192.0.2.3'), '{ a: greeting b: greeting c: greeting d: greeting }')
    expect((await ask(from('192.0.2.3'), '{ a: greeting b: greeting c: greeting }')).status).toBe(429)
    elapsedMs += 999
    const { status, headers } = await ask(from('192.0.2.3'), 'this is not even read')
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '1' })
    elapsedMs += 1
    expect(await askTimes(2, from('192.0.2.3'))).toEqual([200, 200])
  })

  it('does not keep others from asking', async () => {
    await askTimes(7, from('192.0.2.4'))
    expect((await ask(from('192.0.2.5'))).status).toBe(200)
    expect((await ask(await as('one'))).status).toBe(200)
    expect((await ask(holding('bank-1'))).status).toBe(200)
  })

  it('is one person wherever they ask from', async () => {
    const one = await as('somebody')
    await askTimes(3, { ...one, ...from('192.0.2.6') })
    await askTimes(3, { ...(await as('somebody')), ...from('192.0.2.7') })
    expect((await ask({ ...one, ...from('192.0.2.8') })).status).toBe(429)
    expect((await ask({ ...(await as('somebody else')), ...from('192.0.2.6') })).status).toBe(200)
  })

  it('is one partner with all of its keys, and may have more', async () => {
    expect(new Set(await askTimes(12, holding('bank-1')))).toEqual(new Set([200]))
    expect((await ask(holding('bank-2'))).status).toBe(429)
  })

  it('is one network of IPv6 addresses', async () => {
    await askTimes(6, from('2001:db8:1:2:3::1'))
    expect((await ask(from('2001:db8:1:2:ffff::9'))).status).toBe(429)
    expect((await ask(from('2001:db8:1:3::1'))).status).toBe(200)
  })

  it('cannot be somebody else by what it says of the way it came', async () => {
    await askTimes(6, from('192.0.2.9'))
    expect((await ask(from('198.51.100.1, 192.0.2.9'))).status).toBe(429)
  })

  it('pays for being refused, so that nonsense has an end too', async () => {
    const nonsense = (number: number) => ask(from('192.0.2.10'), `{ nonsense${number} }`)
    const statuses = []
    for (let number = 0; number < 8; number += 1) statuses.push((await nonsense(number)).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429])
    expect(library.books.received).toEqual([])
  })

  it.each<[number, string, Readonly<Record<string, string>>, number]>([
    [20, 'a token that is none', { authorization: 'Bearer nonsense' }, 401],
    [21, 'a key that is nobody’s', { 'x-api-key': 'nonsense' }, 401],
    [22, 'a purpose that is no word', { 'x-purpose': '<b>' }, 400],
  ])('pays from 192.0.2.%i for being refused before it is known who it is: %s', async (host, _what, headers, status) => {
    const address = from(`192.0.2.${host}`)
    expect(await askTimes(7, { ...headers, ...address })).toEqual([...Array.from({ length: 6 }, () => status), 429])
    expect(await askTimes(1, address)).toEqual([429])
    expect(await askTimes(1, { ...(await as('somebody')), ...address })).toEqual([200])
  })

  it('pays for what cannot be read', async () => {
    const send = async () => {
      const headers = { 'content-type': 'application/json', ...from('192.0.2.12') }
      return (await fetch(`${gateway.address}/graphql`, { method: 'POST', headers, body: '[]' })).status
    }
    const statuses = []
    for (let time = 0; time < 7; time += 1) statuses.push(await send())
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429])
  })

  it('pays something for what costs nothing', async () => {
    expect(new Set(await askTimes(51, from('192.0.2.11'), '{ __typename }'))).toEqual(new Set([200]))
    expect((await ask(from('192.0.2.11'), '{ __typename }')).status).toBe(429)
  })

  it('has a limit for a day as well, when it is a partner that has one, until the day is over', async () => {
    expect(await askTimes(3, holding('shop-1'))).toEqual([200, 200, 200])
    library.books.received.length = 0
    const { status, headers, body } = await ask(holding('shop-1'))
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '7200' })
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', rule: 'quota', retryAfterMs: 7_200_000 })
    expect(library.books.received).toEqual([])
    now = new Date('2026-11-23T00:00:00Z')
    expect((await ask(holding('shop-1'))).status).toBe(200)
  })
})

it('nobody is believed who says where a request comes from, unless they are trusted to', async () => {
  const library = await startLibrary()
  const gateway = await startGateway({ supergraph: library.supergraph, env: { LIMIT_COST: '10', LIMIT_RATE: '10' } })
  expect((await gateway.ask(greeting, {}, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200)
  expect((await gateway.ask(greeting, {}, { 'x-forwarded-for': '192.0.2.2' })).status).toBe(429)
  await gateway.close()
  await library.close()
})
