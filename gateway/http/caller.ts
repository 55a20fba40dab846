import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RequestHeaders } from './read-request.ts'

/** Where a request comes from. */
export interface Caller {
  readonly request: RequestHeaders
  /** The client’s address. */
  readonly ip: string
  /** Aborts when the client has left. */
  readonly left: AbortSignal
}

export const toCaller = (request: FastifyRequest, reply: FastifyReply): Caller => ({
  request: request.raw,
  ip: request.ip,
  left: leaving(reply),
})

/** Aborts when the connection ends before the answer was sent. */
function leaving(reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort()
  })
  return left.signal
}
