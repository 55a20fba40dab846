import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type PlanNode } from '@apollo/query-planner'
import { isInterfaceType, Kind, visit, type DocumentNode, type FieldNode, type GraphQLSchema, type SelectionNode } from 'graphql'
import type { Operation } from '../document/operation.ts'
import type { AccessRules } from '../access/rules.ts'
import type { Costs } from '../policy/cost/costs.ts'
import { forPlanner } from './access-links.ts'
import { readAccessRules } from './access-rules.ts'
import { createAliases, type Aliases } from './aliases.ts'
import { readCosts } from './cost-rules.ts'

/** Knows how to divide an operation among the subgraphs. */
export interface Planner {
  /** What clients see. */
  readonly schema: GraphQLSchema
  /** Everything, hidden parts included. */
  readonly supergraph: GraphQLSchema
  /** The names of its interfaces. */
  readonly interfaces: ReadonlySet<string>
  /** How clients' aliases are told from its fields. */
  readonly aliases: Aliases
  /** What it demands of whoever asks. */
  readonly rules: AccessRules
  /** What it says that asking costs. */
  readonly costs: Costs
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
  /** What to fetch from where, in which order; nothing when the schema itself holds the whole answer. */
  plan(operation: Operation): PlanNode | undefined
}

/**
 * Reads a supergraph.
 * @throws Error when it is not one, or demands what is not enforced here
 */
export function createPlanner(text: string): Planner {
  const supergraph = Supergraph.build(forPlanner(text), { validateSupergraph: true })
  const apiSchema = supergraph.apiSchema()
  const planner = new QueryPlanner(supergraph)
  const whole = supergraph.schema.toGraphQLJSSchema()
  const aliases = createAliases(whole)
  return {
    schema: apiSchema.toGraphQLJSSchema(),
    supergraph: whole,
    interfaces: new Set(
      Object.values(whole.getTypeMap())
        .filter(isInterfaceType)
        .map(({ name }) => name),
    ),
    aliases,
    rules: readAccessRules(supergraph.schema),
    costs: readCosts(supergraph.schema),
    subgraphs: supergraph.subgraphsMetadata(),
    plan({ document: written, allowed, name }) {
      const document = allowed?.document ?? written
      const options = name === undefined ? {} : { operationName: name }
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, forPlanning(document, aliases), options))
      if (node?.kind === 'Subscription') throw new Error('a subscription cannot be planned')
      return node
    },
  }
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The document as the planner should see it. Questions about the schema are not for subgraphs. Where all that is asked of an
 * object may be left out, its type is asked as well, or else nobody would ask whether there is an object at all.
 */
function forPlanning(document: DocumentNode, aliases: Aliases): DocumentNode {
  return visit(document, {
    Field: {
      enter: (field) => (field.name.value === '__schema' || field.name.value === '__type' ? typename : undefined),
      leave: (field) => aliases.disguise(field),
    },
    SelectionSet: {
      leave: (set) => (set.selections.every(isConditional) ? { ...set, selections: [...set.selections, typename] } : undefined),
    },
  })
}

const isConditional = ({ directives }: SelectionNode) =>
  directives?.some(({ name }) => name.value === 'skip' || name.value === 'include') ?? false
