import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createEnvironmentReader } from '#platform/env.ts'
import { readStoreConfig, type StoreConfig } from '#platform/store/config.ts'
import { findPostgres, type Postgres } from '../../support/postgres.ts'
import { describeOn } from '../../support/throw-away-server.ts'

/** An empty place for a store. */
export interface Place {
  /** The settings of whoever opens it. */
  readonly environment: Readonly<Record<string, string>>
  readonly config: StoreConfig
  /** A way to the documents beside the store. */
  ask(statement: string): Promise<readonly Row[]>
  dispose(): Promise<void>
}

type Row = Readonly<Record<string, unknown>>

export type MakePlace = () => Promise<Place>

const postgres = await findPostgres()
// A store keeps connections beside each other, and an embedded PostgreSQL has one.
const server = postgres.real ? postgres : undefined
export const closePlaces = async (): Promise<void> => postgres.close()

/** The same tests on every kind of store. */
export function describeOnEach(title: string, tests: (make: MakePlace) => void): void {
  describeOn(`${title}, in a file`, makeFile, tests)
  describeOn(`${title}, on PostgreSQL`, server && (async () => makeDatabase(server)), tests)
}

/** Tests of the one kind alone. */
export const describeOnPostgres = (title: string, tests: (make: () => ReturnType<typeof makeDatabase>) => void): void =>
  describeOn(title, server, (found) => tests(async () => makeDatabase(found)))

export async function makeFile(): Promise<Place & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-store-'))
  const environment = { STORE_FILE: join(folder, 'made', 'later', 'store.sqlite') }
  return {
    folder,
    environment,
    config: readConfig(environment),
    async ask(statement) {
      const database = new DatabaseSync(environment.STORE_FILE, { timeout: 5_000 })
      try {
        return database.prepare(statement).all()
      } finally {
        database.close()
      }
    },
    dispose: async () => rmSync(folder, { recursive: true }),
  }
}

async function makeDatabase(from: Postgres) {
  const database = await from.openDatabase()
  const environment = { DATABASE_URL: database.ownUrl }
  return {
    environment,
    config: readConfig(environment),
    ask: async (statement: string) => database.own(async (client) => (await client.query<Row>(statement)).rows),
    disconnectAll: async () => database.disconnectAll(),
    dispose: async () => database.drop(),
  }
}

export function readConfig(environment: Readonly<Record<string, string>>): StoreConfig {
  const read = createEnvironmentReader(environment)
  const config = readStoreConfig(read)
  read.finish()
  return config
}
