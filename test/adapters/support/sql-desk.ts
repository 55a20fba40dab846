import { createSqlWire, type SqlWire, type SqlWireOptions } from '#adapters/wire/sql.ts'
import type { Postgres } from '../../support/postgres.ts'
import { createCleanUp } from './ports.ts'

const neverEnds = () => new AbortController().signal

/** The SQL wire before a database with one person in it, and an account that may read, and as far as rights go write, there. */
export async function openSqlDesk(postgres: Postgres) {
  const database = await postgres.openDatabase()
  const cleanUp = createCleanUp()
  await database.own(async (client) => {
    await client.query('CREATE TABLE people (cui text, age int); CREATE TABLE hidden (cui text); CREATE SEQUENCE counter')
    await client.query(`INSERT INTO people VALUES ('9000000150117', 38)`)
    if (!postgres.real) return
    await client.query(`GRANT ALL ON people TO ${database.reader.user}; GRANT ALL ON SEQUENCE counter TO ${database.reader.user}`)
  })
  return {
    database,
    createWire: (own: Partial<SqlWireOptions> = {}): SqlWire =>
      cleanUp.closing(
        createSqlWire({
          registry: 'test',
          url: database.url,
          ...database.reader,
          sql: { tls: false },
          connections: database.mostConnections,
          attemptMs: 20_000,
          maxBodyBytes: 100_000,
          ...own,
        }),
      ),
    ask: (wire: SqlWire, text: string, values: readonly string[] = [], signal = neverEnds()) =>
      wire.ask({ name: text.slice(0, 60), text, values }, signal),
    /** Which connections run a statement that begins so. */
    listActive: (text: string): Promise<readonly number[]> =>
      database.own(async (client) => {
        const { rows } = await client.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity
          WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE $1`,
          [`${text}%`],
        )
        return rows.map(({ pid }) => pid)
      }),
    /** After each test. */
    reset: () => cleanUp.run(),
    async close() {
      await cleanUp.run()
      await database.drop()
      await postgres.close()
    },
  }
}
