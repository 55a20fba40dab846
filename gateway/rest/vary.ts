import type { FastifyReply } from 'fastify'

/** What is answered follows `Accept`, besides what it follows already. */
export function addVary(reply: FastifyReply): void {
  const before = reply.getHeader('vary')
  reply.header('vary', before === undefined ? 'Accept' : `${String(before)}, Accept`)
}
