import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { openStore } from '#platform/store/open-store.ts'
import type { Change, Store, View } from '#platform/store/store.ts'
import { closePlaces, describeOnEach, type Place } from './places.ts'
import { toys } from './toys.ts'

afterAll(closePlaces)

describeOnEach('two programs on one store', (makePlace) => {
  let place: Place
  let one: Store
  let other: Store
  beforeEach(async () => {
    place = await makePlace()
    const patient = { ...place.config, limitMs: 20_000 }
    ;[one, other] = await Promise.all([openStore(patient), openStore(patient)])
  })
  afterEach(async () => {
    await Promise.all([one.close(), other.close()])
    await place.dispose()
  })

  const put = async (store: Store, id: string, count: number) =>
    store.change(async (view) => view.put(toys, { id, body: { count } }))
  const countOf = async (view: View, id: string) => (await view.find(toys, id))?.body.count
  const read = async (store: Store, id: string) => store.read(async (view) => countOf(view, id))

  it('see what the other has changed', async () => {
    await put(one, 'ball', 1)
    expect(await read(other, 'ball')).toBe(1)
    await put(other, 'ball', 2)
    expect(await read(one, 'ball')).toBe(2)
  })

  it('keep all of a change or nothing', async () => {
    await put(one, 'ball', 1)
    const changing = one.change(async (view) => {
      await view.put(toys, { id: 'ball', body: { count: 2 } })
      await view.put(toys, { id: 'kite', body: { count: 2 } })
      await view.delete(toys, 'ball')
      throw new RangeError('changed my mind')
    })
    await expect(changing).rejects.toThrow(new RangeError('changed my mind'))
    for (const store of [one, other]) {
      expect(await read(store, 'ball')).toBe(1)
      expect(await read(store, 'kite')).toBeUndefined()
    }
  })

  it('keep nothing of a change after a statement that failed, even if the work goes on', async () => {
    const changing = one.change(async (view) => {
      await view.put(toys, { id: 'ball', body: { count: 1 } })
      await view.list(toys, { limit: Number.NaN }).catch(() => undefined)
      return 'done'
    })
    await expect(changing).rejects.toMatchObject({ name: 'StoreFailure', reason: 'broken' })
    expect(await read(one, 'ball')).toBeUndefined()
  })

  it('lose no change when both make many at the same time', async () => {
    await put(one, 'ball', 0)
    const add = async (store: Store) =>
      store.change(async (view) => view.put(toys, { id: 'ball', body: { count: Number(await countOf(view, 'ball')) + 1 } }))
    await Promise.all(Array.from({ length: 20 }, async (_, turn) => add(turn % 2 === 0 ? one : other)))
    expect(await read(one, 'ball')).toBe(20)
  })

  it('let one alone win where both expect the same version', async () => {
    const version = String(await put(one, 'ball', 0))
    const won = await Promise.all(
      [one, other, one, other].map(async (store, count) =>
        store.change(async (view) => view.put(toys, { id: 'ball', body: { count } }, { version })),
      ),
    )
    expect(won.filter((written) => written !== undefined)).toHaveLength(1)
    const created = await Promise.all(
      [one, other, one, other].map(async (store, count) =>
        store.change(async (view) => view.put(toys, { id: 'kite', body: { count } }, 'absent')),
      ),
    )
    expect(created.filter((written) => written !== undefined)).toHaveLength(1)
  })

  it('change as if one did it after the other, also what they only read', async () => {
    for (let round = 0; round < 5; round += 1) {
      await put(one, 'left', 1)
      await put(one, 'right', 1)
      const leave = (mine: string, others: string) => async (view: Change) => {
        if ((await countOf(view, others)) === 1) await view.put(toys, { id: mine, body: { count: 0 } })
      }
      await Promise.all([one.change(leave('left', 'right')), other.change(leave('right', 'left'))])
      expect(Number(await read(one, 'left')) + Number(await read(one, 'right'))).toBe(1)
    }
  })

  it('read what was true at one moment, and wait for nobody', async () => {
    await put(one, 'left', 1)
    await put(one, 'right', 1)
    const seen = await one.read(async (view) => {
      const left = await countOf(view, 'left')
      await put(other, 'left', 2)
      await put(other, 'right', 2)
      return [left, await countOf(view, 'right')]
    })
    expect(seen).toEqual([1, 1])
    expect(await read(one, 'right')).toBe(2)
  })

  it('end a change that does not end, and go on', async () => {
    const hasty = await openStore({ ...place.config, limitMs: 1_000 })
    let leaked: Change | undefined
    const endless = hasty.change(async (view) => {
      await view.put(toys, { id: 'ball', body: { count: 1 } })
      leaked = view
      return new Promise<never>(() => {})
    })
    await expect(endless).rejects.toMatchObject({ name: 'StoreFailure', reason: 'slow' })
    await expect(leaked?.put(toys, { id: 'ball', body: { count: 2 } })).rejects.toThrow('a statement came after its transaction')
    expect(await read(hasty, 'ball')).toBeUndefined()
    expect(await put(hasty, 'ball', 3)).toBeDefined()
    await hasty.close()
  })

  it('close when what is under way has ended, and are unreachable then', async () => {
    const store = await openStore({ ...place.config, limitMs: 20_000 })
    const last = [1, 2, 3].map(async (count) => store.change(async (view) => view.put(toys, { id: 'ball', body: { count } })))
    await store.close()
    for (const version of await Promise.all(last)) expect(version).toBeDefined()
    expect(await read(one, 'ball')).toBeDefined()
    await expect(read(store, 'ball')).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable' })
  })

  it('let one wait for the other’s change', async () => {
    const begun = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const slow = one.change(async (view) => {
      await view.put(toys, { id: 'ball', body: { count: 1 } })
      begun.resolve()
      await ended.promise
    })
    await begun.promise
    expect(await read(other, 'ball')).toBeUndefined()
    const second = other.change(async (view) => {
      await view.put(toys, { id: 'ball', body: { count: Number(await countOf(view, 'ball')) + 1 } })
    })
    ended.resolve()
    await Promise.all([slow, second])
    expect(await read(other, 'ball')).toBe(2)
  })
})
