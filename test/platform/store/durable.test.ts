import { afterAll, expect, it } from '@jest/globals'
import { openStore } from '#platform/store/open-store.ts'
import { closePlaces, describeOnEach } from './places.ts'
import { startChild } from './start-child.ts'
import { toys } from './toys.ts'

afterAll(closePlaces)

describeOnEach('what a store has answered', (makePlace) => {
  it('is there after the program that wrote it was killed', async () => {
    const place = await makePlace()
    const child = startChild('writeOn', place)
    await child.said('25')
    child.kill()
    await child.ended
    const store = await openStore(place.config)
    const kept = await store.read(async (view) => view.list(toys))
    const ids = new Set(kept.map(({ id }) => id))
    expect(child.lines.filter((count) => !ids.has(`toy-${count}`))).toEqual([])
    // One more may have been written and not been told of.
    expect(kept.length - child.lines.length).toBeLessThanOrEqual(1)
    expect(await store.change(async (view) => view.put(toys, { id: 'next', body: { count: 1 } }))).toBeDefined()
    await store.close()
    await place.dispose()
  })
})
