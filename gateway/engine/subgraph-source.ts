import type { GraphQLDataSource } from '@apollo/gateway'
import { Kind, parse, type SelectionSetNode } from 'graphql'
import { DeadlineExceeded, type Deadline } from '#platform/deadline.ts'
import { shareRepresentations } from './representations.ts'
import { parseSubgraphAnswer, type SubgraphAnswer, type SubgraphError } from './subgraph-answer.ts'
import type { SubgraphClient } from './subgraph-client.ts'

/** What one operation carries through the stock executor to its fetches. */
export interface FetchContext {
  readonly deadline: Deadline
}

/** A subgraph as the stock executor asks it. It never throws: a failure is an answer with an error for each field that is missing. */
export function createSubgraphSource(client: SubgraphClient): GraphQLDataSource<FetchContext> {
  return {
    async process({ request, context }) {
      const { query = '', variables = {} } = request
      const { representations } = variables as { representations?: readonly unknown[] }
      const shared = representations === undefined ? undefined : shareRepresentations(representations)
      const sent = shared === undefined ? variables : { ...variables, representations: shared.distinct }
      try {
        const text = await client.post(JSON.stringify({ query, variables: sent }), (context as FetchContext).deadline)
        const answer = parseSubgraphAnswer(text)
        return shared === undefined ? answer : spread(answer, shared.positions)
      } catch (error) {
        const code = error instanceof DeadlineExceeded ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE'
        return {
          data: null,
          errors: listMissing(query, representations).map((path) => ({ message: code, path, extensions: { code } })),
        }
      }
    },
  }
}

/** Gives each reference its entity, and each entity's errors to everybody who asked for it. */
function spread(answer: SubgraphAnswer, positions: readonly number[]): SubgraphAnswer {
  const entities = answer.data?.['_entities']
  const data = Array.isArray(entities) ? { _entities: positions.map((position) => entities[position] as unknown) } : answer.data
  const errors = answer.errors.flatMap((error): SubgraphError[] => {
    const { path } = error
    if (path?.[0] !== '_entities' || typeof path[1] !== 'number') return [error]
    return positions.flatMap((position, index) =>
      position === path[1] ? [{ ...error, path: ['_entities', index, ...path.slice(2)] }] : [],
    )
  })
  return { data, errors }
}

function listMissing(query: string, representations: readonly unknown[] | undefined): (string | number)[][] {
  const [operation] = parse(query, { noLocation: true }).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return []
  if (representations === undefined) return listFields(operation.selectionSet).map((name) => [name])
  return representations.flatMap((_, index) => [['_entities', index]])
}

function listFields({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : []))
}
