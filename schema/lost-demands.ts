import type { Subgraph } from '@apollo/federation-internals'

/** A demand that an agency states by scopes or policies: one of these lists must be held whole. */
interface Demand {
  readonly agency: string
  readonly directive: string
  /** What it stands on. */
  readonly element: string
  readonly anyOf: readonly unknown[]
}

/**
 * Demands that composition would lose, one sentence each. An empty list is held by nobody; but composition, which joins what several
 * agencies demand of one thing, takes it for a list that everybody holds.
 */
export function listLostDemands(subgraphs: readonly Subgraph[]): readonly string[] {
  const demands = subgraphs.flatMap(listDemands)
  const together = Object.values(Object.groupBy(demands, ({ directive, element }) => `${directive} ${element}`))
  return together.flatMap((all = []) =>
    all.flatMap((demand) => {
      const { agency, directive, element } = demand
      const emptyWays = demand.anyOf.filter(isEmpty).length
      if (emptyWays > 0 && emptyWays < demand.anyOf.length) {
        return [`${agency}: @${directive} on ${element} has an empty list among others, which nobody holds. Take it away.`]
      }
      if (emptyWays < demand.anyOf.length || all.length === 1) return []
      const others = all.flatMap((other) => (other.agency === agency ? [] : [other.agency])).join(', ')
      return [
        `${agency}: @${directive} on ${element} denies it to everybody, which is lost where it is joined with what is demanded by ${others}. ` +
          'Take it out of the schema, or agree on one demand.',
      ]
    }),
  )
}

function listDemands(subgraph: Subgraph): readonly Demand[] {
  const metadata = subgraph.metadata()
  const stated = { requiresScopes: metadata.requiresScopesDirective(), policy: metadata.policyDirective() }
  return Object.entries(stated).flatMap(([directive, definition]) =>
    [...definition.applications()].map((application) => {
      const { scopes, policies } = application.arguments() as Readonly<Record<string, unknown>>
      const anyOf = scopes ?? policies
      return { agency: subgraph.name, directive, element: nameOf(application.parent), anyOf: Array.isArray(anyOf) ? anyOf : [] }
    }),
  )
}

const isEmpty = (all: unknown): boolean => !Array.isArray(all) || all.length === 0

const nameOf = (element: object): string => ('coordinate' in element ? String(element.coordinate) : 'the schema')
