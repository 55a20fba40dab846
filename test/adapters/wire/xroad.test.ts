import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { ServerResponse } from 'node:http'
import { RegistryMalformed, RegistryOverloaded, RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { RefusedStatus } from '#adapters/wire/http.ts'
import { createJsonWire } from '#adapters/wire/json.ts'
import { createSoapWire } from '#adapters/wire/soap.ts'
import { createXRoadWire, type Evidence, type XRoadAccess } from '#adapters/wire/xroad.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { soapEnvelope } from '../support/records.ts'
import { startToyRegistry, type ToyRegistry, type ToyRequest } from '../support/toy-registry.ts'

const now = new Date('2026-11-21T16:15:02Z')
const xroad: XRoadAccess = {
  client: ['GT', 'GOV', 'PAIS-DIGITAL', 'GRAFO'],
  service: ['GT', 'GOV', 'RMG', 'REGISTRO', 'consultas'],
}
const requestHash = `${'aZ09+/'.repeat(14)}Qg==`
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const neverEnds = () => new AbortController().signal
const question = {
  path: '/look-up',
  operation: 'sociedad',
  headers: { authorization: 'Basic c2VjcmV0' },
  body: '{"nit":"91000130"}',
}

/** What a security server adds to the registry's answer. */
const proof = ({ headers }: ToyRequest) => ({ 'x-road-id': String(headers['x-road-id']), 'x-road-request-hash': requestHash })
const answerWell = (request: ToyRequest, response: ServerResponse) => response.writeHead(200, proof(request)).end('{"well":true}')

describe('the X-Road wire', () => {
  const cleanUp = createCleanUp()
  let server: ToyRegistry
  let evidence: Evidence[]
  beforeEach(async () => {
    evidence = []
    server = cleanUp.closing(await startToyRegistry(answerWell))
  })
  afterEach(() => cleanUp.run())

  const options = () => ({
    registry: 'rmg',
    url: server.url,
    maxBodyBytes: 1024,
    now: () => now,
    keepEvidence: (one: Evidence) => void evidence.push(one),
  })
  const createWire = (access: Partial<XRoadAccess> = {}) =>
    cleanUp.closing(createXRoadWire({ ...options(), reads: [404], xroad: { ...xroad, ...access } }))
  const ask = async (access: Partial<XRoadAccess> = {}) => outcome(createWire(access).post(question, neverEnds()))

  it('asks the service at the security server, and says who asks', async () => {
    expect(await ask({ user: 'GT9000000150117', issue: 'EXP-12' })).toMatchObject({ status: 200 })
    const [request] = server.requests
    expect(request).toMatchObject({ path: '/r1/GT/GOV/RMG/REGISTRO/consultas/look-up', body: question.body })
    expect(request?.headers).toMatchObject({
      authorization: 'Basic c2VjcmV0',
      'x-road-client': 'GT/GOV/PAIS-DIGITAL/GRAFO',
      'x-road-id': expect.stringMatching(uuid) as unknown,
      'x-road-userid': 'GT9000000150117',
      'x-road-issue': 'EXP-12',
    })
  })

  it('says neither user nor issue where none is known', async () => {
    await ask()
    expect(server.requests[0]?.headers).not.toHaveProperty('x-road-userid')
    expect(server.requests[0]?.headers).not.toHaveProperty('x-road-issue')
  })

  it('encodes each part of an identifier by itself', async () => {
    await ask({ client: ['GT', 'GOV', 'PAÍS DIGITAL'], service: ['GT', 'GOV', 'RMG', 'año?#1', 'a&b'] })
    expect(server.requests[0]?.path).toBe('/r1/GT/GOV/RMG/a%C3%B1o%3F%231/a%26b/look-up')
    expect(server.requests[0]?.headers['x-road-client']).toBe('GT/GOV/PA%C3%8DS%20DIGITAL')
  })

  it('gives every message its own identifier, and keeps what proves the answer to it', async () => {
    const wire = createWire()
    for (let call = 0; call < 3; call += 1) await wire.post(question, neverEnds())
    const sent = server.requests.map(({ headers }) => headers['x-road-id'])
    expect(new Set(sent).size).toBe(3)
    expect(evidence).toEqual(
      sent.map((messageId) => ({ registry: 'rmg', operation: 'sociedad', messageId, requestHash, at: now })),
    )
  })

  it.each([
    ['Server.ServerProxy.NetworkError', RegistryUnavailable],
    ['Server.ServerProxy.ServiceFailed.HttpError', RegistryUnavailable],
    ['Server.ServerProxy.ServiceDisabled', RegistryUnavailable],
    ['Server.ClientProxy.OutdatedGlobalConf', RegistryUnavailable],
    ['Server.ClientProxy.NetworkError', RegistryUnavailable],
    ['Client.BadRequest', RegistryRefused],
    ['Client.InvalidSignatureValue', RegistryRefused],
    ['Server.ServerProxy.AccessDenied', RegistryRefused],
    ['Server.ServerProxy.UnknownService', RegistryRefused],
    ['Server.ClientProxy.UnknownMember', RegistryRefused],
    ['server.serverproxy.access_denied', RegistryRefused],
  ])('tells the platform’s fault from the registry’s, whatever the status: %s', async (type, expected) => {
    for (const status of [200, 400, 404, 429, 500]) {
      server.answer((request, response) => response.writeHead(status, { ...proof(request), 'x-road-error': type }).end('{}'))
      const error = await ask()
      expect(error).toBeInstanceOf(expected)
      expect(error).not.toBeInstanceOf(RefusedStatus)
      expect(error).toHaveProperty('message', expect.stringMatching(/^rmg: not reached, X-Road (failed|refuses us): [\w.]+$/))
      expect((error as Error).message).toContain(type)
    }
    expect(evidence).toEqual([])
  })

  it.each(['', 'Server.ServerProxy.Error of 9000000150117', '<b>Server</b>', 'a'.repeat(500), 'x.'.repeat(50)])(
    'repeats no other text than a type: "%s"',
    async (type) => {
      server.answer((_, response) => response.writeHead(500, { 'x-road-error': type, 'retry-after': '7' }).end())
      expect(await ask()).toMatchObject({
        failure: 'UNAVAILABLE',
        message: 'rmg: not reached, X-Road failed: a fault of an unknown kind',
        retryAfterMs: 7_000,
      })
    },
  )

  it.each([
    [400, RefusedStatus],
    [401, RefusedStatus],
    [429, RegistryOverloaded],
    [500, RegistryUnavailable],
    [503, RegistryUnavailable],
    [302, RegistryMalformed],
  ])(
    'judges status %i by itself when the platform does not say that it is its own, and keeps the proof',
    async (status, expected) => {
      server.answer((request, response) => response.writeHead(status, proof(request)).end())
      const error = await ask()
      expect(error).toBeInstanceOf(expected)
      expect(error).toHaveProperty('message', `rmg: status ${status}`)
      expect(evidence).toHaveLength(1)
    },
  )

  it('judges a status that comes from before the platform as any other', async () => {
    server.answer((_, response) => response.writeHead(502).end())
    expect(await ask()).toMatchObject({ failure: 'UNAVAILABLE', message: 'rmg: status 502' })
    expect(evidence).toEqual([])
  })

  it.each([
    ['of another message', { 'x-road-id': 'fa2e18a5-c2cb-4d09-b994-f57727f7c3fb' }],
    ['of no message', { 'x-road-id': undefined }],
    ['without its request hash', { 'x-road-request-hash': undefined }],
    ['whose request hash is none', { 'x-road-request-hash': '4c519cf0-0e5e-4ccf-b72b-8ed6fe289e6e' }],
    ['whose request hash is that of another digest', { 'x-road-request-hash': Buffer.alloc(32).toString('base64') }],
  ])('does not take an answer %s, although it could be read', async (_, changes) => {
    for (const status of [200, 404]) {
      server.answer((request, response) => {
        for (const [name, value] of Object.entries({ ...proof(request), ...changes })) if (value) response.setHeader(name, value)
        response.writeHead(status).end('{"well":true}')
      })
      expect(await ask()).toMatchObject({
        failure: 'MALFORMED',
        what: 'ANSWER',
        message: expect.stringMatching(/^rmg: over X-Road, /) as unknown,
      })
    }
    expect(evidence).toEqual([])
  })

  it('carries JSON', async () => {
    const wire = cleanUp.closing(createJsonWire({ ...options(), xroad }))
    expect(await wire.post({ path: '/', operation: 'busqueda', body: { a: 1 } }, neverEnds())).toEqual({
      status: 200,
      body: { well: true },
    })
    expect(server.requests[0]).toMatchObject({ path: '/r1/GT/GOV/RMG/REGISTRO/consultas/', body: '{"a":1}' })
    expect(evidence).toMatchObject([{ operation: 'busqueda' }])
  })

  it('carries SOAP, with its faults', async () => {
    const wire = cleanUp.closing(
      createSoapWire({ ...options(), xroad, user: 'us', password: 'secret', now: () => now, lists: new Set() }),
    )
    const soap = (body: string, status = 200) =>
      server.answer((request, response) => response.writeHead(status, proof(request)).end(soapEnvelope(body)))
    const askSoap = async () =>
      outcome(wire.ask({ path: '/Service', operation: 'contribuyentes', action: 'ask', body: '<ask/>' }, neverEnds()))
    soap('<a>1</a>')
    expect(await askSoap()).toEqual({ a: '1' })
    expect(server.requests[0]).toMatchObject({
      path: '/r1/GT/GOV/RMG/REGISTRO/consultas/Service',
      headers: { soapaction: '"ask"' },
    })
    soap('<soapenv:Fault><faultcode>soapenv:Client</faultcode></soapenv:Fault>', 500)
    expect(await askSoap()).toMatchObject({
      failure: 'REFUSED',
      message: expect.stringMatching(/^rmg: SOAP fault Client/) as unknown,
    })
    expect(evidence).toMatchObject([{ operation: 'contribuyentes' }, { operation: 'contribuyentes' }])
  })
})
