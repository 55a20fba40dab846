import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { runBesideTimer } from '../support/measure.ts'
import { isHealthy, questions, registries, startSpoilable, type Registry } from './spoilable.ts'

let spoilable: Awaited<ReturnType<typeof startSpoilable>>
beforeAll(async () => {
  spoilable = await startSpoilable()
})
afterAll(() => spoilable.simulators.close())
afterEach(() => spoilable.simulators.heal())

const ask = (registry: Registry, signal?: AbortSignal) => spoilable.ask(registry, signal)
const answerOf = (registry: Registry) => spoilable.answerOf(registry)
const openCalls = (registry: Registry) => spoilable.openCalls(registry)
const untilOpen = (registry: Registry, count: number) => spoilable.untilOpen(registry, count)

describe.each(registries)('%s', (registry) => {
  const spoil = (fault: string, settings = {}) => spoilable.spoil(registry, fault, settings)

  it('delay: answers well, but late', async () => {
    await spoil('delay', { ms: 80 })
    const start = performance.now()
    expect(isHealthy((await answerOf(registry)).text)).toBe(true)
    expect(performance.now() - start).toBeGreaterThan(75)
  })

  it('jitter: answers well, up to so late, by chance', async () => {
    const late: number[] = []
    for (const seed of [205, 257]) {
      await spoil('jitter', { ms: 10_000, seed })
      const start = performance.now()
      const { answer, lateMs } = await runBesideTimer(10_000, () => answerOf(registry))
      late.push(performance.now() - start)
      expect(isHealthy(answer.text)).toBe(true)
      expect(lateMs).toBeLessThan(0)
    }
    // What the two seeds draw is 109 and 269 ms.
    expect(late[0]).toBeGreaterThan(100)
    expect(late[1]).toBeGreaterThan(260)
  })

  it('hang: never answers, and notices that the caller has left', async () => {
    await spoil('hang')
    const leave = new AbortController()
    const asked = ask(registry, leave.signal)
    await untilOpen(registry, 1)
    leave.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await untilOpen(registry, 0)
  })

  it('refuse: lets nobody in and throws out who is in, until it is healed', async () => {
    await spoil('hang')
    const hung = ask(registry)
    await untilOpen(registry, 1)
    await Promise.all([spoil('refuse'), expect(hung).rejects.toMatchObject({ code: 'ECONNRESET' })])
    await spoil('refuse')
    await expect(ask(registry)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await spoilable.simulators.heal(registries.find((other) => other !== registry))
    await expect(ask(registry)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await spoilable.simulators.heal(registry)
    expect(isHealthy((await answerOf(registry)).text)).toBe(true)
  })

  it('cut-body: promises more than it sends', async () => {
    await spoil('cut-body')
    const response = await ask(registry)
    let received = 0
    response.on('data', (chunk: Buffer) => (received += chunk.length))
    await expect(new Promise((resolve, reject) => response.on('end', resolve).on('error', reject))).rejects.toThrow('aborted')
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(Number(response.headers['content-length']))
  })

  it('half-close: sends half of the body and an end, and keeps the connection', async () => {
    await spoil('half-close')
    const { path, headers, body } = questions[registry]
    const { hostname, port } = new URL(spoilable.simulators.addresses[registry] ?? '')
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const lines = Object.entries({ ...headers, host: hostname, 'content-length': body().length })
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body()}`)
    const chunks: Buffer[] = []
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer)
    const [head = '', received = ''] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n')
    const promised = Number(/content-length: (\d+)/.exec(head)?.[1])
    expect(received).toHaveLength(Math.floor(promised / 2))
    expect(await openCalls(registry)).toBe(1)
    socket.destroy()
    await untilOpen(registry, 0)
  })

  it('drip: sends byte after byte, and stops when the caller leaves', async () => {
    await spoil('drip', { ms: 1 })
    const response = await ask(registry)
    let chunks = 0
    for await (const chunk of response) {
      expect((chunk as Buffer).length).toBeLessThan(50)
      chunks += 1
      if (chunks === 10) break
    }
    await untilOpen(registry, 0)
  })

  it('reset: breaks the connection', async () => {
    await spoil('reset')
    await expect(ask(registry)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('huge-body: 300 MB, sent only as fast as they are read', async () => {
    await spoil('huge-body')
    const response = await ask(registry)
    expect(response.headers['content-length']).toBe(String(300 * 1024 * 1024))
    const before = process.memoryUsage().rss
    let received = 0
    for await (const chunk of response) {
      received += (chunk as Buffer).length
      if (received > 30 * 1024 * 1024) break
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    await untilOpen(registry, 0)
  })
})

it('huge-body: is the right answer and blanks, to whoever reads to the end', async () => {
  await spoilable.simulators.fault({ registry: 'rmg', fault: 'huge-body' })
  const response = await ask('rmg')
  let [received, start, rest] = [0, '', 0]
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (received === 0) start = chunk.toString('utf8').trimEnd()
    received += chunk.length
    rest = chunk[chunk.length - 1] ?? 0
  }
  expect(received).toBe(300 * 1024 * 1024)
  expect([JSON.parse(start), rest]).toEqual([{ sociedad: expect.objectContaining({ nit: '91000130' }) }, 32])
})
