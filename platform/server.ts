import type { Socket } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import type { Log } from './log.ts'

export interface ServerOptions {
  readonly log: Log
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
  /** Addresses and networks between us and the clients, which say in `X-Forwarded-For` who they are; nobody else is believed. */
  readonly trustedProxies?: readonly string[]
  /** What is missing before this process can serve, in plain words; empty when it is ready. */
  readonly notReadyBecause: () => readonly string[]
  /** What an operator should look at although this process serves, in plain words. */
  readonly notes?: () => readonly string[]
}

/**
 * An HTTP server with the two routes that every process has: `/livez` (the process runs) and `/readyz` (it can serve).
 * While it drains, `/readyz` answers 503 so that a balancer sends no more.
 */
export function createServer({ log, bodyLimit, trustedProxies = [], notReadyBecause, notes }: ServerOptions): FastifyInstance {
  const server = fastify({
    bodyLimit,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : nowhere),
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

// An address that cannot be decoded goes the way of every unknown one; the framework would repeat it to the caller.
const nowhere = '/cannot-be-decoded'

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true
  try {
    decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '')
    return true
  } catch {
    return false
  }
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

/** Says that nobody can listen there in words that tell what to look at. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
  constructor({ host, port, setting }: ListenOptions, cause: NodeJS.ErrnoException) {
    const why = cause.code ? ` (${cause.code})` : ''
    super(`Cannot listen at ${host}, port ${port}${why}. Check the host, and that this process may use the port (${setting}).`, {
      cause,
    })
  }
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** The name of the setting that changes the port. */
  readonly setting: string
}

/**
 * Listens, and answers the port (the one chosen by the system for 0).
 * @throws PortTaken when somebody else listens there
 * @throws CannotListen when the host is not this machine's, or the port is not for this process
 */
export async function listen(server: FastifyInstance, options: ListenOptions): Promise<number> {
  const { host, port, setting } = options
  try {
    const address = await server.listen({ host, port })
    return Number(new URL(address).port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTaken(port, setting)
    throw new CannotListen(options, error as NodeJS.ErrnoException)
  }
}
