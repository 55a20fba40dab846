import type { FastifyInstance, FastifyReply } from 'fastify'

/** Aborts when the exchange is over, whoever ended it. */
export function watchEnd(reply: FastifyReply, onEnd: () => void = () => {}): AbortSignal {
  const ended = new AbortController()
  reply.raw.once('close', () => {
    onEnd()
    ended.abort()
  })
  return ended.signal
}

/** A fault that was interrupted because the exchange is over did not fail. */
export const unlessEnded = (ended: AbortSignal) => (error: unknown) => {
  if (!ended.aborted) throw error
}

/** Hung and dripping connections do not hold up the end. */
export function closeAtOnce(server: FastifyInstance): void {
  let closing = false
  server.server.on('connection', (socket) => {
    if (closing) socket.destroy()
  })
  server.addHook('preClose', async () => {
    closing = true
    server.server.closeAllConnections()
  })
}
