import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type PlanNode } from '@apollo/query-planner'
import { Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Operation } from '../document/operation.ts'
import { withoutSecurityMarks } from './security-links.ts'

/** Knows how to divide an operation among the subgraphs. */
export interface Planner {
  /** What clients see. */
  readonly schema: GraphQLSchema
  /** Everything, hidden parts included. */
  readonly supergraph: GraphQLSchema
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
  /** What to fetch from where, in which order; nothing when the schema itself holds the whole answer. */
  plan(operation: Operation): PlanNode | undefined
}

/**
 * Reads a supergraph.
 * @throws Error when it is not one, or demands what is not enforced here
 */
export function createPlanner(text: string): Planner {
  const supergraph = Supergraph.build(withoutSecurityMarks(text), { validateSupergraph: true })
  const apiSchema = supergraph.apiSchema()
  const planner = new QueryPlanner(supergraph)
  return {
    schema: apiSchema.toGraphQLJSSchema(),
    supergraph: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata(),
    plan({ document, name }) {
      const options = name === undefined ? {} : { operationName: name }
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, forPlanning(document), options))
      if (node?.kind === 'Subscription') throw new Error('a subscription cannot be planned')
      return node
    },
  }
}

// Questions about the schema are answered here, wherever they stand.
function forPlanning(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ name }) =>
      name.value === '__schema' || name.value === '__type'
        ? { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }
        : undefined,
  })
}
