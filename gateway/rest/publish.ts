import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'
import { sendProblem } from './problem.ts'

/** What is there for everybody to read, and says nothing of anybody. */
export interface Page {
  readonly path: string
  readonly type: string
  readonly name: string
  readonly summary: string
  /** Rejects when it cannot be told at the moment. */
  readonly read: () => Promise<string>
}

export function publish(door: FastifyInstance, pages: readonly Page[]): void {
  for (const { path, type, read } of pages) {
    const onRequest = async ({ method }: FastifyRequest, reply: FastifyReply) => {
      if (method === 'GET' || method === 'HEAD') return
      const refused = new Refused('METHOD_NOT_ALLOWED', { message: 'Aquí se usa GET.' })
      await sendProblem(reply, refused.with({ allow: 'GET, HEAD' }))
    }
    door.all(path, { onRequest }, async (_request, reply) =>
      reply
        .header('content-type', type)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(await read()),
    )
  }
}
