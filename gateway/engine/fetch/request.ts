import type { FetchNode } from '@apollo/query-planner'
import type { Place } from '../places.ts'
import type { Run } from '../run.ts'
import { toRepresentation } from './representation.ts'
import { rewrite } from './rewrite.ts'

/** The places that wait for one entity, and the reference by which it is asked for. */
export interface Group {
  /** As JSON. */
  readonly reference: string
  readonly places: Place[]
}

// The texts of a plan's fetches, as JSON: written once, sent with every call.
const queries = new WeakMap<FetchNode, string>()

/** Finds who waits for the same entity, so that each is asked for once. */
export function groupByReference(
  { requires = [], inputRewrites }: FetchNode,
  places: readonly Place[],
  run: Run,
): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const place of places) {
    const representation = toRepresentation(run.supergraph, place.fields, requires)
    if (representation === undefined) continue
    rewrite(run.supergraph, inputRewrites, representation)
    const reference = JSON.stringify(representation)
    const group = groups.get(reference)
    if (group === undefined) groups.set(reference, { reference, places: [place] })
    else group.places.push(place)
  }
  return [...groups.values()]
}

/** The body of a fetch's request: its operation, the variables that it uses, and the references that it asks for. */
export function writeRequest(fetch: FetchNode, groups: readonly Group[] | undefined, { variables }: Run): string {
  const query = queries.get(fetch) ?? JSON.stringify(fetch.operation)
  queries.set(fetch, query)
  const members = (fetch.variableUsages ?? [])
    .filter((name) => Object.hasOwn(variables, name))
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(variables[name])}`)
  if (groups !== undefined) members.push(`"representations":[${groups.map(({ reference }) => reference).join(',')}]`)
  return `{"query":${query},"variables":{${members.join(',')}}}`
}
