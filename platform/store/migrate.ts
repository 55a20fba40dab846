import type { Database, Query } from './database.ts'
import { StoreFailure } from './failure.ts'
import { withinLimit } from './limit.ts'
import type { Migration } from './migrations.ts'

const known: Readonly<Record<Database['dialect'], string>> = {
  sqlite: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'store_migrations'`,
  // Not by to_regclass, which does not see what another program has made while this one waited for its turn.
  postgres: `SELECT relname FROM pg_class WHERE relname = 'store_migrations' AND pg_table_is_visible(oid)`,
}
const form = `CREATE TABLE IF NOT EXISTS store_migrations
  (number integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)`

interface MigrateOptions {
  readonly database: Database
  readonly migrations: readonly Migration[]
  /** The wall clock. */
  readonly now: () => Date
  /** What one step may take, and the waiting for another program that does it. */
  readonly stepMs: number
}

/**
 * Brings a database to the form that this program knows: each step once, wholly or not at all, whoever else is at it.
 * @throws StoreFailure also when a newer program was there before
 */
export async function migrate({ database, migrations, now, stepMs }: MigrateOptions): Promise<void> {
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  const { dialect } = database

  async function readNumber(query: Query): Promise<number> {
    if ((await query(known[dialect])).length === 0) return 0
    const [row] = await query('SELECT max(number) AS number FROM store_migrations')
    const number = Number(row?.['number'] ?? 0)
    if (number <= newest) return number
    throw new StoreFailure('newer', `its form is number ${number}, this program knows up to ${newest}. Start the newer program.`)
  }

  /** @returns whether something was left to do */
  async function takeStep(query: Query): Promise<boolean> {
    const number = await readNumber(query)
    const next = migrations.find((migration) => migration.number === number + 1)
    if (next === undefined) return false
    if (number === 0) await query(form)
    for (const statement of next.statements[dialect]) await query(statement)
    const at = now().toISOString()
    await query('INSERT INTO store_migrations (number, name, applied_at) VALUES ($1, $2, $3)', next.number, next.name, at)
    return true
  }

  // Who only reads need not be allowed to change the form.
  const number = await withinLimit(stepMs, async (signal) => database.transact('read', signal, readNumber))
  if (number === newest) return
  while (await withinLimit(stepMs, async (signal) => database.transact('migrate', signal, takeStep)));
}
