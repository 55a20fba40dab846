import type { Socket } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import type { Log } from './log.ts'

export interface ServerOptions {
  readonly log: Log
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
  /** What is missing before this process can serve, in plain words; empty when it is ready. */
  readonly notReadyBecause: () => readonly string[]
  /** What an operator should look at although this process serves, in plain words. */
  readonly notes?: () => readonly string[]
}

/**
 * An HTTP server with the two routes that every process has: `/livez` (the process runs) and `/readyz` (it can serve).
 * While it drains, `/readyz` answers 503 so that a balancer sends no more.
 */
export function createServer({ log, bodyLimit, notReadyBecause, notes }: ServerOptions): FastifyInstance {
  const server = fastify({
    bodyLimit,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    return503OnClosing: false,
    exposeHeadRoutes: false,
  })
  let draining = false
  const closeUnused = watchUnusedConnections(server)
  server.addHook('preClose', async () => {
    draining = true
    closeUnused()
  })
  // An answer that was under way when draining began is the last one on its connection.
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (draining) reply.header('connection', 'close')
    done(null, payload)
  })
  server.get('/livez', async () => ({ status: 'live' }))
  server.get('/readyz', async (_request, reply) => {
    const missing = draining ? ['draining'] : notReadyBecause()
    if (missing.length > 0) reply.code(503)
    return { status: missing.length === 0 ? 'ready' : 'not ready', missing, ...(notes && { notes: notes() }) }
  })
  server.addHook('onError', async (request, _reply, error) => {
    log.warn({ method: request.method, route: request.routeOptions.url, error }, 'a request ended with an error')
  })
  return server
}

/** Closing waits for connections in use and ends idle ones, but Node counts one that never sent anything as neither. */
function watchUnusedConnections({ server }: FastifyInstance): () => void {
  const connections = new Set<Socket>()
  server.on('connection', (connection: Socket) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  server.on('request', ({ socket }) => connections.delete(socket))
  return () => {
    for (const connection of connections) if (connection.bytesRead === 0) connection.destroy()
  }
}

/** Says that a port is taken in words that tell what to do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  constructor(port: number, setting: string) {
    super(`Port ${port} is taken. Stop what uses it, or choose another with ${setting}.`)
  }
}

/**
 * Listens, and answers the port (the one chosen by the system for 0).
 * @throws PortTaken when somebody else listens there; `setting` is the name of the setting that changes it
 */
export async function listen(
  server: FastifyInstance,
  { host, port, setting }: { readonly host: string; readonly port: number; readonly setting: string },
): Promise<number> {
  try {
    const address = await server.listen({ host, port })
    return Number(new URL(address).port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTaken(port, setting)
    throw error
  }
}
