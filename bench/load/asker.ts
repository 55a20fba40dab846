import { setTimeout as wait } from 'node:timers/promises'
import { openConnection, writeRequest, type Connection, type Credentials } from './connection.ts'

/** What came back for one question, whatever it was. Times are of this process's monotonic clock, in milliseconds. */
export interface Reply {
  readonly sentAt: number
  readonly endedAt: number
  readonly ms: number
  /** 0 when there was no answer: the connection failed, or nothing came for so long that nobody would wait. */
  readonly status: number
  readonly text: string
  readonly data: unknown
  readonly errors: readonly ReplyError[]
}

export interface ReplyError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>>
}

export interface Asker {
  /** Sends a body that is JSON, on a free connection or a new one. It does not throw: no answer is a reply too. */
  ask(body: string): Promise<Reply>
  close(): void
}

const longestMs = 10_000

/** Asks one gateway all kinds of things on behalf of one person, as many at a time as it is told to. */
export function createAsker(port: number, showCredentials: () => Promise<Credentials>): Asker {
  const free: Connection[] = []
  const all = new Set<Connection>()

  async function open(): Promise<Connection> {
    const connection = await openConnection(port)
    all.add(connection)
    return connection
  }

  function drop(connection: Connection | undefined): void {
    if (!connection) return
    all.delete(connection)
    connection.close()
  }

  async function exchange(body: string): Promise<{ readonly status: number; readonly text: string }> {
    let connection: Connection | undefined
    try {
      const request = writeRequest(port, body, await showCredentials())
      connection = free.pop() ?? (await open())
      const given = new AbortController()
      const patience = wait(longestMs, undefined, { signal: given.signal }).then(() => {
        throw new Error('no answer')
      })
      const answer = await Promise.race([connection.ask(request), patience]).finally(() => {
        given.abort()
        patience.catch(() => {})
      })
      free.push(connection)
      return { status: answer.status, text: answer.body.toString() }
    } catch {
      drop(connection)
      return { status: 0, text: '{}' }
    }
  }

  return {
    async ask(body) {
      const sentAt = performance.now()
      const { status, text } = await exchange(body)
      const endedAt = performance.now()
      const { data, errors = [] } = JSON.parse(text) as Partial<Pick<Reply, 'data' | 'errors'>>
      return { sentAt, endedAt, ms: endedAt - sentAt, status, text, data, errors }
    },
    close() {
      for (const connection of all) connection.close()
    },
  }
}
