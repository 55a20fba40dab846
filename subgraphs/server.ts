import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createDeadline, deadlineHeader, readRemainingMs } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { NoCertificate, type ServerTls } from '#platform/server-tls.ts'
import { createServer } from '#platform/server.ts'
import { NoPass, noPassMessage, type Doorkeeper } from './doorkeeper.ts'
import { readGraphqlRequest } from './request.ts'
import type { StatusAnswer } from './status.ts'
import type { Subgraph } from './subgraph.ts'

interface SubgraphServerParts {
  readonly subgraph: Subgraph
  /** Lets in whoever the gateway sends. */
  readonly doorkeeper: Doorkeeper
  /** How the registry is, without asking it. */
  readonly registryStatus: () => StatusAnswer
  readonly metrics: Metrics
  /** What an operator should look at although the subgraph serves. */
  readonly notes: () => readonly string[]
  /** Longest time from a request to its answer. */
  readonly deadlineMs: number
  /** Without it, it answers in the clear. */
  readonly tls?: ServerTls | undefined
  readonly log: Log
}

const bodyLimit = 1024 * 1024
// Kept back of the time given, to put the answer together and send it.
const answerMs = 25

/** The subgraph over HTTP: `POST /graphql` for the gateway; `GET /status` for everybody, `GET /metrics` for Prometheus. */
export function createSubgraphServer({
  subgraph,
  doorkeeper,
  registryStatus,
  metrics,
  notes,
  deadlineMs,
  tls,
  log,
}: SubgraphServerParts): FastifyInstance {
  // A registry that is down makes no subgraph unready: it still says which registry it is, and when to come back.
  const server = createServer({ log, bodyLimit, tls, notReadyBecause: () => [], notes })

  server.get('/status', async (_request, reply) => reply.header('cache-control', 'no-store').send(registryStatus()))
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))

  // What is sent without a good pass is not even read as JSON.
  const readJson = createJsonReader(server)
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  server.post('/graphql', { onRequest: async (request) => doorkeeper.demandPass(request) }, async (request, reply) => {
    // Absent when nothing was sent.
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
    const caller = doorkeeper.findCaller(request, body)
    const asked = readGraphqlRequest(await readJson(request, body.toString('utf8')))
    const givenMs = readRemainingMs(request.headers[deadlineHeader], deadlineMs)
    const deadline = createDeadline({ ms: Math.max(0, givenMs - answerMs), caller: whenCallerLeaves(reply) })
    try {
      return await subgraph.answer(asked, { caller, deadline })
    } finally {
      deadline.dispose()
    }
  })

  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'NOT_FOUND', 'No hay nada en esta dirección.'))
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500
    if (error instanceof NoPass || error instanceof NoCertificate) return refuse(reply, status, 'UNAUTHENTICATED', noPassMessage)
    if (status < 500) return refuse(reply, status, 'BAD_REQUEST', messageOf(error))
    return refuse(reply, status, 'INTERNAL', 'Ocurrió un error inesperado.')
  })
  return server
}

const refuse = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply.code(status).send({ errors: [{ message, extensions: { code } }] })

/** As the framework reads JSON: without keys that would change a prototype. */
function createJsonReader(server: FastifyInstance) {
  const parse = server.getDefaultJsonParser('error', 'error')
  return async (request: FastifyRequest, text: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      void parse(request, text, (error, value) => (error ? reject(error) : resolve(value)))
    })
}

/** Aborts when the connection ends before the answer was sent. */
function whenCallerLeaves({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort(new Error('the caller has left'))
  })
  return left.signal
}

function messageOf(error: FastifyError): string {
  if (error.code === undefined) return error.message
  if (error.statusCode === 413) return 'El cuerpo de la solicitud pasa de 1 MiB.'
  if (error.statusCode === 415) return 'El cuerpo debe ser «application/json».'
  return 'El cuerpo no es JSON.'
}
