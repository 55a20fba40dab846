import type { FetchNode } from '@apollo/query-planner'
import { DeadlineExceeded } from '#platform/deadline.ts'
import { toPath, type Place } from '../places.ts'
import type { Run } from '../run.ts'
import { parseSubgraphAnswer, type SubgraphAnswer, type SubgraphError } from '../subgraph-answer.ts'
import { readAskedFields } from './asked-fields.ts'
import { isFields, merge } from './merge.ts'
import { groupByReference, writeRequest, type Group } from './request.ts'
import { rewrite } from './rewrite.ts'

/** Asks one subgraph, and puts its answer where the plan says. It never throws: what fails is among the run's errors. */
export async function runFetch(fetch: FetchNode, places: readonly Place[], run: Run): Promise<void> {
  try {
    const groups = fetch.requires === undefined ? undefined : groupByReference(fetch, places, run)
    if (groups?.length === 0) return
    const answer = await ask(fetch, writeRequest(fetch, groups, run), run)
    if (groups === undefined) takeRoot(fetch, answer, places, run)
    else takeEntities(fetch, answer, groups, run)
  } catch (error) {
    const late = error instanceof DeadlineExceeded
    // The client has left: there is nobody to tell.
    if (run.deadline.signal.aborted && !late) return
    const code = late ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE'
    run.log.warn({ subgraph: fetch.serviceName, code, error, trace: run.trace }, 'a subgraph gave no usable answer')
    reportMissing({ message: code, extensions: { code } }, fetch, places, run)
  }
}

async function ask(fetch: FetchNode, body: string, run: Run): Promise<SubgraphAnswer> {
  const subgraph = run.subgraphs.get(fetch.serviceName)
  if (subgraph === undefined) throw new Error('the supergraph has no such subgraph')
  return parseSubgraphAnswer(await subgraph.post(body, run))
}

function takeRoot(fetch: FetchNode, { data, errors }: SubgraphAnswer, places: readonly Place[], run: Run): void {
  if (data !== null) rewrite(run.supergraph, fetch.outputRewrites, data)
  for (const { fields } of places) merge(fields, data ?? {}, run.interfaces)
  for (const error of errors) {
    if (error.path === undefined && data === null) reportMissing(error, fetch, places, run)
    else for (const { path } of places) report(error, error.path && toPath(path, error.path), fetch, run)
  }
}

function takeEntities(fetch: FetchNode, { data, errors }: SubgraphAnswer, groups: readonly Group[], run: Run): void {
  const entities = data?.['_entities'] ?? undefined
  if (entities !== undefined && !(Array.isArray(entities) && entities.length === groups.length)) {
    throw new TypeError('the reply has not one entity for each reference')
  }
  for (const [index, { places }] of groups.entries()) {
    const entity: unknown = entities?.[index]
    if (!isFields(entity)) continue
    rewrite(run.supergraph, fetch.outputRewrites, entity)
    for (const { fields } of places) merge(fields, entity, run.interfaces)
  }
  const listWaiting = () => groups.flatMap(({ places }) => places)
  for (const error of errors) {
    const [root, index, ...rest] = error.path ?? []
    const group = root === '_entities' && typeof index === 'number' ? groups[index]?.places : undefined
    if (group !== undefined) for (const { path } of group) report(error, toPath(path, rest), fetch, run)
    else if (entities === undefined) reportMissing(error, fetch, listWaiting(), run)
    else report(error, undefined, fetch, run)
  }
}

/** One error for each field that the fetch asked for, so that a client sees what is missing where. */
function reportMissing(error: SubgraphError, fetch: FetchNode, places: readonly Place[], run: Run): void {
  const askedFields = readAskedFields(fetch, run.supergraph)
  for (const { fields, path } of places) {
    const typename = fetch.requires === undefined ? undefined : fields['__typename']
    for (const name of askedFields(typename as string | undefined, run.decide)) report(error, toPath(path, [name]), fetch, run)
  }
}

function report(error: SubgraphError, path: (string | number)[] | undefined, fetch: FetchNode, { errors }: Run): void {
  errors.push({ message: error.message, path, extensions: error.extensions, subgraph: fetch.serviceName })
}
