import { statSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { migrations } from '#platform/store/migrations.ts'
import { openStore } from '#platform/store/open-store.ts'
import { until } from '../../support/until.ts'
import { closePlaces, describeOnEach, type Place } from './places.ts'
import { startChild } from './start-child.ts'
import { impossible, ownStep } from './steps.ts'
import { toys } from './toys.ts'

afterAll(closePlaces)

describeOnEach('the form of a store', (makePlace) => {
  let place: Place
  beforeEach(async () => {
    place = await makePlace()
  })
  afterEach(() => place.dispose())

  const open = async (steps = migrations) => openStore(place.config, { migrations: steps, now: () => new Date(0) })
  const listSteps = async () => place.ask('SELECT number, name FROM store_migrations ORDER BY number')

  it('is made once, step by step, and each step is told', async () => {
    await (await open()).close()
    await (await open()).close()
    expect(await listSteps()).toEqual([expect.objectContaining({ number: 1, name: 'documents' })])
    await (await open([...migrations, ownStep])).close()
    await (await open([...migrations, ownStep])).close()
    expect(await listSteps()).toEqual([
      expect.objectContaining({ number: 1, name: 'documents' }),
      expect.objectContaining({ number: 2, name: 'own step' }),
    ])
    expect(await place.ask('SELECT made FROM traces')).toHaveLength(1)
  })

  it('is made once by several programs that start together', async () => {
    const children = [1, 2, 3].map(() => startChild('migrate', place))
    await Promise.all(children.map((child) => child.said('ready')))
    for (const child of children) child.proceed()
    await Promise.all(children.map(({ ended }) => ended))
    for (const { lines } of children) expect(lines).toEqual(['ready', 'migrated'])
    expect(await listSteps()).toHaveLength(2)
    expect(await place.ask('SELECT made FROM traces')).toHaveLength(1)
  })

  it('that a newer program has made is refused, and stays as it is', async () => {
    await (await open([...migrations, ownStep])).close()
    const opening = open()
    await expect(opening).rejects.toMatchObject({ name: 'StoreFailure', reason: 'newer' })
    await expect(opening).rejects.toThrow(
      'The store was written by a newer program: its form is number 2, this program knows up to 1. Start the newer program.',
    )
    expect(await listSteps()).toHaveLength(2)
  })

  it('stays whole when a step cannot be taken', async () => {
    await expect(open([...migrations, impossible])).rejects.toMatchObject({ name: 'StoreFailure', reason: 'broken' })
    await expect(place.ask('SELECT * FROM half')).rejects.toThrow(/half/)
    expect(await listSteps()).toHaveLength(1)
    const store = await open([...migrations, ownStep])
    expect(await store.change(async (view) => view.put(toys, { id: 'ball', body: { count: 1 } }))).toBeDefined()
    await store.close()
  })

  it('stays whole when the program is killed in the middle of a step, and the next one takes it', async () => {
    const store = await open()
    await store.change(async (view) => view.put(toys, { id: 'ball', body: { count: 1 } }))
    const child = startChild('migrateEndlessly', place)
    await until(() => isInTheMiddle(place))
    child.kill()
    await child.ended
    const next = await open([...migrations, ownStep])
    await expect(place.ask('SELECT * FROM half')).rejects.toThrow(/half/)
    expect(await listSteps()).toHaveLength(2)
    expect(await next.read(async (view) => view.find(toys, 'ball'))).toMatchObject({ body: { count: 1 } })
    await next.close()
    await store.close()
  })
})

/** A file’s log has outgrown the memory; or the database says that it sleeps. */
async function isInTheMiddle({ environment, ...place }: Place): Promise<boolean> {
  const file = environment['STORE_FILE']
  if (file !== undefined) return statSync(`${file}-wal`).size > 5_000_000
  const sleeping = await place.ask(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`)
  return sleeping.length > 0
}
