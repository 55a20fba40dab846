import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { findFreeBlock } from './free-ports.ts'
import { createWorkplace, findProgram } from './throw-away-server.ts'

export interface TestPostgres {
  /** A new, empty database; `ask` is a way into it beside the code under test. */
  createDatabase(): Promise<TestDatabase>
  close(): Promise<void>
}

export interface TestDatabase {
  readonly url: string
  ask(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Ends every connection to it. */
  disconnectAll(): Promise<void>
  drop(): Promise<void>
}

const usualPort = 5432
const debian = '/usr/lib/postgresql/*/bin'

/** The PostgreSQL that answers here at its usual port, or one started from what is installed; `undefined` when there is none. */
export async function findPostgres(): Promise<TestPostgres | undefined> {
  if (await answers(usualPort)) return createTestPostgres(usualPort, async () => undefined)
  const [initdb, postgres] = [findProgram('initdb', debian), findProgram('postgres', debian)]
  if (initdb === undefined || postgres === undefined) return undefined
  const workplace = createWorkplace()
  try {
    const port = await findFreeBlock(1)
    await workplace.run(initdb, ['-D', 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
    const words = ['-D', 'data', '-p', String(port), '-h', '127.0.0.1', '-k', workplace.folder]
    await workplace.serve(postgres, words, async () => answers(port))
    return createTestPostgres(port, async () => workplace.dispose())
  } catch (error) {
    await workplace.dispose()
    throw error
  }
}

function createTestPostgres(port: number, close: () => Promise<void>): TestPostgres {
  const askServer = async (statement: string, database = 'postgres') => {
    const client = createClient(port, database)
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows
    } finally {
      await client.end()
    }
  }
  return {
    async createDatabase() {
      const name = `pais_digital_test_${randomBytes(8).toString('hex')}`
      await askServer(`CREATE DATABASE ${name}`)
      return {
        url: `postgres://postgres@127.0.0.1:${port}/${name}`,
        ask: async (statement) => askServer(statement, name),
        async disconnectAll() {
          await askServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
        },
        async drop() {
          await askServer(`DROP DATABASE ${name} WITH (FORCE)`)
        },
      }
    },
    close,
  }
}

const createClient = (port: number, database: string) =>
  new Client({ host: '127.0.0.1', port, user: 'postgres', database, ssl: false, connectionTimeoutMillis: 2_000 })

async function answers(port: number): Promise<boolean> {
  const client = createClient(port, 'postgres')
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    await client.end()
    return true
  } catch {
    return false
  }
}
