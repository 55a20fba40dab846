import type { FastifyInstance } from 'fastify'
import type { Passes } from './passes.ts'

/** Where subgraphs read the keys. */
export const passKeysPath = '/.well-known/pass-keys.json'

/** Publishes the public halves of the passes' keys. */
export function publishPassKeys(server: FastifyInstance, passes: Pick<Passes, 'published'>): void {
  server.get(passKeysPath, async (_request, reply) =>
    reply.type('application/jwk-set+json').header('cache-control', 'no-store').send(JSON.stringify(passes.published())),
  )
}
