import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startGateway, type Reply, type RunningGateway } from '../../support/gateway.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { startRedis } from '../../support/redis.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { until } from '../../support/until.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const server = await startRedis()
afterAll(async () => server?.close())

describeOn('two gateways that count in one Redis', server, (redis) => {
  let library: Library
  let here: RunningGateway
  let there: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    const env = {
      REDIS_URL: redis.url,
      REDIS_KEY_SECRET: randomUUID(),
      LIMIT_COST: '20',
      LIMIT_RATE: '50',
      TRUSTED_PROXIES: '127.0.0.1',
    }
    const start = () => startGateway({ supergraph: library.supergraph, env })
    ;[here, there] = await Promise.all([start(), start()])
    await until(async () => (await isShared(here)) && (await isShared(there)))
  })
  afterAll(async () => {
    await Promise.all([here.close(), there.close()])
    await library.close()
  })

  let lastClient = 0
  const newClient = () => `2001:db8:${(lastClient += 1).toString(16)}::1`
  const ask = (gateway: RunningGateway, client: string): Promise<Reply> =>
    gateway.ask('{ greeting }', {}, { 'x-forwarded-for': client })
  const readNotes = async ({ address }: RunningGateway): Promise<readonly string[]> => {
    const response = await fetch(`${address}/readyz`)
    expect(response.status).toBe(200)
    return ((await response.json()) as { readonly notes: readonly string[] }).notes
  }
  const isShared = async (gateway: RunningGateway): Promise<boolean> => {
    await ask(gateway, newClient())
    return (await readNotes(gateway)).length === 0
  }
  /** How often somebody was answered before they were refused; nobody may ask forever. */
  const askUntilRefused = async (gateway: RunningGateway, client: string): Promise<number> => {
    for (let answered = 0; answered < 40; answered += 1) if ((await ask(gateway, client)).status === 429) return answered
    throw new Error('they were never refused')
  }

  it('give a client no more than one would', async () => {
    const client = newClient()
    expect(await askUntilRefused(here, client)).toBeGreaterThan(3)
    expect((await ask(there, client)).status).toBe(429)
  })

  it('count by themselves while it is frozen, keep nobody waiting, say so, and count together again when it goes on', async () => {
    redis.freeze()
    const { answer, lateMs } = await runBesideTimer(100, () => ask(here, newClient()))
    expect(answer.status).toBe(200)
    expect(lateMs).toBeLessThan(200)
    expect(await readNotes(here)).toEqual([expect.stringMatching(/Redis/)])
    expect(await askUntilRefused(here, newClient())).toBeGreaterThan(3)

    redis.goOn()
    await until(async () => (await isShared(here)) && (await isShared(there)))
    const client = newClient()
    await askUntilRefused(here, client)
    expect((await ask(there, client)).status).toBe(429)
  })

  it('count by themselves when it is gone, without asking for it first', async () => {
    redis.kill()
    const client = newClient()
    expect(await askUntilRefused(here, client)).toBeGreaterThan(3)
    expect(await readNotes(here)).toEqual([expect.stringMatching(/Redis/)])
    expect((await ask(there, client)).status).toBe(200)
  })
})

it('a gateway whose Redis was never there starts, and counts by itself', async () => {
  const library = await startLibrary()
  const env = { REDIS_URL: 'redis://127.0.0.1:9', REDIS_KEY_SECRET: randomUUID(), LIMIT_COST: '20', LIMIT_RATE: '20' }
  const gateway = await startGateway({ supergraph: library.supergraph, env })
  expect((await gateway.ask('{ greeting }')).status).toBe(200)
  expect((await gateway.ask('{ a: greeting b: greeting }')).status).toBe(429)
  await gateway.close()
  await library.close()
})
