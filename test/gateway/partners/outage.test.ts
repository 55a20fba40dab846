import { afterAll, expect, it } from '@jest/globals'
import { createFindPartner } from '#gateway/partners/find-partner.ts'
import { openStore } from '#platform/store/open-store.ts'
import { standBetween } from '../../platform/store/between.ts'
import { closePlaces, describeOnPostgres, readConfig } from '../../platform/store/places.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { listen, makeBank, openOffice } from './office.ts'

afterAll(closePlaces)

describeOnPostgres('a gateway whose store stops dead', (makePlace) => {
  it('lets partners in for 5 s, then nobody, without making each wait; and again when the store is back', async () => {
    const place = await makePlace()
    const office = await openOffice(place.config)
    const key = await makeBank(office)
    const between = await standBetween(place.environment['DATABASE_URL'] ?? '')
    const store = await openStore(readConfig({ DATABASE_URL: between.url, STORE_TIMEOUT_MS: '1000' }))
    const { log, lines } = listen()
    const findPartner = createFindPartner({ store, log, now: office.now, monotonicMs: office.monotonicMs })
    const find = async (text = key) => findPartner(text, { ip: '192.0.2.1' })
    const slow = { name: 'StoreFailure', reason: 'slow' }

    expect(await find()).toBeDefined()
    between.freeze()
    office.pass(5_000)
    const { answer, lateMs } = await runBesideTimer(500, find)
    expect(answer).toBeDefined()
    expect(lateMs).toBeLessThan(0)

    office.pass(1)
    await expect(find()).rejects.toMatchObject(slow)
    const second = await runBesideTimer(500, async () =>
      Promise.allSettled([find(), find(`pd_${'0'.repeat(24)}_${'a'.repeat(43)}`)]),
    )
    expect(second.answer).toMatchObject([{ reason: slow }, { reason: slow }])
    expect(second.lateMs).toBeLessThan(0)
    expect(lines.filter((line) => line.includes('the partners could not be read'))).toHaveLength(1)

    between.thaw()
    office.pass(500)
    expect(await find()).toBeDefined()
    await store.close()
    await between.close()
    await office.store.close()
    await place.dispose()
  })
})
