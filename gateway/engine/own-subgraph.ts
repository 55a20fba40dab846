import { buildASTSchema, graphql, parse } from 'graphql'
import { DeadlineExceeded, leastMs } from '#platform/deadline.ts'
import { gatewayPart } from '#schema/gateway.ts'
import type { Asking, Neighbour, OwnFields, RunErrand } from '../asking.ts'
import type { SubgraphClient } from './subgraph-client.ts'

interface OwnSubgraphOptions {
  readonly fields: OwnFields
  /** The supergraph's other subgraphs. */
  readonly neighbours: readonly Neighbour[]
  /** Asks over the supergraph of which this is a part. */
  readonly run: RunErrand
}

/** Whether a subgraph, as the supergraph has it, is the gateway's own part of the graph. */
export const isOwn = ({ name, url }: { readonly name: string; readonly url: string }): boolean =>
  name === gatewayPart.name && url === gatewayPart.url

/** The gateway's own part of the graph: planned like any other subgraph, and answered here. */
export function createOwnSubgraph({ fields, neighbours, run }: OwnSubgraphOptions): SubgraphClient {
  // Its directives are the composition's.
  const schema = buildASTSchema(parse(gatewayPart.sdl), { assumeValidSDL: true })

  return {
    async post(body, context) {
      const { deadline } = context
      if (deadline.remainingMs() < leastMs) throw new DeadlineExceeded()
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> }
      const asking: Asking = { ...context, neighbours, run }
      const answer = graphql({
        schema,
        source: query,
        variableValues: variables,
        rootValue: fields,
        contextValue: asking,
      })
      return JSON.stringify(await untilAborted(answer, deadline.signal))
    },
    async close() {},
  }
}

async function untilAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason as Error)
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
