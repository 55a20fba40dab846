import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { openStore } from '#platform/store/open-store.ts'
import type { Store } from '#platform/store/store.ts'
import { closePlaces, describeOnEach, type Place } from './places.ts'
import { texts, toys } from './toys.ts'

afterAll(closePlaces)

describeOnEach('a store', (makePlace) => {
  let place: Place
  let store: Store
  let time: number
  beforeEach(async () => {
    place = await makePlace()
    time = Date.parse('2026-01-01T00:00:00Z')
    store = await openStore(place.config, { now: () => new Date(time) })
  })
  afterEach(async () => {
    await store.close()
    await place.dispose()
  })

  const put = async (id: string, count: number, expected?: 'absent' | { version: string }, expiresAt?: Date) =>
    store.change(async (view) => view.put(toys, { id, body: { count }, expiresAt }, expected))
  const find = async (id: string) => store.read(async (view) => view.find(toys, id))
  const list = async (...[range]: [Parameters<Parameters<Parameters<Store['read']>[0]>[0]['list']>[1]?]) =>
    (await store.read(async (view) => view.list(toys, range))).map(({ id }) => id)

  it('finds what was put, in a version that changes each time', async () => {
    expect(await find('ball')).toBeUndefined()
    const first = await put('ball', 1)
    expect(await find('ball')).toEqual({ id: 'ball', version: first, body: { count: 1 } })
    const second = await put('ball', 1)
    expect(second).not.toBe(first)
    expect(await find('ball')).toEqual({ id: 'ball', version: second, body: { count: 1 } })
  })

  it('keeps every text as it is', async () => {
    for (const text of [
      '',
      "'; DROP TABLE documents; --",
      'Ñandú 𝄞 \u202e',
      'a\0b',
      '\ud800',
      '$1 ?1 :a \\',
      'x'.repeat(100_000),
    ]) {
      await store.change(async (view) => view.put(texts, { id: 'text', body: text }))
      expect((await store.read(async (view) => view.find(texts, 'text')))?.body).toBe(text)
    }
  })

  it('writes only what is in the state that was expected', async () => {
    const first = await put('ball', 1, 'absent')
    expect(first).toBeDefined()
    expect(await put('ball', 2, 'absent')).toBeUndefined()
    const second = await put('ball', 3, { version: String(first) })
    expect(second).toBeDefined()
    expect(await put('ball', 4, { version: String(first) })).toBeUndefined()
    expect(await put('kite', 1, { version: String(second) })).toBeUndefined()
    expect(await find('ball')).toMatchObject({ version: second, body: { count: 3 } })
    expect(await find('kite')).toBeUndefined()
  })

  it('deletes only what is in the version that was expected', async () => {
    const first = String(await put('ball', 1))
    const second = String(await put('ball', 2))
    const remove = async (version?: string) =>
      store.change(async (view) => view.delete(toys, 'ball', version === undefined ? undefined : { version }))
    expect(await remove(first)).toBe(false)
    expect(await find('ball')).toBeDefined()
    expect(await remove(second)).toBe(true)
    expect(await find('ball')).toBeUndefined()
    expect(await remove()).toBe(false)
    await put('ball', 3)
    expect(await put('ball', 4, { version: second })).toBeUndefined()
    expect(await remove()).toBe(true)
  })

  it('lists a collection in the order of its ids, from where it is told and no more than it is told', async () => {
    for (const id of ['b/2', 'a~', 'B', 'a', 'b/10', '-', 'b']) await put(id, 1)
    await store.change(async (view) => view.put(texts, { id: 'c', body: 'of another collection' }))
    expect(await list()).toEqual(['-', 'B', 'a', 'a~', 'b', 'b/10', 'b/2'])
    expect(await list({ prefix: 'b/' })).toEqual(['b/10', 'b/2'])
    expect(await list({ after: 'a' })).toEqual(['a~', 'b', 'b/10', 'b/2'])
    expect(await list({ after: 'a', limit: 2 })).toEqual(['a~', 'b'])
    expect(await list({ prefix: 'z' })).toEqual([])
  })

  it('does not find what has expired, and makes room for it again', async () => {
    const version = String(await put('ball', 1, undefined, new Date(time + 1000)))
    time += 999
    expect(await find('ball')).toBeDefined()
    time += 1
    expect(await find('ball')).toBeUndefined()
    expect(await list()).toEqual([])
    expect(await put('ball', 2, { version })).toBeUndefined()
    expect(await store.change(async (view) => view.delete(toys, 'ball'))).toBe(false)
    expect(await put('ball', 3, 'absent')).toBeDefined()
    time += 1_000_000
    expect(await find('ball')).toMatchObject({ body: { count: 3 } })
  })

  it('takes away what has expired, and nothing else', async () => {
    await store.change(async (view) => {
      for (let number = 0; number < 1_100; number += 1) {
        await view.put(toys, { id: `old-${number}`, body: { count: 1 }, expiresAt: new Date(time + 10) })
      }
      await view.put(toys, { id: 'later', body: { count: 1 }, expiresAt: new Date(time + 11) })
      await view.put(toys, { id: 'never', body: { count: 1 } })
    })
    expect(await store.deleteExpired()).toBe(0)
    time += 10
    expect(await store.deleteExpired()).toBe(1_100)
    expect(await place.ask('SELECT id FROM documents ORDER BY id')).toMatchObject([{ id: 'later' }, { id: 'never' }])
    expect(await store.deleteExpired()).toBe(0)
  })

  it('takes no id that is not visible ASCII', async () => {
    for (const id of ['', ' ', 'a b', 'ñ', 'a\0', 'x'.repeat(201)]) {
      await expect(put(id, 1)).rejects.toThrow('a document’s id is 1 to 200 visible ASCII characters')
    }
    expect(await list()).toEqual([])
  })

  it('refuses a document that cannot be read, and does not say what stands in it', async () => {
    await put('ball', 1)
    for (const body of ['{"count":"Ana Pérez"}', '{"count":', '"Ana Pérez"']) {
      await place.ask(`UPDATE documents SET body = '${body}'`)
      const finding = find('ball')
      await expect(finding).rejects.toMatchObject({ name: 'StoreFailure', reason: 'damaged' })
      await expect(finding).rejects.toThrow(/^The store holds what cannot be read: a document of the collection toys$/)
    }
  })

  it('takes no body that is not JSON', async () => {
    const writing = store.change(async (view) => view.put({ name: 'toys', parse: (body) => body }, { id: 'a', body: undefined }))
    await expect(writing).rejects.toThrow('must be writable as JSON')
  })
})
