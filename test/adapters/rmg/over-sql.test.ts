import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createRmg } from '#adapters/rmg/index.ts'
import type { LimitsOverride } from '#adapters/limits.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { createWorld } from '#simulators/world/world.ts'
import { findPostgres, type Database } from '../../support/postgres.ts'
import { fillRmg, readRmgFrom } from '../../support/rmg-database.ts'
import { until } from '../../support/until.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { startRawPostgres } from '../support/raw-postgres.ts'
import { cafeNit } from '../support/records.ts'

const postgres = await findPostgres()
const onServer = postgres.real ? it : it.skip

describe(`RMG’s adapter, before its database (${postgres.kind})`, () => {
  const cleanUp = createCleanUp()
  let database: Database
  beforeAll(async () => {
    database = await postgres.openDatabase()
    await fillRmg(database, createWorld({ seed: 1 }))
  }, 60_000)
  afterEach(() => cleanUp.run())
  afterAll(async () => {
    await database.drop()
    await postgres.close()
  })

  const openRmg = (limits: LimitsOverride = {}) => {
    const access = readRmgFrom(database)
    return cleanUp.closing(createRmg({ ...access, limits: { ...access.limits, ...limits } }))
  }
  const change = (text: string) => database.own((client) => client.query(text))
  const call = () => cleanUp.call(60_000)

  it('finds the appointments of a CUI that lost its zeros', async () => {
    await change(
      `UPDATE rmg.nombramientos SET cui = '190101' WHERE id = (SELECT max(id) FROM rmg.nombramientos WHERE cui IS NOT NULL)`,
    )
    const [appointment, ...others] = await openRmg().listAppointments('0000000190101' as Cui, call())
    expect(appointment).toMatchObject({ representative: { cui: '0000000190101' } })
    expect(others).toEqual([])
  })

  it('takes a row that breaks the contract for a bad record, and no reason to stop asking', async () => {
    await change(`UPDATE rmg.sociedades SET capital_pagado = 'NaN' WHERE nit = '91000238'`)
    const rmg = openRmg()
    const bad = await outcome(rmg.findCompany({ nit: '91000238' as Nit }, call()))
    expect(bad).toMatchObject({
      failure: 'MALFORMED',
      what: 'RECORD',
      message: 'rmg: a record that cannot be read at capital.pagado',
    })
    expect(await rmg.findCompany({ nit: cafeNit }, call())).toMatchObject({ nit: cafeNit })
  })

  it('chooses between no two companies of one NIT', async () => {
    await change('ALTER TABLE rmg.sociedades DROP CONSTRAINT sociedades_nit_key')
    await change(`UPDATE rmg.sociedades SET nit = '91000335' WHERE nit IN ('91000432', '91000335')`)
    expect(await outcome(openRmg().findCompany({ nit: '91000335' as Nit }, call()))).toMatchObject({
      failure: 'MALFORMED',
      message: 'rmg: sociedad: more than one company',
    })
  })

  it('asks for whatever somebody searches as words, never as SQL', async () => {
    const rmg = openRmg()
    for (const name of [`'; DROP SCHEMA rmg CASCADE; --`, 'CAFÉ%', 'caf_', '\\', `$1 CAFÉ`]) {
      const found = await outcome(rmg.searchCompanies({ name, page: 1 }, call()))
      expect(found instanceof Error ? found.message : found.total).toEqual(
        name === '\\' ? 'rmg: busqueda: no word' : name === 'CAFÉ%' || name === 'caf_' ? expect.any(Number) : 0,
      )
    }
    expect(await rmg.findCompany({ nit: cafeNit }, call())).toMatchObject({ nit: cafeNit })
  })

  it('ends at its time before a server that accepts and never speaks', async () => {
    const silent = cleanUp.closing(await startRawPostgres('silence'))
    const limits = { attemptMs: 100, concurrency: 1 }
    const rmg = cleanUp.closing(createRmg({ ...readRmgFrom(database), url: silent.url, limits }))
    expect(await outcome(rmg.findCompany({ nit: cafeNit }, call()))).toMatchObject({
      failure: 'TIMEOUT',
      exceeded: 'ATTEMPT',
      message: 'rmg: sociedad: no answer within 100 ms',
    })
  })

  /** How many connections of ours the server has, or how many of them run a statement. */
  const countConnections = (state = '%') =>
    database.own(async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pais-digital' AND state LIKE $1`,
        [state],
      )
      return rowCount ?? 0
    })
  /** Holds a table while something is done. */
  const holding = (table: string, act: () => Promise<void>) =>
    database.own(async (client) => {
      await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
      await act()
      await client.query('ROLLBACK')
    })

  onServer('ends at its time while the table is held by somebody else, and leaves nothing behind at the server', async () => {
    const rmg = openRmg({ attemptMs: 300 })
    await holding('rmg.sociedades', async () => {
      expect(await outcome(rmg.findCompany({ nit: cafeNit }, call()))).toMatchObject({ failure: 'TIMEOUT', exceeded: 'ATTEMPT' })
      await until(async () => (await countConnections('active')) === 0)
    })
    expect(await rmg.findCompany({ nit: cafeNit }, call())).toMatchObject({ nit: cafeNit })
  })

  onServer('frees the server when its caller leaves', async () => {
    const rmg = openRmg()
    const leaving = new AbortController()
    await holding('rmg.palabras', async () => {
      const answer = outcome(rmg.searchCompanies({ name: 'CAFÉ', page: 1 }, cleanUp.call(60_000, leaving.signal)))
      await until(async () => (await countConnections('active')) === 1)
      leaving.abort()
      expect(await answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
      await until(async () => (await countConnections('active')) === 0)
    })
  })

  onServer(
    'has no more connections than the bulkhead lets through under a burst of every operation, and sheds nothing',
    async () => {
      const rmg = openRmg({ concurrency: 3 })
      const company = await rmg.findCompany({ nit: cafeNit }, call())
      if (!company) throw new Error('the persona is not there')
      const { coordinates } = company
      const burst = Array.from({ length: 40 }, async (_, place) => {
        await Promise.all([
          rmg.findCompany({ coordinates: { ...coordinates, folio: place + 1 } }, call()),
          rmg.listRepresentatives({ ...coordinates, folio: place + 1 }, call()),
          rmg.listEnterprises({ ...coordinates, folio: place + 1 }, call()),
          rmg.searchCompanies({ name: 'SOCIEDAD', page: place + 1 }, call()),
        ])
      })
      const answered = Promise.all(burst).then(() => 'answered' as const)
      let most = 0
      do most = Math.max(most, await countConnections())
      while ((await Promise.race([answered, Promise.resolve()])) !== 'answered')
      expect(most).toBe(3)
    },
  )
})
