import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ForeignSchema, loadRmg } from '#simulators/rmg/sql/load.ts'
import { chooseCompanies, toTables } from '#simulators/rmg/sql/rows.ts'
import { createWorld } from '#simulators/world/world.ts'
import { findPostgres, type Database } from '../support/postgres.ts'

const postgres = await findPostgres()
const world = createWorld({ seed: 1 })
const tables = toTables(world, chooseCompanies(world, 40))

describe(`RMG’s simulated database, in ${postgres.kind}`, () => {
  let database: Database
  beforeAll(async () => {
    database = await postgres.openDatabase()
  }, 60_000)
  afterAll(async () => {
    await database.drop()
    await postgres.close()
  })
  const load = () => database.own((client) => loadRmg(client, tables, database.reader))
  const query = (text: string) => database.own(async (client) => (await client.query<Record<string, unknown>>(text)).rows)

  it('has the personas’ companies and some of the population, in the order of their inscription', async () => {
    await load()
    const [counts] = await query(
      'SELECT count(*)::int AS all, count(*) FILTER (WHERE id > 1)::int AS later, min(id)::int AS first, max(id)::int AS last FROM rmg.sociedades',
    )
    const all = 40 + world.personas.companies.length
    expect(counts).toEqual({ all, later: all - 1, first: 1, last: all })
    const dates = await query('SELECT fecha_inscripcion::text AS date FROM rmg.sociedades ORDER BY id')
    expect(dates).toEqual(dates.toSorted((one, other) => String(one['date']).localeCompare(String(other['date']))))
  })

  it('is damaged as the old books are, but for the words by which it is searched', async () => {
    const damaged = await query(
      `SELECT denominacion FROM rmg.sociedades WHERE denominacion ~ '[#?Ã]' AND fecha_inscripcion < '2005-01-01'`,
    )
    expect(damaged.length).toBeGreaterThan(5)
    expect(await query(`SELECT count(*)::int AS words FROM rmg.palabras WHERE palabra !~ '^[A-Z0-9]+$'`)).toEqual([{ words: 0 }])
  })

  it('is made anew whenever somebody asks, and left alone when somebody else made it', async () => {
    await query('DELETE FROM rmg.empresas')
    await load()
    expect(await query('SELECT count(*)::int AS count FROM rmg.empresas')).toEqual([{ count: tables.empresas.length }])
    await query('COMMENT ON SCHEMA rmg IS NULL')
    await expect(load()).rejects.toBeInstanceOf(ForeignSchema)
    expect(await query('SELECT count(*)::int AS count FROM rmg.empresas')).toEqual([{ count: tables.empresas.length }])
  })
})

it.each([
  [[]],
  [['127.0.0.1']],
  [['http://127.0.0.1/rmg']],
  [['postgres://127.0.0.1/rmg', 'many']],
  [['postgres://127.0.0.1/rmg', '100001']],
])('the command, given %j, says what it needs, and changes nothing', (words) => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, ['simulators/rmg/sql/main.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^Say in which PostgreSQL .*\n$/) as unknown })
})
