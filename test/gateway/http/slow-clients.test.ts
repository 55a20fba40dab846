import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { openConnection } from './speak.ts'

// What takes longer to arrive is ended, a quarter more at most, when connections are looked at.
const arrivalMs = 400
const slackMs = 250

let library: Library
let gateway: RunningGateway
beforeAll(async () => {
  library = await startLibrary()
  gateway = await startGateway({ supergraph: library.supergraph, env: { ARRIVAL_MS: String(arrivalMs) } })
})
afterAll(async () => {
  await gateway.close()
  await library.close()
})

const greets = async () => {
  const { body } = await gateway.ask('{ greeting }')
  expect(body).toEqual({ data: { greeting: 'Hola, mundo' } })
}

it.each([
  ['one that says nothing', [], /^(HTTP\/1\.1 408 .*REQUEST_TIMEOUT|$)/s],
  [
    'one whose headers never end',
    ['POST /graphql HTTP/1.1\r\nHost: x\r\n', 'X-', 'a', ': ', 'b', '\r\n'],
    /^HTTP\/1\.1 408 .*REQUEST_TIMEOUT/s,
  ],
  [
    'one whose body never ends',
    ['POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n', '{', '"', 'q'],
    /^HTTP\/1\.1 408 .*REQUEST_TIMEOUT/s,
  ],
])('a client is not waited for: %s', async (_what, parts, answered) => {
  const { socket, answer } = openConnection(gateway.address)
  const { lateMs } = await runBesideTimer(arrivalMs * 1.25, async () => {
    const drip = setInterval(() => socket.write(parts.shift() ?? ''), 20)
    expect(await answer).toMatch(answered)
    clearInterval(drip)
  })
  expect(lateMs).toBeLessThan(slackMs)
  await greets()
})

it('many who only hold connections open keep nobody else waiting, and are let go', async () => {
  const idle = Array.from({ length: 500 }, () => openConnection(gateway.address))
  await Promise.all(idle.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))))
  await greets()
  await Promise.all(idle.map(({ answer }) => answer))
  await greets()
})

it('a client that leaves when it has asked is asked for no longer', async () => {
  const gone = Promise.withResolvers<void>()
  library.books.misbehave((_request, response) => {
    response.once('close', gone.resolve)
    socket.destroy()
  })
  const body = '{"query":"{ greeting }"}'
  const { socket } = openConnection(gateway.address)
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  await gone.promise
  library.books.misbehave(undefined)
  await greets()
})
