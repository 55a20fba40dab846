import type { FastifyReply } from 'fastify'
import { publicErrors, type PublicError, type Refused } from '../errors.ts'
import type { MediaType } from './media-type.ts'

/** What is sent back in the body. */
export interface Response {
  readonly errors?: readonly PublicError[]
  readonly data?: unknown
}

/** Sends an answer. Nobody on the way may keep it. */
export function respond(reply: FastifyReply, mediaType: MediaType, response: Response, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-type', `${mediaType}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(JSON.stringify(response))
}

/**
 * Sends a refusal. An operation that cannot be run has a status of its own in `application/graphql-response+json` alone:
 * for `application/json` a status other than 200 would say that the server itself did not understand.
 */
export function refuse(reply: FastifyReply, mediaType: MediaType, { code, errors, headers }: Refused): FastifyReply {
  const words = publicErrors[code]
  const ofItsOwn = 'status' in words ? words.status : undefined
  if (code === 'METHOD_NOT_ALLOWED') reply.header('allow', 'GET, POST')
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
  reply.headers(headers)
  return respond(reply, mediaType, { errors }, ofItsOwn ?? (mediaType === 'application/json' ? 200 : 400))
}
