import type { FastifyReply } from 'fastify'
import type { Content } from './route.ts'

/** Sends an answer. Nobody on the way may keep it, and no browser run what is in it. */
export function send(reply: FastifyReply, { form, body, fileName }: Content): FastifyReply {
  const shown = form.startsWith('image/') ? 'inline' : 'attachment'
  if (fileName !== undefined) reply.header('content-disposition', `${shown}; filename="${fileName}"`)
  if (form === 'image/svg+xml') reply.header('content-security-policy', "default-src 'none'; sandbox")
  return reply
    .header('content-type', form === 'application/json' ? `${form}; charset=utf-8` : form)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(body)
}
