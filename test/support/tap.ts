import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What stands between a client and a server and writes down what the client says, byte by byte. */
export interface Tap {
  /** Where the client is to connect. */
  readonly url: string
  /** The requests so far, as they were on the wire; one character a byte. */
  requests(): readonly { readonly head: string; readonly body: string }[]
  forget(): void
  close(): Promise<void>
}

/** Listens before the server of that address. */
export async function startTap(address: string): Promise<Tap> {
  const { hostname, port } = new URL(address)
  const sockets = new Set<Socket>()
  /** By connection: what one says is never mixed with what another says. */
  let said = new Map<Socket, string>()
  const tap = createServer((client) => {
    const server = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    client.on('data', (chunk) => said.set(client, (said.get(client) ?? '') + chunk.toString('latin1')))
    client.pipe(server)
    server.pipe(client)
  })
  await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(tap.address() as AddressInfo).port}`,
    requests: () => [...said.values()].flatMap(readRequests),
    forget() {
      said = new Map()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => tap.close(resolve))
    },
  }
}

/** Reads what was said as any server does: heads, each with the body that its length announces. */
function readRequests(text: string): { readonly head: string; readonly body: string }[] {
  const requests: { readonly head: string; readonly body: string }[] = []
  for (let from = 0; from < text.length;) {
    const headEnd = text.indexOf('\r\n\r\n', from)
    if (headEnd < 0) throw new Error('a request without an end')
    const head = text.slice(from, headEnd)
    const end = headEnd + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    requests.push({ head, body: text.slice(headEnd + 4, end) })
    from = end
  }
  return requests
}
