import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A request as it was on the wire; one character a byte. */
export interface HostileRequest {
  readonly path: string
  readonly head: string
  readonly body: string
  /** How many requests came before it on this connection. */
  readonly earlier: number
}

/** The bytes to send, or whatever else is to be done to the connection. */
export type HostileAnswer = string | Uint8Array | ((socket: Socket) => void)

export interface HostileRegistry {
  readonly url: string
  readonly requests: readonly HostileRequest[]
  /** Connections that were ever opened. */
  connections(): number
  /** Waits until nobody is connected any more. */
  left(): Promise<void>
  close(): Promise<void>
}

/** A registry below HTTP that answers each whole request with exactly the bytes that the test wants. */
export async function startHostileRegistry(answer: (request: HostileRequest) => HostileAnswer): Promise<HostileRegistry> {
  const requests: HostileRequest[] = []
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    let received = ''
    let earlier = 0
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) for (const resolve of waiting.splice(0)) resolve()
    })
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      for (;;) {
        const headEnd = received.indexOf('\r\n\r\n')
        if (headEnd < 0) return
        const head = received.slice(0, headEnd)
        const end = headEnd + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
        if (received.length < end) return
        const request = { path: head.split(' ', 2)[1] ?? '', head, body: received.slice(headEnd + 4, end), earlier }
        received = received.slice(end)
        earlier += 1
        requests.push(request)
        const bytes = answer(request)
        if (typeof bytes === 'function') bytes(socket)
        else socket.write(bytes)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    left: async () => (sockets.size === 0 ? undefined : new Promise<void>((resolve) => void waiting.push(resolve))),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Head {
  readonly status?: number | string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string | number>>
}

/** A whole HTTP answer; text is sent in UTF-8. */
export function http(body: string | Uint8Array, { status = 200, type = 'application/json', headers = {} }: Head = {}): Buffer {
  const bytes = Buffer.from(body as Uint8Array)
  const fields = { 'content-type': type, 'content-length': bytes.length, ...headers }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} x\r\n${lines.join('')}\r\n`, 'latin1'), bytes])
}

export const json = (body: unknown, head: Head = {}): Buffer => http(JSON.stringify(body), head)

/** XML in ISO-8859-1, as SAT sends it. */
export const xml = (text: string, head: Head = {}): Buffer =>
  http(Buffer.from(text, 'latin1'), { type: 'text/xml; charset=ISO-8859-1', ...head })
