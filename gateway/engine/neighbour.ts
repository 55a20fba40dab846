import { Pool } from 'undici'
import type { Neighbour } from '../asking.ts'
import type { SubgraphTls } from './tls-settings.ts'

const maxAnswerBytes = 65_536

interface NeighbourOptions {
  readonly name: string
  readonly address: string
  /** For an https address. */
  readonly tls?: SubgraphTls
}

/** Asks a subgraph aside from the graph, over a connection of its own: where the graph's are all in use, it is still answered. */
export function createNeighbour({ name, address, tls }: NeighbourOptions): OpenNeighbour {
  // No time limits of its own: every request carries a signal, which ends it.
  const pool = new Pool(new URL(address).origin, {
    ...(tls && { connect: tls }),
    connections: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxAnswerBytes,
    allowH2: false,
  })
  return {
    name,
    async get(page, signal) {
      const { pathname: path } = new URL(page, address)
      const { statusCode, body } = await pool.request({ method: 'GET', path, signal })
      return { status: statusCode, text: await body.text() }
    },
    close: () => pool.destroy(),
  }
}

export interface OpenNeighbour extends Neighbour {
  /** Cuts the connection. */
  close(): Promise<void>
}
