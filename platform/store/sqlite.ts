import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Mode, Query, SqlRow, SqlValue } from './database.ts'
import { StoreFailure } from './failure.ts'
import { withinLimit } from './limit.ts'
import { runWork } from './run-work.ts'
import { isBusy, toFailure } from './sqlite-failure.ts'
import { prepareFile } from './sqlite-file.ts'
import { createTurns } from './turns.ts'

interface SqliteOptions {
  readonly file: string
  /** How long to wait for another program at the start. */
  readonly limitMs: number
}

/** SQLite waits in a way that stops this whole process, so it waits but a moment; the rest of the waiting is ours. */
const busyMs = 2
const pauseMs = 10
/** What `PRAGMA synchronous` answers for FULL. */
const full = 2
const begin: Readonly<Record<Mode, string>> = { read: 'BEGIN', change: 'BEGIN IMMEDIATE', migrate: 'BEGIN IMMEDIATE' }

/**
 * A database in a file of this machine. A change is on the disk before it is answered; readers and the one writer do not
 * wait for each other.
 * @throws StoreFailure
 */
export async function openSqlite({ file, limitMs }: SqliteOptions): Promise<Database> {
  prepareFile(file)
  const [writer, reader] = await withinLimit(limitMs, async (signal) => [
    createConnection(await whileBusy(() => connect(file), signal)),
    createConnection(await whileBusy(() => connect(file), signal)),
  ])
  return {
    dialect: 'sqlite',
    transact: async (mode, ended, work) => (mode === 'read' ? reader : writer).transact(mode, ended, work),
    async close() {
      await reader.close()
      await writer.close()
    },
  }
}

function createConnection(database: DatabaseSync) {
  const statements = new Map<string, StatementSync>()
  const turns = createTurns()

  function run(text: string, values: readonly SqlValue[]): readonly SqlRow[] {
    const statement = statements.get(text) ?? database.prepare(text)
    statements.set(text, statement)
    return statement.all(Object.fromEntries(values.map((value, position) => [`$${position + 1}`, value])))
  }

  return {
    async transact<Answer>(mode: Mode, signal: AbortSignal, work: (query: Query) => Promise<Answer>): Promise<Answer> {
      const endTurn = await turns.take(signal)
      const query: Query = async (text, ...values) => whileBusy(() => run(text, values), signal)
      try {
        await whileBusy(() => database.exec(begin[mode]), signal)
        const answer = await runWork(query, signal, work)
        await whileBusy(() => database.exec('COMMIT'), signal)
        return answer
      } finally {
        if (database.isTransaction) database.exec('ROLLBACK')
        endTurn()
      }
    },
    async close(): Promise<void> {
      const endTurn = await turns.take(new AbortController().signal)
      database.close()
      endTurn()
    },
  }
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs })
  try {
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    database.exec('PRAGMA synchronous = FULL')
    const synchronous = database.prepare('PRAGMA synchronous').get()?.['synchronous']
    if (mode === 'wal' && synchronous === full) return database
    throw new StoreFailure('unsafe', `SQLite keeps no write-ahead log, or not with synchronous = FULL, where STORE_FILE is`)
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Tries again while another connection is in the way, and lets others work between.
 * @throws StoreFailure
 */
async function whileBusy<Answer>(act: () => Answer, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    try {
      return act()
    } catch (error) {
      if (!isBusy(error)) throw toFailure(error)
      await pause(pauseMs)
      if (signal.aborted) throw toFailure(error)
    }
  }
}
