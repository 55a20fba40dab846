import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Whether a registry can be reached at all. */
export interface Listener {
  /** Nobody is let in any more, and whoever is in is thrown out: what a machine does whose program has ended. */
  refuse(): Promise<void>
  /** Lets people in again, where they were let in before. */
  accept(): Promise<void>
}

/** @param server listens when it is first told to refuse */
export function createListener({ server }: FastifyInstance): Listener {
  let address: AddressInfo | undefined
  return {
    async refuse() {
      if (!server.listening) return
      address = (server as Server).address() as AddressInfo
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    async accept() {
      if (server.listening || address === undefined) return
      server.listen({ host: address.address, port: address.port })
      await once(server, 'listening')
    },
  }
}
