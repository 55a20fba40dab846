import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { connectRedis, type RedisConnection } from '#gateway/redis/connection.ts'
import { createRedisShares } from '#gateway/sharing/redis-shares.ts'
import { createShares, type Shares } from '#gateway/sharing/shares.ts'
import { createLog } from '#platform/log.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { startRedis } from '../../support/redis.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { until } from '../../support/until.ts'
import { readRefusal, unavailable } from './refusal.ts'
import { demand, drawKey } from './shares-once.ts'

const lines: string[] = []
const log = createLog({ process: 'gateway', level: 'info', write: (line) => lines.push(line) })
const server = await startRedis()
afterAll(async () => server?.close())

describeOn('what is shared, while Redis does not answer', server, (redis) => {
  let connection: RedisConnection
  let shares: Shares
  beforeAll(async () => {
    connection = connectRedis({ url: redis.url, log })
    const store = createRedisShares({ redis: connection })
    shares = createShares({ store, keys: [drawKey('a')], now: () => new Date(), log })
    await until(isBack)
  })
  afterAll(() => connection.close())

  const isBack = () => shares.share(demand).then(Boolean, () => false)

  it('is refused within 100 ms while it is frozen, with a code of its own, and told to the log without the code', async () => {
    const { code } = await shares.share(demand)
    redis.freeze()
    lines.length = 0
    for (const ask of [async () => shares.redeem(code), async () => shares.share(demand)]) {
      const late: number[] = []
      for (let times = 0; times < 3; times += 1) {
        const { answer, lateMs } = await runBesideTimer(100, async () => readRefusal(ask()))
        expect(answer).toEqual(unavailable)
        late.push(lateMs)
      }
      // On a busy machine one of them may be late.
      expect(Math.min(...late)).toBeLessThanOrEqual(0)
      expect(Math.max(...late)).toBeLessThan(200)
    }
    expect(lines.join('')).toContain('NoAnswerInTime')
    expect(lines.join('')).not.toContain(code)

    redis.goOn()
    await until(isBack)
    // What was asked of it while it was frozen was done when it went on: the code is used up, and opens nothing twice.
    await expect(shares.redeem(code)).rejects.toMatchObject({ code: 'SHARE_REFUSED' })
  })

  it('keeps a code that nobody asked for meanwhile', async () => {
    const { code } = await shares.share(demand)
    redis.freeze()
    redis.goOn()
    await until(isBack)
    expect((await shares.redeem(code)).document).toBe(demand.document)
  })

  it('is refused at once when it is gone: nothing stands in for it', async () => {
    const { code } = await shares.share(demand)
    redis.kill()
    await until(async () => !(await isBack()))
    expect(await readRefusal(shares.redeem(code))).toEqual(unavailable)
    expect(await readRefusal(shares.share(demand))).toEqual(unavailable)
    // Nothing waits for it to come back: what was refused could be done after all.
    const patient = createRedisShares({ redis: connection, answerMs: 60_000 })
    const { answer, lateMs } = await runBesideTimer(1_000, async () => patient.take('any').catch(() => 'refused'))
    expect(answer).toBe('refused')
    expect(lateMs).toBeLessThan(0)
  })
})
