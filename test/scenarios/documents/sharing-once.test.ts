import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, expect, it } from '@jest/globals'
import {
  codeOf,
  createDesk,
  must,
  pidShare,
  startCounter,
  type Counter,
  type Desk,
  type Received,
  type Told,
} from '../../gateway/credentials/counter.ts'
import { makeFile } from '../../platform/store/places.ts'
import type { RunningGateway } from '../../support/gateway.ts'
import { findRedis } from '../../support/redis.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { until } from '../../support/until.ts'

const atOnce = 100

/** Asks a hundred times at once, of one desk after the other. */
async function redeemAll(desks: readonly Desk[], code: string, { bank }: Counter): Promise<readonly Told<Received>[]> {
  return Promise.all(
    Array.from({ length: atOnce }, async (_none, one) => {
      const desk = desks[one % desks.length] as Desk
      return desk.redeem({ code, nonce: `question-${one}` }, bank)
    }),
  )
}

function expectOne(answers: readonly Told<Received>[]): void {
  const received = answers.flatMap(({ value }) => value ?? [])
  expect(received).toHaveLength(1)
  expect(received[0]?.seals[0]?.claims['given_name']).toBe('MARÍA JOSÉ')
  const refusals = answers.flatMap(({ error }) => (error === undefined ? [] : [JSON.stringify(error)]))
  expect(refusals).toHaveLength(atOnce - 1)
  expect([...new Set(refusals)]).toEqual([expect.stringContaining('"code":"SHARE_REFUSED"')])
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

it('is used once, however many use it at once', async () => {
  const counter = await startCounter()
  ends.push(() => counter.close())
  const { code } = must(await counter.share(pidShare, await counter.citizen()))
  expectOne(await redeemAll([counter], code, counter))
})

const redis = await findRedis()
afterAll(async () => redis?.close())

describeOn('two gateways over one Redis', redis, ({ url }) => {
  it('let a code be used once, however many use it at once at either', async () => {
    const place = await makeFile()
    ends.push(() => place.dispose())
    const secret = (): string => `one:${randomBytes(32).toString('base64url')}`
    const counter = await startCounter({
      env: {
        ...place.environment,
        REDIS_URL: url,
        REDIS_KEY_SECRET: randomBytes(32).toString('base64url'),
        SHARE_KEY_SECRET: secret(),
        CHECK_KEY_SECRET: secret(),
      },
    })
    ends.push(() => counter.close())
    const other: RunningGateway = await counter.graph.startGateway()
    ends.push(() => other.close())
    // Redis is connected to in the background.
    for (const desk of [counter, createDesk(other)]) {
      await until(async () => codeOf(await desk.share(pidShare, await counter.citizen())) === undefined)
    }
    for (let turn = 0; turn < 3; turn += 1) {
      const { code } = must(await counter.share(pidShare, await counter.citizen()))
      expectOne(await redeemAll([counter, createDesk(other)], code, counter))
    }
  })
})
