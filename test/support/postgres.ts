import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { startProgram } from './program.ts'

/** A PostgreSQL for tests: the one that `TEST_DATABASE_URL` names or that answers on this machine, else an embedded one. */
export interface Postgres {
  /** For titles. */
  readonly kind: 'a PostgreSQL server' | 'the embedded PGlite'
  /** Only a server shows what happens in time, between connections, and to those who may not. */
  readonly real: boolean
  openDatabase(): Promise<Database>
}

/** A database of one test file's own. */
export interface Database {
  /** `postgres://host:port/database` */
  readonly url: string
  /** An account that owns nothing there. */
  readonly reader: { readonly user: string; readonly password: string }
  /** What a wire may use at a time. */
  readonly mostConnections: number
  /** Does something as the owner. The embedded one waits until every other connection has ended. */
  own<Answer>(act: (client: Client) => Promise<Answer>): Promise<Answer>
  /** Ends every connection, and removes the database. */
  drop(): Promise<void>
}

const standardServer = 'postgres://postgres@127.0.0.1:5432/postgres'
const root = fileURLToPath(new URL('../../', import.meta.url))

/** @throws when `TEST_DATABASE_URL` names a server that does not answer: it was wanted. `embedded` wants none. */
export async function findPostgres(): Promise<Postgres> {
  const wanted = process.env['TEST_DATABASE_URL']
  if (wanted === 'embedded') return embedded
  const address = wanted ?? standardServer
  try {
    await connected(address, (client) => client.query('SELECT 1'))
    return { kind: 'a PostgreSQL server', real: true, openDatabase: () => createDatabase(address) }
  } catch (error) {
    if (wanted !== undefined) throw new Error('TEST_DATABASE_URL names no PostgreSQL that answers', { cause: error })
    process.stderr.write(
      'No PostgreSQL answers at 127.0.0.1:5432: an embedded one stands in, and tests of time, of connections and of rights are skipped (CONTRIBUTING.md).\n',
    )
    return embedded
  }
}

async function connected<Answer>(address: string, act: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

async function createDatabase(server: string): Promise<Database> {
  const name = `pais_digital_${randomUUID().replaceAll('-', '')}`
  const reader = { user: `reader_${name}`, password: 'a reader of tests' }
  await connected(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
    await client.query(`CREATE ROLE ${reader.user} LOGIN PASSWORD '${reader.password}'`)
  })
  const owned = new URL(server)
  owned.pathname = `/${name}`
  return {
    url: `postgres://${owned.host}/${name}`,
    reader,
    mostConnections: 4,
    own: (act) => connected(owned.href, act),
    drop: () =>
      connected(server, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
        await client.query(`DROP ROLE ${reader.user}`)
      }),
  }
}

const embedded: Postgres = {
  kind: 'the embedded PGlite',
  real: false,
  async openDatabase() {
    const program = await startProgram({ root, command: ['test/support/embedded-postgres.ts'] })
    const url = String(program.listening['url'])
    return {
      url,
      reader: { user: 'postgres', password: 'whoever' },
      mostConnections: 1,
      own: (act) => connected(url.replace('//', '//postgres@'), act),
      async drop() {
        await program.stop()
      },
    }
  },
}
