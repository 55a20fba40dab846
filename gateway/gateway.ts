import type { FastifyInstance } from 'fastify'
import { createDeadline } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import { createAccess } from './access/access.ts'
import { createRights } from './access/principal-rights.ts'
import type { GatewayConfig } from './config.ts'
import { createDocuments } from './document/documents.ts'
import { checkVariables } from './document/variables.ts'
import type { Supergraph } from './engine/supergraph.ts'
import { createGraphiql } from './graphiql.ts'
import { openDoor, type Answer } from './http/door.ts'
import { maskErrors } from './mask.ts'
import { createPolicy } from './policy/policy.ts'
import type { Metering } from './policy/rate/metering.ts'
import type { TrustedDocuments } from './policy/trusted-documents.ts'
import type { Identification } from './principal/identification.ts'
import { refuseBadInput } from './refuse-bad-input.ts'

interface GatewayParts {
  readonly config: Pick<GatewayConfig, 'access' | 'deadlineMs' | 'graphiql' | 'introspection' | 'limits' | 'policy'>
  readonly supergraph: Supergraph
  readonly identification: Identification
  readonly metering: Metering
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
  trustedDocuments,
  log,
  now = () => new Date(),
}: GatewayParts): FastifyInstance {
  const { deadlineMs, introspection, limits } = config
  const access = createAccess()
  const rightsOf = createRights({ ...config.access, now })
  const { corsOrigins, trustedDocumentsOnly, trustedProxies } = config.policy
  const policy = createPolicy({ limits, trustedDocumentsOnly, introspection, trustedDocuments, meter: metering.meter })
  const maxErrors = limits.validationErrors
  const documents = createDocuments({ policy: policy.ofDocuments, maxErrors, suggests: introspection })
  const server = createServer({
    log,
    bodyLimit: limits.bodyBytes,
    trustedProxies,
    // The supergraph is loaded before anybody listens, and a subgraph that is down leaves the others' answers.
    notReadyBecause: () => [],
    notes: () => [...supergraph.problems(), ...identification.problems(), ...metering.problems()],
  })

  const sendPage = config.graphiql ? createGraphiql() : undefined

  // The stages of one operation, in their order.
  const answer: Answer = (asked, { request, ip, left }) =>
    supergraph.lend(async (engine) => {
      const deadline = createDeadline({ ms: deadlineMs, caller: left })
      try {
        const { principal, purpose } = await identification.identify(request)
        const { schema, rules } = engine
        const { operation, variables } = await policy.admit({ asked, principal, ip }, engine, (document) => {
          const read = documents.prepare(schema, document, asked.operationName)
          return { operation: read, variables: checkVariables(schema, read, asked.variables, maxErrors) }
        })
        const admitted = access.admit(operation, { schema, rules, rights: rightsOf(principal, purpose), variables })
        const { data, errors: raised } = await engine.execute(admitted.operation, { variables, deadline })
        const errors = [...admitted.errors, ...maskErrors(raised, operation.hash, log)]
        refuseBadInput(data, errors)
        return errors.length === 0 ? { data } : { errors, data }
      } finally {
        deadline.dispose()
      }
    })
  openDoor(server, { answer, checkArrival: (arrival) => policy.checkArrival(arrival), corsOrigins, sendPage })
  return server
}
