import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createGzip, gzipSync } from 'node:zlib'
import { RegistryMalformed, RegistryOverloaded, RegistryUnavailable } from '#adapters/errors.ts'
import { createHttpWire, RefusedStatus, type HttpHead, type HttpWire } from '#adapters/wire/http.ts'
import { outcome } from '../support/calls.ts'
import { startToyRegistry, type ToyRegistry } from '../support/toy-registry.ts'

const MiB = 1024 * 1024
const question = { path: '/look-up', headers: { authorization: 'Basic c2VjcmV0' }, body: '{"cui":"9000000150117"}' }
const neverEnds = () => new AbortController().signal

describe('the HTTP wire', () => {
  let registry: ToyRegistry
  let wire: HttpWire
  beforeEach(async () => {
    registry = await startToyRegistry((_, response) => response.end('well'))
    wire = createHttpWire({ registry: 'test', url: registry.url, maxBodyBytes: 2 * MiB, reads: [404] })
  })
  afterEach(async () => {
    wire.close()
    await registry.close()
  })
  const ask = async () => outcome(wire.post(question, neverEnds()))

  it('posts what it is given and answers the body’s bytes', async () => {
    const answer = await wire.post(question, neverEnds())
    expect(Buffer.from(answer.bytes).toString()).toBe('well')
    expect(registry.requests[0]).toMatchObject({ path: '/look-up', headers: question.headers, body: question.body })
  })

  it('keeps a base address’s own path', async () => {
    const below = createHttpWire({ registry: 'test', url: `${registry.url}/v1/`, maxBodyBytes: MiB })
    await below.post(question, neverEnds())
    below.close()
    expect(registry.requests[0]?.path).toBe('/v1/look-up')
  })

  it('uses one connection for calls that follow each other', async () => {
    const ports = new Set<number | undefined>()
    registry.answer((_, response) => {
      ports.add(response.socket?.remotePort)
      response.end('well')
    })
    for (let call = 0; call < 5; call += 1) await ask()
    expect(ports.size).toBe(1)
  })

  it('hands on the statuses that the adapter reads, with their body', async () => {
    registry.answer((_, response) => response.writeHead(404).end('none'))
    expect(await ask()).toMatchObject({ status: 404, bytes: Buffer.from('none') })
  })

  it.each([
    [301, RegistryMalformed],
    [302, RegistryMalformed],
    [307, RegistryMalformed],
    [204, RegistryMalformed],
    [206, RegistryMalformed],
    [400, RefusedStatus],
    [401, RefusedStatus],
    [403, RefusedStatus],
    [408, RegistryUnavailable],
    [429, RegistryOverloaded],
    [500, RegistryUnavailable],
    [503, RegistryUnavailable],
  ])('judges status %i by itself', async (status, expected) => {
    registry.answer((_, response) => response.writeHead(status, { location: 'http://169.254.169.254/' }).end())
    expect(await ask()).toBeInstanceOf(expected)
    expect(registry.requests).toHaveLength(1)
  })

  describe.each([
    [503, 'UNAVAILABLE'],
    [429, 'OVERLOADED'],
  ])('with status %i', (status, failure) => {
    it.each([
      ['7', 7_000],
      ['-1', 0],
      ['99999999999', 3_600_000],
    ])('obeys Retry-After: %s', async (header, retryAfterMs) => {
      registry.answer((_, response) => response.writeHead(status, { 'retry-after': header }).end())
      expect(await ask()).toMatchObject({ failure, retryAfterMs })
    })
  })

  it('shows the head to whoever wants to examine it, before it judges the status', async () => {
    registry.answer((_, response) => response.writeHead(503, { 'x-said': 'no' }).end())
    const refused = new RegistryMalformed('test', 'examined')
    const examine = ({ status, headers }: HttpHead) => {
      if (status === 503 && headers['x-said'] === 'no') throw refused
    }
    expect(await outcome(wire.post({ ...question, examine }, neverEnds()))).toBe(refused)
  })

  it('does not wait for the body of a status that it judges', async () => {
    registry.answer((_, response) => response.writeHead(503).write('drip'))
    expect(await ask()).toBeInstanceOf(RegistryUnavailable)
  })

  it('decompresses an answer', async () => {
    registry.answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('well')))
    expect(await ask()).toMatchObject({ bytes: Buffer.from('well') })
  })

  it('takes a body of exactly the limit and refuses one byte more', async () => {
    registry.answer((_, response) => response.end(Buffer.alloc(2 * MiB)))
    expect(await ask()).toMatchObject({ bytes: { byteLength: 2 * MiB } })
    registry.answer((_, response) => response.end(Buffer.alloc(2 * MiB + 1)))
    expect(await ask()).toBeInstanceOf(RegistryMalformed)
  })

  it.each(['300 MB', 'endless gzip'])('gives up on a body of %s soon, without holding it', async (kind) => {
    let sent = 0
    const left = Promise.withResolvers<void>()
    registry.answer((_, response) => {
      const gzip = kind === 'endless gzip'
      response.writeHead(200, gzip ? { 'content-encoding': 'gzip' } : { 'content-length': 300 * MiB })
      const into = gzip ? createGzip({ level: 1 }) : response
      if (into !== response) into.pipe(response)
      response.on('close', left.resolve)
      const send = () => {
        if (response.destroyed || (sent === 300 * MiB && !gzip)) return
        sent += MiB
        if (into.write(Buffer.alloc(MiB))) setImmediate(send)
        else into.once('drain', send)
      }
      send()
    })
    const before = process.memoryUsage().rss
    expect(await ask()).toMatchObject({ failure: 'MALFORMED', message: 'test: an answer of more than 2097152 bytes' })
    await left.promise
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * MiB)
  })

  it.each([
    ['gzip that is none', { 'content-encoding': 'gzip' }, Buffer.from('not gzip')],
    ['gzip that is cut', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1000)).subarray(0, 15)],
    ['brotli that is none', { 'content-encoding': 'br' }, Buffer.from('not brotli')],
  ])('takes %s as malformed', async (_, headers, body) => {
    registry.answer((__, response) => response.writeHead(200, headers).end(body))
    expect(await ask()).toBeInstanceOf(RegistryMalformed)
  })

  it('ends within moments of its signal, with the signal’s reason, and drops the connection', async () => {
    const arrived = Promise.withResolvers<void>()
    const dropped = Promise.withResolvers<void>()
    registry.answer((_, response) => {
      response.on('close', dropped.resolve)
      arrived.resolve()
    })
    const leaving = new AbortController()
    const answer = outcome(wire.post(question, leaving.signal))
    await arrived.promise
    const reason = new Error('enough')
    leaving.abort(reason)
    expect(await answer).toBe(reason)
    await dropped.promise
  })

  it('asks nothing when its signal has aborted already', async () => {
    expect(await outcome(wire.post(question, AbortSignal.abort(new Error('enough'))))).toEqual(new Error('enough'))
    expect(registry.requests).toHaveLength(0)
  })

  it('ends a call that is under way when it is closed', async () => {
    const arrived = Promise.withResolvers<void>()
    registry.answer(() => arrived.resolve())
    const answer = ask()
    await arrived.promise
    wire.close()
    expect(await answer).toBeInstanceOf(RegistryUnavailable)
  })
})
