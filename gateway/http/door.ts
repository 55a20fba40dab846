import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'
import type { Arrival } from '../policy/rule.ts'
import { allowOrigins } from './allow-origins.ts'
import { toCaller, type Caller } from './caller.ts'
import { chooseMediaType, type MediaType } from './media-type.ts'
import { readAddress, readBody, type Asked } from './read-request.ts'
import { toRefused } from './refused.ts'
import { refuse, respond, type Response } from './respond.ts'

/** Answers one request, which it reads first. May throw Refused, as may reading. */
export type Answer = (read: () => Asked, caller: Caller) => Promise<Response>

/** Sends the page for whoever comes with a browser. */
export type SendPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

interface DoorOptions {
  readonly answer: Answer
  /** Looks at a request before its body is read. May throw Refused. */
  readonly checkArrival: (arrival: Arrival) => void
  /** Pages of these origins may ask from a browser. */
  readonly corsOrigins: readonly string[]
  readonly sendPage?: SendPage | undefined
}

/** Opens `/graphql`: GraphQL over HTTP, by POST and, for queries, by GET. Every refusal is a GraphQL error. */
export function openDoor(server: FastifyInstance, { answer, checkArrival, corsOrigins, sendPage }: DoorOptions): void {
  const isForPage = ({ method, headers }: FastifyRequest) =>
    sendPage !== undefined && method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '')

  server.setNotFoundHandler((request, reply) => refuse(reply, mediaTypeOr(request), new Refused('NOT_FOUND')))
  server.setErrorHandler((error: FastifyError, request, reply) => refuse(reply, mediaTypeOr(request), toRefused(error)))

  void server.register(async (door) => {
    await allowOrigins(door, corsOrigins)
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    // Before a body is read: what cannot be answered is not listened to.
    door.addHook('onRequest', async (request, reply) => {
      const { method, headers } = request
      if (isForPage(request)) return
      try {
        if (method !== 'GET' && method !== 'POST') throw new Refused('METHOD_NOT_ALLOWED')
        chooseMediaType(headers.accept)
        checkArrival({ method, headers, headersDistinct: request.raw.headersDistinct })
      } catch (error) {
        await refuse(reply, mediaTypeOr(request), toRefused(error))
      }
    })

    door.all('/graphql', async (request, reply) => {
      if (sendPage !== undefined && isForPage(request)) return sendPage(request, reply)
      const mediaType = chooseMediaType(request.headers.accept)
      try {
        const read = () => (request.method === 'GET' ? readAddress(request.query) : readBody(request.body))
        return await respond(reply, mediaType, await answer(read, toCaller(request, reply)))
      } catch (error) {
        if (error instanceof Refused) return refuse(reply, mediaType, error)
        throw error
      }
    })
  })
}

function mediaTypeOr({ headers }: FastifyRequest): MediaType {
  try {
    return chooseMediaType(headers.accept)
  } catch {
    return 'application/json'
  }
}
