import { Client, Connection, Pool, type ClientConfig, type PoolClient } from 'pg'
import { RegistryMalformed } from '../errors.ts'
import { orLeave } from '../resilience/detached.ts'
import { toRegistryError } from './sql-error.ts'
import { boundBytes, guardReading, type ReadingConnection } from './sql-stream.ts'

/** How a registry's database is reached, beside its address and who we are there. */
export interface SqlAccess {
  /** Whether the connection is encrypted, and the server's certificate checked. */
  readonly tls: boolean
}

export interface SqlWireOptions {
  /** As in `rmg`: for error messages. */
  readonly registry: string
  /** `postgres://host:port/database` */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly sql: SqlAccess
  /** Connections at a time: what the bulkhead lets through. */
  readonly connections: number
  /** What one statement, or one new connection, may take, in milliseconds: the time of one attempt. */
  readonly attemptMs: number
  /** Largest answer, in bytes as they come. */
  readonly maxBodyBytes: number
}

/** A statement that stands in the code; what is asked for is in the values alone. */
export interface SqlQuestion {
  /** Prepared once a connection under this name. */
  readonly name: string
  readonly text: string
  readonly values: readonly (string | number | readonly string[])[]
}

export type SqlRow = Readonly<Record<string, unknown>>

export interface SqlWire {
  /**
   * Asks once. Whoever gives it up ends the statement at the server too.
   * @throws RegistryUnavailable, RegistryTimeout, RegistryMalformed, RegistryRefused, or the signal's reason when it aborts
   */
  ask(question: SqlQuestion, signal: AbortSignal): Promise<readonly SqlRow[]>
  /** Ends every connection, also those with a statement under way. */
  close(): Promise<void>
}

/** How long we wait for a statement that nobody wants any more to end, before we leave it to the server's own limit. */
const cancelMs = 1_000
/** Nobody listens to what a connection says when it ends by itself: who waits for its answer hears it as well. */
const unheard = () => {}

/**
 * PostgreSQL, to be read: every connection is restricted before it is handed out, so no statement can write or outlast an
 * attempt. A connection whose statement did not end well is never used again.
 */
export function createSqlWire({
  registry,
  url,
  user,
  password,
  sql,
  connections,
  attemptMs,
  maxBodyBytes,
}: SqlWireOptions): SqlWire {
  const { hostname, port, pathname } = new URL(url)
  const server = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432), ssl: sql.tls }
  const restrictions = `SET default_transaction_read_only = on; SET statement_timeout = ${attemptMs}`
  const open = new Set<PoolClient>()
  const malformed = (what: string) => new RegistryMalformed(registry, what)

  function GuardedClient(config: ClientConfig): Client {
    const client = new Client(config)
    guardReading(client.connection as unknown as ReadingConnection, () => malformed('not readable as PostgreSQL'))
    return client
  }

  const pool = new Pool({
    ...server,
    Client: GuardedClient as unknown as new () => Client,
    user,
    password,
    database: decodeURIComponent(pathname.slice(1)),
    sslnegotiation: 'postgres',
    application_name: 'pais-digital',
    max: connections,
    connectionTimeoutMillis: attemptMs,
    verify(client, done) {
      const bounded = { text: restrictions, query_timeout: attemptMs }
      client.query(bounded, done)
    },
  })
  pool.on('error', unheard)
  pool.on('connect', (client) => void open.add(client.on('error', unheard)))
  pool.on('remove', (client) => void open.delete(client))

  /** A connection of the pool. One that comes when nobody waits any more goes back unused. */
  async function checkOut(signal: AbortSignal): Promise<PoolClient> {
    const connecting = pool.connect()
    return orLeave(connecting, signal, () => {
      connecting.then((client) => client.release(), unheard)
      return signal.reason as Error
    })
  }

  function drop(client: PoolClient): void {
    client.connection.stream.destroy()
    client.release(true)
  }

  /** The connection keeps its place among the others until the server is rid of the statement. */
  async function giveUp(client: PoolClient, running: Promise<unknown>): Promise<void> {
    const patience = AbortSignal.timeout(cancelMs)
    cancel(client, patience)
    await orLeave(running, patience, () => new Error('not cancelled')).catch(unheard)
    drop(client)
  }

  function cancel(client: PoolClient, patience: AbortSignal): void {
    const { processID, secretKey } = client as unknown as BackendKey
    const connection = new Connection({ ssl: server.ssl }) as CancelConnection
    const ask = () => connection.cancel(processID, secretKey)
    connection.on('connect', () => (server.ssl ? connection.requestSsl() : ask()))
    connection.on('sslconnect', ask)
    connection.on('error', unheard)
    patience.addEventListener('abort', () => connection.stream.destroy())
    connection.connect(server.port, server.host)
  }

  return {
    async ask({ name, text, values }, signal) {
      signal.throwIfAborted()
      try {
        const client = await checkOut(signal)
        const received = boundBytes(client.connection.stream, maxBodyBytes)
        const running = client.query<SqlRow>({ name, text, values: [...values] })
        try {
          const { command, rowCount, rows } = await orLeave(running, signal, () => signal.reason as Error)
          // Without it, no rows would mean that nothing is there.
          if (command !== 'SELECT' || rowCount !== rows.length) throw malformed('no whole answer to a statement that reads')
          received.end()
          client.release()
          return rows
        } catch (error) {
          if (signal.aborted) void giveUp(client, running)
          else drop(client)
          throw received.tooMany() ? malformed(`an answer of more than ${maxBodyBytes} bytes`) : error
        }
      } catch (error) {
        signal.throwIfAborted()
        throw toRegistryError(registry, error)
      }
    },
    async close() {
      for (const { connection } of open) connection.stream.destroy()
      if (!pool.ending) await pool.end()
    },
  }
}

/** By which a server knows the connection whose statement is to be cancelled; and what asks for it. pg's types leave them out. */
interface BackendKey {
  readonly processID: number
  readonly secretKey: number
}
type CancelConnection = Connection & {
  connect(port: number, host: string): void
  requestSsl(): void
  cancel(processID: number, secretKey: number): void
}
