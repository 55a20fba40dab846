import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { RegistryError, RegistryRefused } from '#adapters/errors.ts'
import { findPostgres } from '../../support/postgres.ts'
import { until } from '../../support/until.ts'
import { outcome } from '../support/calls.ts'
import { openSqlDesk } from '../support/sql-desk.ts'

const postgres = await findPostgres()
// Time, connections and rights: an embedded PostgreSQL has none of them.
const onServer = postgres.real ? describe : describe.skip

onServer('the SQL wire, before a PostgreSQL server alone', () => {
  let desk: Awaited<ReturnType<typeof openSqlDesk>>
  beforeAll(async () => {
    desk = await openSqlDesk(postgres)
  })
  afterEach(() => desk.reset())
  afterAll(() => desk.close())

  it('says who it is, and keeps one connection for calls that follow each other', async () => {
    const wire = desk.createWire()
    const pids = new Set<unknown>()
    for (let time = 0; time < 5; time += 1) {
      const [row] = await desk.ask(
        wire,
        'SELECT pid, application_name AS name FROM pg_stat_activity WHERE pid = pg_backend_pid()',
      )
      expect(row).toMatchObject({ name: 'pais-digital' })
      pids.add(row?.['pid'])
    }
    expect(pids.size).toBe(1)
  })

  it.each([
    ['what it may not read', 'SELECT cui FROM hidden', {}, '42501'],
    ['an account that nobody knows', 'SELECT 1', { user: 'nobody_knows' }, '28000'],
    ['a database that nobody knows', 'SELECT 1', { url: 'nobody_knows' }, '3D000'],
  ])('is refused %s', async (_, text, own, code) => {
    const url = 'url' in own ? desk.database.url.replace(/\w+$/, own.url ?? '') : desk.database.url
    const error = await outcome(desk.ask(desk.createWire({ ...own, url }), text))
    expect(error).toBeInstanceOf(RegistryRefused)
    expect(error).toHaveProperty('message', `test: SQL state ${code}`)
  })

  it('ends a slow statement at its time, by the server’s own clock', async () => {
    const error = await outcome(desk.ask(desk.createWire({ attemptMs: 150 }), 'SELECT pg_sleep(60)'))
    expect(error).toMatchObject({ failure: 'TIMEOUT', exceeded: 'ATTEMPT', message: 'test: SQL state 57014' })
    await until(async () => (await desk.listActive('SELECT pg_sleep(60)')).length === 0)
  })

  it('given up, ends the statement at the server too, and does not use its connection again', async () => {
    const wire = desk.createWire({ connections: 1 })
    const leaving = new AbortController()
    const reason = new Error('enough')
    const [before] = await desk.ask(wire, 'SELECT pg_backend_pid() AS pid')
    const answer = outcome(desk.ask(wire, 'SELECT pg_sleep(61)', [], leaving.signal))
    await until(async () => (await desk.listActive('SELECT pg_sleep(61)')).length === 1)
    leaving.abort(reason)
    expect(await answer).toBe(reason)
    await until(async () => (await desk.listActive('SELECT pg_sleep(61)')).length === 0)
    const [after] = await desk.ask(wire, 'SELECT pg_backend_pid() AS pid')
    expect(after?.['pid']).not.toBe(before?.['pid'])
  })

  it('given up before it has a connection, costs nobody else theirs', async () => {
    const wire = desk.createWire({ connections: 1 })
    const leaving = new AbortController()
    const first = desk.ask(wire, 'SELECT pg_sleep(0.2), 1 AS first')
    const second = outcome(desk.ask(wire, 'SELECT 2 AS second', [], leaving.signal))
    const third = desk.ask(wire, 'SELECT 3 AS third')
    leaving.abort(new Error('enough'))
    expect(await second).toEqual(new Error('enough'))
    expect(await first).toMatchObject([{ first: 1 }])
    expect(await third).toEqual([{ third: 3 }])
  })

  it('has never more connections than it may have, also while statements are given up', async () => {
    const wire = desk.createWire({ connections: 3 })
    const counting = `SELECT count(*)::int AS connections, pg_sleep(0.02) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'pais-digital' AND backend_type = 'client backend'`
    const seen: number[] = []
    await Promise.all(
      Array.from({ length: 60 }, async (_, place) => {
        const leaving = new AbortController()
        if (place % 4 === 0) setTimeout(() => leaving.abort(new Error('enough')), place)
        const rows = await outcome(desk.ask(wire, counting, [], leaving.signal))
        if (!(rows instanceof Error)) seen.push(Number(rows[0]?.['connections']))
      }),
    )
    expect(seen.length).toBeGreaterThanOrEqual(45)
    expect(Math.max(...seen)).toBe(3)
  })

  it('takes a server that ends in mid-statement as unavailable, and goes on when it is back', async () => {
    const wire = desk.createWire()
    const answer = outcome(desk.ask(wire, 'SELECT pg_sleep(62)'))
    await until(async () => (await desk.listActive('SELECT pg_sleep(62)')).length === 1)
    const pids = await desk.listActive('SELECT pg_sleep(62)')
    await desk.database.own((client) => client.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [pids]))
    expect(await answer).toMatchObject({ failure: 'UNAVAILABLE', message: 'test: SQL state 57P01' })
    expect(await desk.ask(wire, 'SELECT 1 AS well')).toEqual([{ well: 1 }])
  })

  it('survives the end of a connection that nobody uses', async () => {
    const wire = desk.createWire({ connections: 1 })
    const [row] = await desk.ask(wire, 'SELECT pg_backend_pid() AS pid')
    await desk.database.own(async (client) => {
      await client.query('SELECT pg_terminate_backend($1)', [row?.['pid']])
      await until(async () => (await client.query('SELECT FROM pg_stat_activity WHERE pid = $1', [row?.['pid']])).rowCount === 0)
    })
    // It may still be in the pool: then this call hears of the end, and the next one has a connection of its own.
    const again = await outcome(desk.ask(wire, 'SELECT 1 AS well'))
    expect(again instanceof RegistryError ? again.failure : again).toEqual(
      again instanceof RegistryError ? 'UNAVAILABLE' : [{ well: 1 }],
    )
    expect(await desk.ask(wire, 'SELECT 1 AS well')).toEqual([{ well: 1 }])
  })

  it('closed, ends what is under way', async () => {
    const wire = desk.createWire()
    const answer = outcome(desk.ask(wire, 'SELECT pg_sleep(63)'))
    await until(async () => (await desk.listActive('SELECT pg_sleep(63)')).length === 1)
    await wire.close()
    expect(await answer).toMatchObject({ failure: 'UNAVAILABLE' })
    expect(await outcome(desk.ask(wire, 'SELECT 1'))).toMatchObject({ failure: 'UNAVAILABLE' })
  })
})
