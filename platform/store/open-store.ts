import type { StoreConfig } from './config.ts'
import type { Database, Mode, Query } from './database.ts'
import { createDocuments, deleteSomeExpired } from './documents.ts'
import { StoreFailure } from './failure.ts'
import { withinLimit } from './limit.ts'
import { migrate } from './migrate.ts'
import { migrations, type Migration } from './migrations.ts'
import type { Store } from './store.ts'

export interface StoreOptions {
  /** The wall clock. */
  readonly now?: () => Date
  /** The form that the database is brought to. */
  readonly migrations?: readonly Migration[]
}

const migrationMs = 60_000

/**
 * Opens the store, and brings it to the form that this program knows.
 * @throws StoreFailure
 */
export async function openStore(config: StoreConfig, options: StoreOptions = {}): Promise<Store> {
  const { now = () => new Date() } = options
  const database = await openDatabase(config)
  try {
    await migrate({ database, migrations: options.migrations ?? migrations, now, stepMs: migrationMs })
  } catch (error) {
    await database.close()
    throw error
  }
  return createStore({ database, limitMs: config.limitMs, now })
}

// Each is loaded where it is used.
async function openDatabase({ file, server, limitMs }: StoreConfig): Promise<Database> {
  if (server === undefined) return (await import('./sqlite.ts')).openSqlite({ file, limitMs })
  return (await import('./postgres.ts')).openPostgres({ ...server, limitMs })
}

interface CreateOptions {
  readonly database: Database
  readonly limitMs: number
  readonly now: () => Date
}

function createStore({ database, limitMs, now }: CreateOptions): Store {
  const running = new Set<Promise<unknown>>()
  let closed = false

  async function transact<Answer>(mode: Mode, work: (query: Query) => Promise<Answer>): Promise<Answer> {
    if (closed) throw new StoreFailure('unreachable', 'this program has closed it')
    const answer = withinLimit(limitMs, async (signal) => database.transact(mode, signal, work))
    running.add(answer)
    try {
      return await answer
    } finally {
      running.delete(answer)
    }
  }

  return {
    read: async (work) => transact('read', async (query) => work(createDocuments(query, now))),
    change: async (work) => transact('change', async (query) => work(createDocuments(query, now))),
    async deleteExpired() {
      let deleted = 0
      for (;;) {
        const { count, more } = await transact('change', async (query) => deleteSomeExpired(query, now()))
        deleted += count
        if (!more) return deleted
      }
    },
    async close() {
      closed = true
      await Promise.allSettled(running)
      await database.close()
    },
  }
}
