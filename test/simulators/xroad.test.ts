import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { simulatedClient, simulatedService } from '#simulators/xroad/message.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { basic, logIn } from './ask.ts'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())
afterEach(() => simulators.heal())

const id = 'fa2e18a5-c2cb-4d09-b994-f57727f7c3fb'
const sent = { 'x-road-client': simulatedClient, 'x-road-id': id, 'content-type': 'application/json' }

async function post(path: string, headers: Readonly<Record<string, string>>, body: unknown) {
  const response = await fetch(`${simulators.xroadAddress}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    redirect: 'manual',
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const askRmg = (headers: Readonly<Record<string, string>> = {}, body: unknown = { nit: '91000130' }) =>
  post(
    `/r1/${simulatedService('rmg')}/sociedades/consulta`,
    { ...basic('pais-digital', 'simulated-registry'), ...sent, ...headers },
    body,
  )

describe('the security server', () => {
  it('hands a message on to the registry, and its answer back as it is, with its proof', async () => {
    const { status, headers, text } = await askRmg()
    expect([status, JSON.parse(text)]).toMatchObject([200, { sociedad: { nit: '91000130' } }])
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-road-id': id,
      'x-road-client': simulatedClient,
      'x-road-service': 'SIM/GOV/RMG/REGISTRO/rmg',
      'x-road-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    })
    expect(Buffer.from(headers.get('x-road-request-hash') ?? '', 'base64')).toHaveLength(64)
    expect(headers.has('x-road-error')).toBe(false)
  })

  it('proves each question by a hash of its own', async () => {
    const hashes = await Promise.all(
      ['91000130', '91000130', '91000238'].map(async (nit, place) => {
        const { headers } = await askRmg({ 'x-road-id': `${id}${place}` }, { nit })
        return headers.get('x-road-request-hash')
      }),
    )
    expect(new Set(hashes).size).toBe(3)
    const emptyHash = createHash('sha512').update('').digest('base64')
    expect(hashes).not.toContain(emptyHash)
  })

  it('hands on headers of the registry’s contract', async () => {
    const authorization = `Bearer ${await logIn(simulators)}`
    const body = { busquedaCui: { cui: '9000000150117' } }
    const { text } = await post(`/r1/${simulatedService('renap')}/consulta/cui`, { ...sent, authorization }, body)
    expect(JSON.parse(text)).toMatchObject({ data: [{ CUI: '9000000150117' }] })
  })

  it('hands on what the registry refuses or fails at, and calls it not its own', async () => {
    expect(await askRmg({ authorization: 'Basic d3Jvbmc=' })).toMatchObject({ status: 401 })
    expect(await askRmg({}, { nit: '19' })).toMatchObject({ status: 404, text: '{"codigo":"NO_EXISTE"}' })
    await simulators.fault({ registry: 'rmg', fault: 'status-503', retryAfterSeconds: 7 })
    const { status, headers } = await askRmg()
    expect([status, headers.get('retry-after'), headers.get('x-road-error')]).toEqual([503, '7', null])
    expect(headers.get('x-road-id')).toBe(id)
    await simulators.fault({ registry: 'rmg', fault: 'redirect' })
    expect(await askRmg()).toMatchObject({ status: 302 })
  })

  it.each([
    ['/r1/SIM/GOV/RMG/rmg/sociedades/consulta', {}, 500, 'Server.ServerProxy.UnknownService'],
    ['/r1/SIM/GOV/RMG/REGISTRO/rmg', {}, 400, 'Client.BadRequest'],
    ['/r2/SIM/GOV/RMG/REGISTRO/rmg/sociedades/consulta', {}, 400, 'Client.BadRequest'],
    ['/r1/SIM/GOV/RMG/REGISTRO/%ff/x', {}, 400, 'Client.BadRequest'],
    [`/r1/${simulatedService('rmg')}/x`, { 'x-road-client': '' }, 400, 'Client.BadRequest'],
    [`/r1/${simulatedService('rmg')}/x`, { 'x-road-client': 'SIM/COM/OTHER/APP' }, 500, 'Server.ServerProxy.AccessDenied'],
    ['/r1/SIM/GOV/RGP/REGISTRO/rgp/x', {}, 500, 'Server.ClientProxy.UnknownMember'],
    ['/r1/SIM/GOV/RMG/REGISTRO/sat/x', {}, 500, 'Server.ServerProxy.UnknownService'],
  ])('refuses %s %j in its own words', async (path, changes, expected, type) => {
    const { status, headers, text } = await post(path, { ...sent, ...changes }, {})
    expect([status, headers.get('x-road-error')]).toEqual([expected, type])
    expect(JSON.parse(text)).toEqual({ type, message: expect.any(String) as unknown, detail: expect.any(String) as unknown })
  })

  it.each([
    ['network-error', 500, 'Server.ServerProxy.NetworkError'],
    ['access-denied', 500, 'Server.ServerProxy.AccessDenied'],
    ['bad-request', 400, 'Client.BadRequest'],
    ['outdated-configuration', 500, 'Server.ClientProxy.OutdatedGlobalConf'],
  ])('can be made to fail on its own account, without asking the registry: %s', async (fault, expected, type) => {
    await simulators.resetCalls()
    await simulators.fault({ registry: 'xroad', fault, count: 1 })
    const { status, headers } = await askRmg()
    expect([status, headers.get('x-road-error'), headers.has('x-road-request-hash')]).toEqual([expected, type, false])
    expect((await simulators.calls())['rmg']?.['sociedad']?.received).toBe(0)
    expect((await askRmg()).status).toBe(200)
  })

  it('says that it cannot reach a registry that lets nobody in', async () => {
    await simulators.fault({ registry: 'rmg', fault: 'refuse' })
    expect((await askRmg()).headers.get('x-road-error')).toBe('Server.ServerProxy.NetworkError')
    await simulators.heal()
    expect((await askRmg()).status).toBe(200)
  })

  it.each([
    ['foreign-id', 'x-road-id'],
    ['foreign-hash', 'x-road-request-hash'],
  ])('can be made to forge the proof: %s', async (fault, header) => {
    const { headers: right } = await askRmg()
    await simulators.fault({ registry: 'xroad', fault })
    const { status, headers: forged } = await askRmg()
    expect(status).toBe(200)
    expect(forged.get(header)).not.toBe(right.get(header))
  })

  it('can have every fault that a registry can have', async () => {
    await simulators.fault({ registry: 'xroad', fault: 'malformed' })
    const { status, text } = await askRmg()
    expect(status).toBe(200)
    expect(() => JSON.parse(text) as unknown).toThrow('JSON')
    await simulators.fault({ registry: 'xroad', fault: 'reset' })
    await expect(askRmg()).rejects.toThrow('fetch failed')
  })
})
