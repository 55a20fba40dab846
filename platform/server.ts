import type { Socket } from 'node:net'
import { fastify, type FastifyError, type FastifyInstance } from 'fastify'
import type { Log } from './log.ts'
import { demandCertificate, toHttps, type ServerTls } from './server-tls.ts'

export interface ServerOptions {
  readonly log: Log
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
  /** How long a request may take to arrive, and a connection to begin one. */
  readonly arrivalMs?: number
  /** Answers what cannot be read as HTTP, or does not arrive in time, and ends the connection. */
  readonly refuseUnreadable?: (error: NodeJS.ErrnoException, socket: Socket) => void
  /** Addresses and networks between us and the clients, which say in `X-Forwarded-For` who they are; nobody else is believed. */
  readonly trustedProxies?: readonly string[]
  /** Answers over TLS instead of in the clear. */
  readonly tls?: ServerTls | undefined
  /** What is missing before this process can serve, in plain words; empty when it is ready. */
  readonly notReadyBecause: () => readonly string[]
  /** What an operator should look at although this process serves, in plain words. */
  readonly notes?: () => readonly string[]
}

/**
 * An HTTP server with the two routes that every process has: `/livez` (the process runs) and `/readyz` (it can serve).
 * While it drains, `/readyz` answers 503 so that a balancer sends no more.
 */
export function createServer(options: ServerOptions): FastifyInstance {
  const { log, bodyLimit, arrivalMs = 30_000, refuseUnreadable, trustedProxies = [], tls, notReadyBecause, notes } = options
  // Whoever is late is found when connections are looked at. Node takes the longer of the two limits for the whole request.
  const arrival = { headersTimeout: arrivalMs, connectionsCheckingInterval: Math.min(5_000, Math.ceil(arrivalMs / 4)) }
  const server = fastify({
    ...(tls ? { https: { ...toHttps(tls), ...arrival } } : { http: arrival }),
    ...(refuseUnreadable && { clientErrorHandler: refuseUnreadable }),
    bodyLimit,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: 'idle',
    requestTimeout: arrivalMs,
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
  if (tls?.clientCa !== undefined) demandCertificate(server, { except: ['/livez', '/readyz'] })
  server.get('/livez', async () => ({ status: 'live' }))
  server.get('/readyz', async (_request, reply) => {
    const missing = draining ? ['draining'] : notReadyBecause()
    if (missing.length > 0) reply.code(503)
    return { status: missing.length === 0 ? 'ready' : 'not ready', missing, ...(notes && { notes: notes() }) }
  })
  server.addHook('onError', async ({ method, routeOptions: { url: route } }, _reply, error: FastifyError) => {
    const { name: kind, statusCode: status = 500 } = error
    // Where a request was refused is told by its code; the place of a failure is for whoever mends it.
    if (status < 500) log.info({ method, route, kind, status }, 'a request was refused')
    else log.warn({ method, route, error }, 'a request ended with an error')
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
  const watch = (connection: Socket) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  }
  server.on('connection', watch)
  // Over TLS a second one begins when both sides have agreed, and what was agreed does not count as sent.
  server.on('secureConnection', watch)
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
