import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { RegistryError, RegistryMalformed, RegistryUnavailable } from '#adapters/errors.ts'
import { createHttpWire } from '#adapters/wire/http.ts'
import { outcome } from '../support/calls.ts'
import { startRawRegistry } from '../support/raw-registry.ts'
import { createSelfSigned } from '../support/self-signed.ts'
import { startToyRegistry } from '../support/toy-registry.ts'

const MiB = 1024 * 1024
const question = { path: '/look-up', headers: { authorization: 'Basic c2VjcmV0' }, body: '{"cui":"9000000150117"}' }
const neverEnds = () => new AbortController().signal

describe('the HTTP wire, below HTTP', () => {
  const close: (() => unknown)[] = []
  afterEach(async () => {
    for (const each of close.splice(0).toReversed()) await each()
  })
  async function askRaw(bytes: string, end: 'destroy' | 'end' | 'reset' | 'stay'): Promise<unknown> {
    const registry = await startRawRegistry((socket) => {
      socket.write(bytes, 'latin1', () => {
        if (end === 'destroy') socket.destroy()
        else if (end === 'reset') socket.resetAndDestroy()
        else if (end === 'end') socket.end()
      })
    })
    const wire = createHttpWire({ registry: 'test', url: registry.url, maxBodyBytes: MiB })
    close.push(
      () => registry.close(),
      () => wire.close(),
    )
    return outcome(wire.post(question, AbortSignal.timeout(5_000)))
  }

  it.each([
    ['says nothing and closes', '', 'destroy'],
    ['resets the connection', '', 'reset'],
    ['closes within the head', 'HTTP/1.1 200 OK\r\ncontent-le', 'destroy'],
    ['closes within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', 'destroy'],
    ['half-closes within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', 'end'],
    ['resets within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', 'reset'],
    ['closes within a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n64\r\nhalf', 'destroy'],
  ] as const)('takes a registry that %s as unavailable', async (_, bytes, end) => {
    expect(await askRaw(bytes, end)).toBeInstanceOf(RegistryUnavailable)
  })

  it.each([
    ['something that is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'stay'],
    ['a head without end', `HTTP/1.1 200 OK\r\n${`x-filler: ${'y'.repeat(1000)}\r\n`.repeat(100)}`, 'stay'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nwell!', 'stay'],
    ['a chunk without length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nwell', 'stay'],
  ] as const)('takes %s as malformed', async (_, bytes, end) => {
    expect(await askRaw(bytes, end)).toBeInstanceOf(RegistryMalformed)
  })

  it('takes a port where nobody listens as unavailable', async () => {
    const gone = await startRawRegistry(() => {})
    await gone.close()
    const wire = createHttpWire({ registry: 'test', url: gone.url, maxBodyBytes: MiB })
    close.push(() => wire.close())
    expect(await outcome(wire.post(question, neverEnds()))).toMatchObject({
      failure: 'UNAVAILABLE',
      message: 'test: the connection failed (ECONNREFUSED)',
    })
  })

  it('takes a registry without the encryption that its address asks for as unavailable', async () => {
    const plain = await startToyRegistry((_, response) => response.end('well'))
    const wire = createHttpWire({ registry: 'test', url: plain.url.replace('http:', 'https:'), maxBodyBytes: MiB })
    close.push(
      () => plain.close(),
      () => wire.close(),
    )
    expect(await outcome(wire.post(question, neverEnds()))).toBeInstanceOf(RegistryUnavailable)
  })

  it.each([
    ['without a certificate', {}, /ERR_SSL|ECONNRESET|EPROTO/],
    ['whose certificate nobody vouches for', createSelfSigned(), /DEPTH_ZERO_SELF_SIGNED_CERT/],
  ])('takes a registry %s as unavailable, and tells it nothing', async (_, certificate, code) => {
    let asked = 0
    const secure = createSecureServer(certificate, (__, response) => {
      asked += 1
      response.end('well')
    })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`
    const wire = createHttpWire({ registry: 'test', url, maxBodyBytes: MiB })
    close.push(
      () => secure.close(),
      () => wire.close(),
    )
    expect(await outcome(wire.post(question, neverEnds()))).toMatchObject({
      failure: 'UNAVAILABLE',
      message: expect.stringMatching(code) as unknown,
    })
    expect(asked).toBe(0)
  })

  it('asks again on a fresh connection after the registry closed an idle one', async () => {
    const registry = await startToyRegistry((_, response) => response.setHeader('connection', 'close').end('well'))
    const wire = createHttpWire({ registry: 'test', url: registry.url, maxBodyBytes: MiB })
    close.push(
      () => registry.close(),
      () => wire.close(),
    )
    for (let call = 0; call < 3; call += 1) expect(await wire.post(question, neverEnds())).toMatchObject({ status: 200 })
  })

  it('says in no error where it asked, who it is or what it asked', async () => {
    const errors = [
      await askRaw('', 'reset'),
      await askRaw('HTTP/1.1 500 9000000150117\r\ncontent-length: 13\r\n\r\n9000000150117', 'stay'),
      await askRaw('HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/9000000150117\r\ncontent-length: 0\r\n\r\n', 'stay'),
      await askRaw('9000000150117\r\n\r\n', 'stay'),
    ]
    for (const error of errors) {
      expect(error).toBeInstanceOf(RegistryError)
      const whole = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause)
      expect(whole).not.toMatch(/127\.0\.0\.1|169\.254|9000000150117|c2VjcmV0|look-up/)
    }
  })
})
