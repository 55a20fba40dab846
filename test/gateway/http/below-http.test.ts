import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const question = '{"query":"{ greeting }"}'

describe('what is sent to the gateway’s port', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph })
  })
  afterAll(async () => {
    const { body } = await gateway.ask('{ greeting }')
    expect(body).toEqual({ data: { greeting: 'Hola, mundo' } })
    await gateway.close()
    await library.close()
  })

  const speak = (text: string, andLeave = false): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1', () => {
        socket.write(text)
        if (andLeave) socket.end()
      })
      let answer = ''
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
      socket.on('error', () => socket.destroy())
      socket.on('close', () => resolve(answer))
    })
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

  it('does no harm: less body than it says', async () => {
    expect(await speak(`${head}Content-Length: 500\r\n\r\n{"query":`, true)).toMatch(/^(HTTP\/1\.1 400 |$)/)
  })

  it('is answered in order when a thousand come at once', async () => {
    const one = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${question.length}\r\n\r\n${question}`
    const last = one.replace('Host: x', 'Host: x\r\nConnection: close')
    const answer = await speak(`${one.repeat(999)}${last}`)
    expect(answer.match(/Hola, mundo/g)).toHaveLength(1000)
  })
})
