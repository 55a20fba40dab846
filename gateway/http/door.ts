import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused, type PublicCode } from '../errors.ts'
import { chooseMediaType, requireJson, type MediaType } from './media-type.ts'
import { readAddress, readBody, type Asked, type RequestHeaders } from './read-request.ts'
import { refuse, respond, type Response } from './respond.ts'

/** Answers one request; `left` aborts when the client has left. May throw Refused. */
export type Answer = (asked: Asked, request: RequestHeaders, left: AbortSignal) => Promise<Response>

/** Sends the page for whoever comes with a browser. */
export type SendPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Opens `/graphql`: GraphQL over HTTP, by POST and, for queries, by GET. Every refusal is a GraphQL error. */
export function openDoor(server: FastifyInstance, answer: Answer, sendPage?: SendPage): void {
  const isForPage = ({ method, headers }: FastifyRequest) =>
    sendPage !== undefined && method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '')

  server.setNotFoundHandler((request, reply) => refuse(reply, mediaTypeOr(request), new Refused('NOT_FOUND')))
  server.setErrorHandler((error: FastifyError, request, reply) => refuse(reply, mediaTypeOr(request), toRefused(error)))

  void server.register(async (door) => {
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    // Before a body is read: what cannot be answered is not listened to.
    door.addHook('onRequest', async (request, reply) => {
      const { method, headers } = request
      if (isForPage(request)) return
      try {
        if (method !== 'GET' && method !== 'POST') throw new Refused('METHOD_NOT_ALLOWED')
        chooseMediaType(headers.accept)
        if (method === 'POST') requireJson(headers['content-type'], headers['content-encoding'])
      } catch (error) {
        await refuse(reply, mediaTypeOr(request), toRefused(error))
      }
    })

    door.all('/graphql', async (request, reply) => {
      if (sendPage !== undefined && isForPage(request)) return sendPage(request, reply)
      const mediaType = chooseMediaType(request.headers.accept)
      try {
        const asked = request.method === 'GET' ? readAddress(request.query, request.headers) : readBody(request.body)
        return await respond(reply, mediaType, await answer(asked, request.raw, leaving(reply)))
      } catch (error) {
        if (error instanceof Refused) return refuse(reply, mediaType, error)
        throw error
      }
    })
  })
}

/** Aborts when the connection ends before the answer was sent. */
function leaving(reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort()
  })
  return left.signal
}

function mediaTypeOr({ headers }: FastifyRequest): MediaType {
  try {
    return chooseMediaType(headers.accept)
  } catch {
    return 'application/json'
  }
}

const refusals: Readonly<Record<number, PublicCode>> = {
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  413: 'REQUEST_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return new Refused(refusals[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL'))
}
