import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLValidator } from 'fast-xml-parser'
import { findFreeBlock } from '../support/free-ports.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { basic, toEnvelope } from './ask.ts'

const registries = ['renap', 'rmg', 'sat'] as const
let simulators: Simulators
beforeAll(async () => {
  // Ports that the system gives to nobody by itself: a registry that refuses must find its own again.
  const first = await findFreeBlock(registries.length)
  const ports = Object.fromEntries(registries.map((name, place) => [name, first + place]))
  simulators = await startSimulators({ ports })
})
afterAll(() => simulators.close())
afterEach(() => simulators.heal())

type Registry = (typeof registries)[number]
const questions = {
  renap: {
    operation: 'token',
    path: '/auth/token',
    headers: { user: 'pais-digital', pass: 'simulated-registry' },
    body: () => '',
  },
  rmg: {
    operation: 'sociedad',
    path: '/sociedades/consulta',
    headers: basic('pais-digital', 'simulated-registry'),
    body: () => JSON.stringify({ nit: '91000130' }),
  },
  sat: {
    operation: 'contribuyentes',
    path: '/ContribuyenteService',
    headers: { soapaction: 'consultarContribuyentes' },
    body: () => toEnvelope([['NIT', '91000130']]),
  },
}

/** Sends a registry a good question on a connection of its own. */
function ask(registry: Registry, signal?: AbortSignal): Promise<IncomingMessage> {
  const { path, headers, body } = questions[registry]
  const url = `${simulators.addresses[registry]}${path}`
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers, agent: false, ...(signal && { signal }) }, resolve)
      .on('error', reject)
      .end(body())
  })
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function answerOf(registry: Registry) {
  const response = await ask(registry)
  return { status: response.statusCode, headers: response.headers, text: (await read(response)).toString('latin1') }
}

const isHealthy = (text: string) => text.includes('CAF') || text.includes('"token"')

async function openCalls(registry: Registry): Promise<number> {
  return (await simulators.calls())[registry]?.[questions[registry].operation]?.open ?? -1
}

/** Asks again until the number of open calls is the one awaited. */
async function untilOpen(registry: Registry, count: number): Promise<void> {
  while ((await openCalls(registry)) !== count) await new Promise(setImmediate)
}

describe.each(registries)('%s', (registry) => {
  const spoil = (fault: string, settings = {}) => simulators.fault({ registry, fault, ...settings })

  it('answers well without a fault, and again after it is healed', async () => {
    await spoil('status-500')
    expect((await answerOf(registry)).status).toBe(500)
    await simulators.heal()
    const healthy = await answerOf(registry)
    expect([healthy.status, isHealthy(healthy.text)]).toEqual([200, true])
  })

  it('delay: answers well, but late', async () => {
    await spoil('delay', { ms: 80 })
    const start = performance.now()
    expect(isHealthy((await answerOf(registry)).text)).toBe(true)
    expect(performance.now() - start).toBeGreaterThan(75)
  })

  it('jitter: answers well, up to so late, by chance', async () => {
    const late: number[] = []
    for (const seed of [1, 3]) {
      await spoil('jitter', { ms: 300, seed })
      const start = performance.now()
      const { answer, lateMs } = await runBesideTimer(300, () => answerOf(registry))
      late.push(performance.now() - start)
      expect(isHealthy(answer.text)).toBe(true)
      expect(lateMs).toBeLessThan(0)
    }
    // What the two seeds draw is 103 and 207 ms.
    expect(late[0]).toBeGreaterThan(100)
    expect(late[1]).toBeGreaterThan(200)
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

  it('status-500: words that must reach nobody', async () => {
    await spoil('status-500')
    expect(await answerOf(registry)).toMatchObject({ status: 500, text: expect.stringContaining('bd-interna') })
  })

  it('status-503: says when to ask again', async () => {
    await spoil('status-503', { retryAfterSeconds: 7 })
    expect(await answerOf(registry)).toMatchObject({ status: 503, headers: { 'retry-after': '7' } })
    await spoil('status-503')
    expect(await answerOf(registry)).toMatchObject({ status: 503, headers: { 'retry-after': '30' } })
  })

  it('error-share: fails a share of the calls, the same ones with the same seed', async () => {
    const listStatuses = async (settings: object) => {
      await spoil('error-share', settings)
      const statuses: (number | undefined)[] = []
      for (let call = 0; call < 20; call += 1) statuses.push((await answerOf(registry)).status)
      return statuses
    }
    const half = await listStatuses({ percent: 50 })
    expect(half.filter((status) => status === 500)).toHaveLength(8)
    expect(half.filter((status) => status === 200)).toHaveLength(12)
    expect(await listStatuses({ percent: 50, seed: 1 })).toEqual(half)
    expect(await listStatuses({ percent: 50, seed: 2 })).not.toEqual(half)
    expect(new Set(await listStatuses({ percent: 100 }))).toEqual(new Set([500]))
  })

  it('refuse: lets nobody in and throws out who is in, until it is healed', async () => {
    await spoil('hang')
    const hung = ask(registry)
    await untilOpen(registry, 1)
    await Promise.all([spoil('refuse'), expect(hung).rejects.toMatchObject({ code: 'ECONNRESET' })])
    await spoil('refuse')
    await expect(ask(registry)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await simulators.heal(registries.find((other) => other !== registry))
    await expect(ask(registry)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await simulators.heal(registry)
    expect(isHealthy((await answerOf(registry)).text)).toBe(true)
  })

  it('maintenance-page: HTML with 200', async () => {
    await spoil('maintenance-page')
    const { status, headers, text } = await answerOf(registry)
    expect([status, headers['content-type'], text.startsWith('<!DOCTYPE html>')]).toEqual([200, 'text/html; charset=utf-8', true])
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
    const { hostname, port } = new URL(simulators.addresses[registry] ?? '')
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

  it('malformed: a whole message with a broken document', async () => {
    await spoil('malformed')
    const { status, headers, text } = await answerOf(registry)
    expect([status, Number(headers['content-length'])]).toEqual([200, text.length])
    if (registry === 'sat') expect(XMLValidator.validate(text)).not.toBe(true)
    else expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('redirect: to a path of its own, where whoever follows is counted', async () => {
    await spoil('redirect')
    await simulators.resetCalls()
    const { status, headers } = await answerOf(registry)
    expect([status, headers.location]).toEqual([302, '/sesion/iniciar'])
    expect((await simulators.calls())[registry]?.['unknown']?.received).toBe(0)
    expect((await fetch(`${simulators.addresses[registry]}${headers.location}`)).status).toBe(404)
    expect((await simulators.calls())[registry]?.['unknown']?.received).toBe(1)
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
  await simulators.fault({ registry: 'rmg', fault: 'huge-body' })
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
