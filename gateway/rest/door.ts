import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'
import { allowOrigins } from '../http/allow-origins.ts'
import { toCaller } from '../http/caller.ts'
import { chooseAmong } from '../http/media-type.ts'
import { toRefused } from '../http/refused.ts'
import { answerUnreadable } from '../http/unreadable.ts'
import type { Asked } from '../http/read-request.ts'
import type { Arrival } from '../policy/rule.ts'
import type { RunStages } from '../stages.ts'
import { toRefusal, within } from './failure.ts'
import { restPath } from './path.ts'
import { sendProblem, toProblem } from './problem.ts'
import { problemType } from './problems.ts'
import { publish, type Page } from './publish.ts'
import type { Content, Form, Given, Route } from './route.ts'
import { send } from './send.ts'
import { addVary } from './vary.ts'

interface DoorOptions {
  readonly routes: readonly Route[]
  /** What is there for everybody to read. */
  readonly pages: readonly Page[]
  readonly run: RunStages
  /** Looks at a request before its body is read. May throw Refused. */
  readonly checkArrival: (arrival: Arrival) => void
  /** Pages of these origins may ask from a browser. */
  readonly corsOrigins: readonly string[]
}

/** Opens `/v1`: each route is one trusted document, and goes through the same stages as any other. Every refusal is a problem. */
export function openRest(server: FastifyInstance, { routes, pages, run, checkArrival, corsOrigins }: DoorOptions): void {
  const open = async (door: FastifyInstance) => {
    await allowOrigins(door, corsOrigins)
    door.removeAllContentTypeParsers()
    for (const type of ['application/json', 'application/dc+sd-jwt']) {
      door.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    }
    door.setNotFoundHandler((_request, reply) => sendProblem(reply, new Refused('NOT_FOUND', { message: nothingHere })))
    door.setErrorHandler((error: FastifyError, _request, reply) => sendProblem(reply, toRefused(error)))
    // What does not arrive in time is refused where no reply can be reached.
    door.addHook('onRequest', async ({ raw }) => answerUnreadable(raw.socket, writeProblem))
    door.addHook('onResponse', async ({ raw }) => answerUnreadable(raw.socket, undefined))
    publish(door, pages)
    for (const [path, methods] of byPath(routes)) openRoute(door, path, methods)
  }
  void server.register(open, { prefix: restPath })

  function openRoute(door: FastifyInstance, path: string, methods: ReadonlyMap<string, Route>): void {
    const bodyLimit = Math.max(...[...methods.values()].map(({ reads }) => reads.bytes))
    const find = ({ method }: FastifyRequest): Route => {
      const route = methods.get(method)
      if (route !== undefined) return route
      const known = [...methods.keys()]
      const refused = new Refused('METHOD_NOT_ALLOWED', { message: `Aquí se usa ${known.join(' o ')}.` })
      throw refused.with({ allow: known.join(', ') })
    }
    // Before a body is read: what cannot be answered is not listened to.
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      addVary(reply)
      try {
        const route = find(request)
        chooseForm(route, request)
        checkRoute(route, request)
      } catch (error) {
        await sendProblem(reply, toRefused(error))
      }
    }
    door.all(path, { bodyLimit, onRequest }, async (request, reply) => {
      const route = find(request)
      const form = chooseForm(route, request)
      let given: Given | undefined
      const read = () => {
        const asking = route.read(toIncoming(request), form)
        given = asking
        return (principal: Parameters<Given['toVariables']>[0]) => toAsked(route, form, asking.toVariables(principal))
      }
      try {
        const content = await run(read, toCaller(request, reply), async (answered, ran) =>
          within(ran.deadline, route.finish(answered, ran, form)).catch((error: unknown): Content => {
            throw toRefusal(error)
          }),
        )
        return await send(reply, content)
      } catch (error) {
        if (error instanceof Refused) return sendProblem(reply, error, given?.rename)
        throw error
      }
    })
  }

  function checkRoute({ reads: { bodies }, told }: Route, { method, headers, raw }: FastifyRequest): void {
    // Whoever has not said who they are is told so at once; it also keeps other origins' pages from asking in somebody's stead.
    const { authorization, 'x-api-key': key } = headers
    if (method === 'GET' && !told.forAnybody && authorization === undefined && key === undefined) {
      throw new Refused('UNAUTHENTICATED')
    }
    try {
      checkArrival({ method, headers, headersDistinct: raw.headersDistinct, bodies })
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'UNSUPPORTED_MEDIA_TYPE') throw error
      throw new Refused(error.code, { message: `El cuerpo debe ser ${bodies.join(' o ')}, en UTF-8 y sin comprimir.` })
    }
  }
}

const nothingHere = 'No hay nada en esta dirección. Vea /v1/openapi.json.'

const byPath = (routes: readonly Route[]): ReadonlyMap<string, ReadonlyMap<string, Route>> =>
  new Map(
    [...Map.groupBy(routes, ({ path }) => path)].map(([path, those]) => [path, new Map(those.map((one) => [one.method, one]))]),
  )

function chooseForm({ forms }: Route, { headers }: FastifyRequest): Form {
  try {
    return chooseAmong(forms, headers.accept)
  } catch {
    throw new Refused('NOT_ACCEPTABLE', { message: `Se responde ${forms.join(', ')}. Pida uno de ellos en «Accept».` })
  }
}

const toIncoming = ({ query, body, headers }: FastifyRequest) => ({ query, body, contentType: headers['content-type'] })

/** What stands in an address was read by the route, and names nobody: the rules for what is asked by GET have nothing to add. */
const toAsked = ({ document, besides }: Route, form: Form, variables: Asked['variables']): Asked => ({
  text: document,
  documentId: undefined,
  automatic: false,
  operationName: undefined,
  variables,
  readOnly: false,
  besides: besides?.(form),
})

const writeProblem = (refused: Refused) => ({ type: problemType, body: JSON.stringify(toProblem(refused)) })
