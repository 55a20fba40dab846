import dns from 'node:dns'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createRmg } from '#adapters/rmg/index.ts'
import { outcome } from '../support/calls.ts'
import { canary, createHostileDesk, expectSilent, registries } from '../support/hostile-desk.ts'
import { http, json, xml, type HostileAnswer, type HostileRequest } from '../support/hostile-registry.ts'
import { companyEntry, personAnswer, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const whole = {
  renap: json(personAnswer()),
  rmg: json({ sociedad: companyEntry }),
  sat: xml(taxpayersResponse(taxpayerElement)),
}
const drop: HostileAnswer = (socket) => void socket.destroy()
/** As many retries as calls, and no circuit that opens meanwhile. */
const retrying = { retry: { attempts: 3, firstMs: 1, budgetPercent: 100 }, circuit: { leastCalls: 1_000_000 } }

describe.each(registries)('a connection to %s that was kept', (registry) => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  /** Answers one question, and closes its connection in the face of the next. */
  async function startShortLived() {
    let asked = 0
    const hostile = await desk.start(() => {
      asked += 1
      return asked % 2 === 1 ? whole[registry] : drop
    })
    return { hostile, asked: () => asked }
  }

  it('may be closed as we write: the question is asked again, and nobody notices', async () => {
    const { hostile, asked } = await startShortLived()
    const asking = desk.open(registry, hostile.url, { limits: retrying })
    for (let turn = 0; turn < 20; turn += 1) expect(await asking.ask()).toHaveProperty('retrievedAt')
    expect({ asked: asked(), connections: hostile.connections() }).toEqual({ asked: 39, connections: 20 })
  })

  it('is an outage for one caller when no retry is left, and the next has a new one', async () => {
    const { hostile } = await startShortLived()
    const asking = desk.open(registry, hostile.url)
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await asking.ask()).toHaveProperty('retrievedAt')
      const error = expectSilent(await asking.ask(), 'UNAVAILABLE')
      expect(error.message).toBe(`${registry}: the connection failed (ECONNRESET)`)
    }
  })

  it('costs a retry at most when each is closed after its answer without a word', async () => {
    const hostile = await desk.start(() => (socket) => void socket.end(whole[registry]))
    const asking = desk.open(registry, hostile.url, { limits: retrying })
    for (let turn = 0; turn < 20; turn += 1) expect(await asking.ask()).toHaveProperty('retrievedAt')
  })
})

describe('an answer that nobody asked for', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())
  const found = (denominacion: string) => json({ total: 1, pagina: 1, sociedades: [{ ...companyEntry, denominacion }] })
  const asked = ({ body }: HostileRequest) => (JSON.parse(body) as { denominacion: string }).denominacion

  it.each<[string, (request: HostileRequest) => HostileAnswer]>([
    ['right behind the first', (request) => Buffer.concat([found(asked(request)), found(canary)])],
    ['as text behind the first', (request) => Buffer.concat([found(asked(request)), Buffer.from(canary)])],
    ['before it is asked', (request) => (socket) => void socket.write(found(asked(request)), () => socket.write(found(canary)))],
    [
      'beyond the length of the first',
      (request) => http(`${JSON.stringify({})} `.repeat(9), { headers: { 'content-length': 2, 'x-asked': asked(request) } }),
    ],
  ])('is never taken for that of the next question: %s', async (_, answer) => {
    const hostile = await desk.start(answer)
    const limits = { attemptMs: 20_000, retry: { attempts: 1 } }
    const rmg = desk.closing(createRmg({ url: hostile.url, user: 'us', password: 'contrasenia', limits }))
    for (let turn = 0; turn < 4; turn += 1) {
      const name = `NOMBRE ${'ABCD'[turn]}`
      const came = await outcome(rmg.searchCompanies({ name, page: 1 }, desk.call()))
      if (came instanceof Error) expectSilent(came, 'MALFORMED')
      else expect(came.companies).toMatchObject([{ legalName: name }])
      // What comes unasked arrives while nothing is asked.
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
})

describe.each(registries)('the name of %s', (registry) => {
  const desk = createHostileDesk()
  const lookUp = dns.lookup
  afterEach(async () => {
    dns.lookup = lookUp
    await desk.cleanUp()
  })

  /** Looks a name up when the test says so. */
  function holdLookUps(): readonly ((address: string) => void)[] {
    const held: ((address: string) => void)[] = []
    const late = (_host: string, { all }: dns.LookupOptions, found: (...answer: unknown[]) => void) => {
      held.push((address) => (all ? found(null, [{ address, family: 4 }]) : found(null, address, 4)))
    }
    dns.lookup = Object.assign(late, lookUp)
    return held
  }

  it('that does not exist is an outage, and is not repeated', async () => {
    const error = expectSilent(await desk.open(registry, 'http://registro.invalid:8080').ask(), 'UNAVAILABLE')
    expect(error.message).toBe(`${registry}: the connection failed (ENOTFOUND)`)
  })

  it('may be found late', async () => {
    const hostile = await desk.start(() => whole[registry])
    const held = holdLookUps()
    const asking = desk.open(registry, hostile.url.replace('127.0.0.1', 'lento.invalid')).ask()
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve))
    held[0]?.('127.0.0.1')
    expect(await asking).toHaveProperty('retrievedAt')
  })

  it('is given up on with its attempt, and nobody is connected to when it is found after all', async () => {
    const hostile = await desk.start(() => whole[registry])
    const held = holdLookUps()
    const asking = desk.open(registry, hostile.url.replace('127.0.0.1', 'lento.invalid'), { limits: { attemptMs: 300 } })
    expectSilent(await asking.ask(), 'TIMEOUT')
    for (const answer of held) answer('127.0.0.1')
    dns.lookup = lookUp
    // Whoever connected before this one was there before it.
    expect(await desk.open(registry, hostile.url).ask()).toHaveProperty('retrievedAt')
    expect(hostile.connections()).toBe(1)
  })
})
