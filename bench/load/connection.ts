import { once } from 'node:events'
import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** One kept-alive HTTP/1.1 connection that carries one request at a time. */
export interface Connection {
  /** Sends a whole request, as bytes, and waits for its answer. */
  ask(request: Buffer): Promise<Answer>
  close(): void
}

/** What a request says of whoever asks. */
export type Credentials = Readonly<Record<string, string>>

/** Writes a GraphQL request as the bytes of a POST. */
export function writeRequest(port: number, body: string, credentials: Credentials): Buffer {
  const head = [
    'POST /graphql HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'accept: application/json',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(credentials).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/**
 * Opens a connection that costs as little as can be: the generator shares its core with the canned subgraphs.
 * It reads answers that state their length, which is all that a GraphQL answer needs.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let received: Buffer = Buffer.alloc(0)
  let waiting: { answered(answer: Answer): void; failed(error: Error): void } | undefined

  const fail = (error: Error) => {
    waiting?.failed(error)
    waiting = undefined
    socket.destroy()
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the gateway closed the connection')))
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    try {
      const answer = readAnswer(received)
      if (!answer) return
      received = Buffer.alloc(0)
      const asker = waiting
      waiting = undefined
      asker?.answered(answer)
    } catch (error) {
      fail(error as Error)
    }
  })

  return {
    ask: (request) =>
      new Promise((answered, failed) => {
        waiting = { answered, failed }
        if (socket.destroyed) fail(new Error('the connection is closed'))
        else socket.write(request)
      }),
    close: () => void socket.destroy(),
  }
}

/**
 * Reads one whole answer, or `undefined` while it is not all there.
 * @throws Error when the answer does not state its length
 */
export function readAnswer(received: Buffer): Answer | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const head = received.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer does not state its length: ${head.slice(0, head.indexOf('\r\n'))}`)
  const bodyStart = headEnd + 4
  const bodyEnd = bodyStart + Number(length)
  if (received.length < bodyEnd) return undefined
  return { status: Number(head.slice(9, 12)), body: received.subarray(bodyStart, bodyEnd) }
}
