import { setTimeout as pause } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import type { Database, Mode, Query } from './database.ts'
import { StoreFailure } from './failure.ts'
import { Conflict, toFailure } from './postgres-failure.ts'
import { runWork } from './run-work.ts'
import { orAborted } from './turns.ts'

export interface PostgresOptions {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** Whether the connection is encrypted and the server's certificate checked, if need be against a CA of one's own. */
  readonly tls: false | { readonly ca: string | undefined }
  /** How many at a time. */
  readonly connections: number
  /** What one statement, or one new connection, may take. */
  readonly limitMs: number
}

/** One program at a time changes the form of a database: any number will do that every program agrees on. */
const migrationLock = 7_423_901_556
const begin: Readonly<Record<Mode, string>> = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  change: 'BEGIN ISOLATION LEVEL SERIALIZABLE',
  migrate: 'BEGIN ISOLATION LEVEL READ COMMITTED',
}
/** A step may take its time; and the server is to notice when the program that takes it is gone. Not every server can. */
const beforeMigrating = `
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0;
  DO $$ BEGIN PERFORM set_config('client_connection_check_interval', '500', true); EXCEPTION WHEN OTHERS THEN NULL; END $$;
  SELECT pg_advisory_xact_lock(${migrationLock})`
const conflictPauseMs = 10
/** Nobody listens to what a connection says when it ends by itself: who waits for its answer hears it as well. */
const unheard = () => {}

/** A PostgreSQL server. What is changed at the same time is as if it were changed one after the other. */
export function openPostgres({ tls, connections, limitMs, ...server }: PostgresOptions): Database {
  const pool = new Pool({
    ...server,
    ssl: tls === false ? false : { rejectUnauthorized: true, ca: tls.ca },
    sslnegotiation: 'postgres',
    application_name: 'pais-digital',
    // Answered is kept, also where the server's own settings are less strict.
    options: '-c synchronous_commit=on',
    max: connections,
    connectionTimeoutMillis: limitMs,
    statement_timeout: limitMs,
    idle_in_transaction_session_timeout: limitMs,
    keepAlive: true,
  })
  const open = new Set<PoolClient>()
  pool.on('error', unheard)
  pool.on('connect', (client) => void open.add(client.on('error', unheard)))
  pool.on('remove', (client) => void open.delete(client))

  async function checkOut(signal: AbortSignal): Promise<PoolClient> {
    const connecting = pool.connect()
    try {
      return await orAborted(connecting, signal)
    } catch (error) {
      // One that comes when nobody waits any more goes back unused.
      connecting.then((client) => client.release(), unheard)
      throw signal.aborted ? signal.reason : toFailure(error)
    }
  }

  async function runOnce<Answer>(mode: Mode, signal: AbortSignal, work: (query: Query) => Promise<Answer>): Promise<Answer> {
    const client = await checkOut(signal)
    const query: Query = async (text, ...values) => {
      try {
        // A text alone may be several statements.
        const asked = values.length > 0 ? client.query(text, [...values]) : client.query(text)
        return (await orAborted(asked, signal)).rows
      } catch (error) {
        throw signal.aborted ? signal.reason : toFailure(error)
      }
    }
    let usable = false
    try {
      await query(begin[mode])
      if (mode === 'migrate') await query(beforeMigrating)
      const answer = await runWork(query, signal, work)
      await query('COMMIT')
      usable = true
      return answer
    } catch (error) {
      usable = await query('ROLLBACK').then(
        () => true,
        () => false,
      )
      throw error
    } finally {
      if (!usable) client.connection.stream.destroy()
      client.release(!usable)
    }
  }

  return {
    dialect: 'postgres',
    async transact(mode, signal, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runOnce(mode, signal, work)
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          await pause(Math.random() * conflictPauseMs * attempt)
          if (signal.aborted) throw new StoreFailure('locked', 'others change the same without end')
        }
      }
    },
    async close() {
      for (const { connection } of open) connection.stream.destroy()
      await pool.end()
    },
  }
}
