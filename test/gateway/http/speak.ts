import { connect, type Socket } from 'node:net'

/** A connection to a gateway’s port, for what no HTTP client would say. */
export interface Connection {
  readonly socket: Socket
  /** What was answered when the connection ended. */
  readonly answer: Promise<string>
}

export function openConnection(address: string): Connection {
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  let said = ''
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(said))
  })
  return { socket, answer }
}

/** Says something, and answers what came back until the connection ended. */
export async function speak(address: string, text: string | Buffer, andLeave = false): Promise<string> {
  const { socket, answer } = openConnection(address)
  socket.write(text)
  if (andLeave) socket.end()
  return answer
}

/** A request that ends its connection, as it is on the wire. */
export const writeRequest = (
  body: string,
  headers: readonly string[] = ['Content-Type: application/json'],
  first = 'POST /graphql',
) =>
  [`${first} HTTP/1.1`, 'Host: x', 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join(
    '\r\n',
  )
