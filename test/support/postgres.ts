import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { findFreeBlock } from './free-ports.ts'
import { startProgram } from './program.ts'
import { createWorkplace, findProgram } from './throw-away-server.ts'

/**
 * A PostgreSQL for tests: the one that `TEST_DATABASE_URL` names or that answers on this machine, else one started from what is
 * installed, else an embedded one.
 */
export interface Postgres {
  /** For titles. */
  readonly kind: 'a PostgreSQL server' | 'the embedded PGlite'
  /** Only a server shows what happens in time, between connections, and to those who may not. */
  readonly real: boolean
  openDatabase(): Promise<Database>
  /** Ends it when it was started for this test file. */
  close(): Promise<void>
}

/** A database of one test file's own. */
export interface Database {
  /** `postgres://host:port/database` */
  readonly url: string
  /** The same, with the account that owns everything there. */
  readonly ownUrl: string
  /** An account that owns nothing there. */
  readonly reader: { readonly user: string; readonly password: string }
  /** What a wire may use at a time. */
  readonly mostConnections: number
  /** Does something as the owner. The embedded one waits until every other connection has ended. */
  own<Answer>(act: (client: Client) => Promise<Answer>): Promise<Answer>
  /** Ends every other connection. */
  disconnectAll(): Promise<void>
  /** Ends every connection, and removes the database. */
  drop(): Promise<void>
}

const standardServer = 'postgres://postgres@127.0.0.1:5432/postgres'
const installedAt = '/usr/lib/postgresql/*/bin'
const root = fileURLToPath(new URL('../../', import.meta.url))

/** @throws when `TEST_DATABASE_URL` names a server that does not answer: it was wanted. `embedded` wants none. */
export async function findPostgres(): Promise<Postgres> {
  const wanted = process.env['TEST_DATABASE_URL']
  if (wanted === 'embedded') return embedded
  if (wanted !== undefined) {
    await ping(wanted).catch((cause: unknown) => {
      throw new Error('TEST_DATABASE_URL names no PostgreSQL that answers', { cause })
    })
    return serverAt(wanted, async () => undefined)
  }
  if (await answers(standardServer)) return serverAt(standardServer, async () => undefined)
  const started = await startInstalled()
  if (started !== undefined) return started
  process.stderr.write(
    'No PostgreSQL answers at 127.0.0.1:5432, and none is installed: an embedded one stands in, and tests of time, of connections, of rights and of the store are skipped (CONTRIBUTING.md).\n',
  )
  return embedded
}

const serverAt = (address: string, close: () => Promise<void>): Postgres => ({
  kind: 'a PostgreSQL server',
  real: true,
  openDatabase: () => createDatabase(address),
  close,
})

async function startInstalled(): Promise<Postgres | undefined> {
  const [initdb, postgres] = [findProgram('initdb', installedAt), findProgram('postgres', installedAt)]
  if (initdb === undefined || postgres === undefined) return undefined
  const workplace = createWorkplace()
  try {
    const port = await findFreeBlock(1)
    const address = `postgres://postgres@127.0.0.1:${port}/postgres`
    await workplace.run(initdb, ['-D', 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
    const words = ['-D', 'data', '-p', String(port), '-h', '127.0.0.1', '-k', workplace.folder]
    await workplace.serve(postgres, words, async () => answers(address))
    return serverAt(address, async () => workplace.dispose())
  } catch (error) {
    await workplace.dispose()
    throw error
  }
}

const ping = async (address: string) => connected(address, (client) => client.query('SELECT 1'))

const answers = async (address: string): Promise<boolean> =>
  ping(address).then(
    () => true,
    () => false,
  )

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
    ownUrl: owned.href,
    reader,
    mostConnections: 4,
    own: (act) => connected(owned.href, act),
    disconnectAll: () =>
      connected(server, async (client) => {
        await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
      }),
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
    const ownUrl = url.replace('//', '//postgres@')
    return {
      url,
      ownUrl,
      reader: { user: 'postgres', password: 'whoever' },
      mostConnections: 1,
      own: (act) => connected(ownUrl, act),
      disconnectAll: () => Promise.reject(new Error('the embedded PostgreSQL has one connection')),
      async drop() {
        await program.stop()
      },
    }
  },
  close: async () => undefined,
}
