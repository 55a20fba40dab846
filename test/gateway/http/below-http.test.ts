import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { measureCpu } from '../../support/measure.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { openConnection, speak as sayTo, writeRequest } from './speak.ts'

const question = '{"query":"{ greeting }"}'

describe('what is sent to the gateway’s port', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph, env: { DEADLINE_MS: '30000' } })
  })
  afterAll(async () => {
    const { body } = await gateway.ask('{ greeting }')
    expect(body).toEqual({ data: { greeting: 'Hola, mundo' } })
    await gateway.close()
    await library.close()
  })

  const speak = async (text: string, andLeave = false) => sayTo(gateway.address, text, andLeave)
  const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n'

  it.each<[string, string, RegExp]>([
    ['both a length and chunks', `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['two lengths', `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345`, /^HTTP\/1\.1 400 /],
    ['a header of 64 kB', `${head}X: ${'x'.repeat(65_536)}\r\n\r\n`, /^(HTTP\/1\.1 431 |$)/],
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', /^$/],
    ['more body than it says', `${head}Content-Length: ${question.length}\r\n\r\n${question}trailing`, /^HTTP\/1\.1 [24]00 /],
  ])('does no harm: %s', async (_what, text, answer) => {
    expect(await speak(text)).toMatch(answer)
  })

  // What clients put in order before they send it.
  it.each([
    '/graphql/../admin',
    '/graphql/..%2fadmin',
    '/./graphql',
    '//graphql',
    '/graphql%00',
    '/%00',
    '/%',
    'graphql',
    '*',
    'http://evil.example/graphql?x',
  ])('does no harm: the address %s', async (path) => {
    const answer = await speak(writeRequest(question, ['Content-Type: application/json'], `POST ${path}`))
    expect(answer).toMatch(path.startsWith('http:') ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 40[04] /)
    expect(answer).not.toMatch(/admin|%00|evil/)
  })

  it.each(['TRACE', 'PUT', 'HEAD', 'PROPFIND'])('is not echoed, nor answered, when it is a %s', async (method) => {
    const answer = await speak(writeRequest('', ['Content-Type: application/json', 'X-Secret: hidden'], `${method} /graphql`))
    expect(answer).toMatch(/^HTTP\/1\.1 40[45] /)
    expect(answer).not.toContain('hidden')
  })

  it.each([
    ['two media types', ['Content-Type: application/json', 'Content-Type: text/plain']],
    ['two media types, the other first', ['Content-Type: text/plain', 'Content-Type: application/json']],
    ['one media type twice', ['Content-Type: application/json', 'Content-Type: application/json']],
    ['two media types in one', ['Content-Type: application/json, text/plain']],
  ])('is refused with %s', async (_what, headers) => {
    expect(await speak(writeRequest(question, headers))).toMatch(/^HTTP\/1\.1 415 .*UNSUPPORTED_MEDIA_TYPE/s)
  })

  it('does no harm: two thousand headers', async () => {
    const many = Array.from({ length: 2000 }, () => 'a:')
    expect(await speak(writeRequest(question, ['Content-Type: application/json', ...many]))).toMatch(/^HTTP\/1\.1 (200|431) /)
    const long = Array.from({ length: 2000 }, (_, index) => `x-header-${index}: value`)
    expect(await speak(writeRequest(question, ['Content-Type: application/json', ...long]))).toMatch(/^(HTTP\/1\.1 431 |$)/)
  })

  it('is cut off when its body is larger than any may be, however much it says that there is', async () => {
    const endless = openConnection(gateway.address)
    endless.socket.write(`${head}Content-Length: 10485760\r\n\r\n`)
    expect(await endless.answer).toMatch(/^HTTP\/1\.1 413 .*REQUEST_TOO_LARGE/s)
    const chunked = openConnection(gateway.address)
    chunked.socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`)
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`
    for (let sent = 0; sent < 160 && chunked.socket.writable; sent += 1) chunked.socket.write(chunk)
    expect(await chunked.answer).toMatch(/^(HTTP\/1\.1 413 |$)/)
  })

  it('is not unpacked: a small body that would be a large one', async () => {
    const bomb = gzipSync(' '.repeat(10_000_000))
    const headers = `${head}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`
    const { answer, cpuMs } = await measureCpu(() => sayTo(gateway.address, Buffer.concat([Buffer.from(headers), bomb])))
    expect(answer).toMatch(/^HTTP\/1\.1 415 .*UNSUPPORTED_MEDIA_TYPE/s)
    expect(cpuMs).toBeLessThan(100)
  })

  it('does no harm: less body than it says', async () => {
    expect(await speak(`${head}Content-Length: 500\r\n\r\n{"query":`, true)).toMatch(/^(HTTP\/1\.1 400 |$)/)
  })

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a length that is none', `${head}Content-Length: x\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['headers that are too large', `${head}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'REQUEST_TOO_LARGE'],
  ])('is told what is wrong as every other request is: %s', async (_what, text, status, code) => {
    const [answer = '', body = ''] = (await speak(text)).split('\r\n\r\n')
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.stringMatching(/^L\S+ solicitud .*\.$/), extensions: { code } }],
    })
  })

  it('is answered in order when a thousand come at once', async () => {
    const one = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${question.length}\r\n\r\n${question}`
    const last = one.replace('Host: x', 'Host: x\r\nConnection: close')
    const answer = await speak(`${one.repeat(999)}${last}`)
    expect(answer.match(/Hola, mundo/g)).toHaveLength(1000)
  })
})
