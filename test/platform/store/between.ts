import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'

export interface Between {
  /** The address of a database, this way. */
  readonly url: string
  /** From now on nothing goes through, and nobody is told. */
  freeze(): void
  /** Lets new connections through. */
  thaw(): void
  close(): Promise<void>
}

/** Stands between a program and a database, and can stop dead. */
export async function standBetween(url: string): Promise<Between> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let frozen = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => frozen || to.destroy())
      from.on('data', (chunk) => frozen || to.write(chunk))
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = new URL(url)
  address.port = String((server.address() as AddressInfo).port)
  return {
    url: address.href,
    freeze() {
      frozen = true
    },
    thaw() {
      for (const socket of sockets) socket.destroy()
      frozen = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
