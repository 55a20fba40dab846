import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { createDeadline } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import { createAccess } from './access/access.ts'
import { createRights } from './access/principal-rights.ts'
import { openCheckPage } from './check-page/open.ts'
import type { GatewayConfig } from './config.ts'
import type { OpenCredentials } from './credentials/open-credentials.ts'
import { publishInstitutions } from './credentials/publish.ts'
import { createDocuments } from './document/documents.ts'
import { checkVariables } from './document/variables.ts'
import type { Supergraph } from './engine/supergraph.ts'
import { createGraphiql } from './graphiql.ts'
import { openDoor, type Answer } from './http/door.ts'
import { refuseUnreadable } from './http/unreadable.ts'
import { maskErrors } from './mask.ts'
import type { Partners } from './partners/partners.ts'
import type { Passes } from './pass/passes.ts'
import { publishPassKeys } from './pass/publish.ts'
import { createPolicy, type Policy } from './policy/policy.ts'
import type { Metering } from './policy/rate/metering.ts'
import type { TrustedDocuments } from './policy/trusted-documents.ts'
import type { Identification } from './principal/identification.ts'
import { refuseBadInput } from './refuse-bad-input.ts'
import { openRest } from './rest/door.ts'
import { listPages, type Lend } from './rest/pages.ts'
import { listRoutes, withRoutes } from './rest/routes.ts'
import type { RunStages } from './stages.ts'

interface GatewayParts {
  readonly config: Pick<GatewayConfig, 'access' | 'arrivalMs' | 'deadlineMs' | 'graphiql' | 'introspection' | 'limits' | 'policy'>
  readonly supergraph: Supergraph
  readonly identification: Identification
  readonly metering: Metering
  readonly passes: Passes
  readonly partners: Pick<Partners, 'problems'>
  readonly credentials: OpenCredentials
  readonly trustedDocuments: TrustedDocuments
  readonly log: Log
  /** The wall clock. */
  readonly now?: () => Date
}

/** The only public door: GraphQL at `/graphql`, over whatever supergraph it is given. */
export function createGateway({
  config,
  supergraph,
  identification,
  metering,
  passes,
  partners,
  credentials,
  trustedDocuments,
  log,
  now = () => new Date(),
}: GatewayParts): FastifyInstance {
  const { deadlineMs, introspection, limits } = config
  const access = createAccess()
  const rightsOf = createRights({ ...config.access, now })
  const { corsOrigins, trustedDocumentsOnly, trustedProxies } = config.policy
  const routes = listRoutes({ credentials, limits })
  const registered = withRoutes(trustedDocuments, routes)
  const { meter } = metering
  const policy = createPolicy({ limits, trustedDocumentsOnly, introspection, trustedDocuments: registered, meter })
  const maxErrors = limits.validationErrors
  const documents = createDocuments({ policy: policy.ofDocuments, maxErrors, suggests: introspection })
  const server = createServer({
    log,
    bodyLimit: limits.bodyBytes,
    arrivalMs: config.arrivalMs,
    refuseUnreadable,
    trustedProxies,
    // The supergraph is loaded before anybody listens, and a subgraph that is down leaves the others' answers.
    notReadyBecause: () => [],
    notes: () => [supergraph, identification, metering, passes, partners].flatMap((part) => part.problems()),
  })

  const sendPage = config.graphiql ? createGraphiql() : undefined

  // The stages of one operation, in their order.
  const run: RunStages = (read, { request, ip, left }, finish) =>
    supergraph.lend(async (engine) => {
      const deadline = createDeadline({ ms: deadlineMs, caller: left })
      try {
        const { toAsked, principal, purpose } = await policy.meet(ip, async () => {
          return { toAsked: read(), ...(await identification.identify(request, { ip })) }
        })
        const { schema, rules, neighbours } = engine
        const { operation, variables, besides } = await policy.admit({ toAsked, principal, ip }, engine, (document, asked) => {
          const prepared = documents.prepare(schema, document, asked.operationName)
          const checked = checkVariables(schema, prepared, asked.variables, maxErrors)
          return { operation: prepared, variables: checked, besides: asked.besides }
        })
        const rights = rightsOf(principal, purpose)
        const admitted = access.admit(operation, { schema, rules, rights, variables })
        if (besides !== undefined) access.demand(besides, { rules, rights })
        const context = { principal, purpose, rights, trace: randomBytes(16).toString('hex'), deadline }
        const { data, errors: raised } = await engine.execute(admitted.operation, { ...context, variables })
        const errors = [...admitted.errors, ...maskErrors(raised, { operation: operation.hash, trace: context.trace, log })]
        refuseBadInput(data, errors)
        const answered = errors.length === 0 ? { data } : { errors, data }
        return await finish(answered, { principal, variables, neighbours, deadline })
      } finally {
        deadline.dispose()
      }
    })
  publishPassKeys(server, passes)
  const lendInstitutions: Lend = (use) => supergraph.lend(({ neighbours }) => use(neighbours))
  publishInstitutions(server, { published: credentials.published, lend: lendInstitutions })
  const answer: Answer = (read, caller) => {
    const asking = () => {
      const asked = read()
      return () => asked
    }
    return run(asking, caller, async (answered) => answered)
  }
  const checkArrival: Policy['checkArrival'] = (arrival) => policy.checkArrival(arrival)
  openDoor(server, { answer, checkArrival, corsOrigins, sendPage })
  const pages = listPages({ published: credentials.published, lend: lendInstitutions, routes })
  openRest(server, { routes, pages, run, checkArrival, corsOrigins })
  openCheckPage(server, credentials)
  return server
}
