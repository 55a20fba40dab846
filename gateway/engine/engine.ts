import { hash } from 'node:crypto'
import type { Log } from '#platform/log.ts'
import type { SignPass } from '#platform/pass/sign.ts'
import type { GatewayConfig } from '../config.ts'
import type { Operation } from '../document/operation.ts'
import type { OwnFields, RunErrand } from '../asking.ts'
import { withoutValues } from '../without-values.ts'
import { fitErrors, withoutDenied } from './answer/fit-errors.ts'
import { introspect } from './answer/introspection.ts'
import type { Problem } from './answer/shape.ts'
import { createDecide } from '../document/conditions.ts'
import type { Answer, Call, Engine } from './index.ts'
import { locateSubgraph } from './locate-subgraph.ts'
import { createErrands } from './errand.ts'
import { createNeighbour, type OpenNeighbour } from './neighbour.ts'
import { createOwnSubgraph, isOwn } from './own-subgraph.ts'
import type { Fields } from './places.ts'
import { createPlanner, type Planner } from './planner.ts'
import { prepareOperation, type PreparedOperation } from './prepared-operation.ts'
import { runPlan } from './run-plan.ts'
import type { Run } from './run.ts'
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts'
import { requireTls, type SubgraphTls } from './tls-settings.ts'

export interface EngineOptions {
  /** The supergraph's text. */
  readonly supergraph: string
  readonly config: Pick<GatewayConfig, 'subgraphUrl' | 'subgraphConnections' | 'subgraphTls'>
  readonly log: Log
  /** What the gateway answers itself, where the supergraph asks it to. */
  readonly own: OwnFields
  /** Signs what subgraphs are told of whoever asks. */
  readonly signPass: SignPass
}

/**
 * Builds an engine for a Federation 2 supergraph. Each operation is planned once, by the stock planner, and executed here.
 * @throws Error when the supergraph is not usable
 */
export function createEngine({ supergraph: text, config, log, own, signPass }: EngineOptions): Engine {
  const planner = createPlanner(text)
  const { supergraph, interfaces, aliases } = planner
  const others = reachOthers(planner.subgraphs, config)
  const neighbours = others.map(createNeighbour)
  const run: RunErrand = async (errand, context) => runErrand(errand, context)
  const subgraphs = connect(planner.subgraphs, { own, others, neighbours, run, config, signPass })
  const prepared = new WeakMap<Operation, PreparedOperation>()
  const prepare = (operation: Operation): PreparedOperation => {
    const known = prepared.get(operation) ?? prepareOperation(operation, planner)
    prepared.set(operation, known)
    return known
  }

  const execute = async (asked: Operation, { variables: given, ...context }: Call): Promise<Answer> => {
    const { operation, plan, rename, decided } = prepare(asked)
    const variables = rename(given)
    const decide = createDecide(operation.node, variables)
    const { shape, introspection } = decided(decide)
    const gathered: Fields = introspection.length === 0 ? {} : introspect(planner.schema, operation, introspection, variables)
    const running: Run = { ...context, supergraph, interfaces, subgraphs, decide, log, variables, errors: [] }
    if (plan !== undefined) await runPlan(plan, [{ fields: gathered, path: undefined }], running)
    const found: Problem[] = []
    const data = shape(gathered, found)
    const problems = withoutDenied(found, asked.allowed?.deniedPaths ?? [])
    const none = running.errors.length === 0 && problems.length === 0
    if (none) return { data, errors: [] }
    const errors = running.errors.map((error) => ({ ...error, path: error.path && aliases.toAskedPath(error.path) }))
    return { data, errors: fitErrors(data, errors, problems) }
  }

  const answer: Engine['execute'] = async (operation, call) => {
    try {
      return await execute(operation, call)
    } catch (error) {
      const { name, message } = error as Error
      log.error({ kind: name, said: withoutValues(message), operation: operation.hash }, 'an operation could not be executed')
      return { data: null, errors: [{ message: 'the operation could not be executed' }] }
    }
  }
  const runErrand = createErrands({ schema: planner.schema, rules: planner.rules, execute: answer })

  return {
    id: hash('sha256', text),
    schema: planner.schema,
    rules: planner.rules,
    costs: planner.costs,
    neighbours,
    execute: answer,
    async close() {
      await Promise.all([...subgraphs.values(), ...neighbours].map((part) => part.close()))
    },
  }
}

interface Other {
  readonly name: string
  readonly address: string
  readonly tls: SubgraphTls
}

/** Where every part of the graph is that is not the gateway's own. */
const reachOthers = (
  parts: Planner['subgraphs'],
  { subgraphUrl, subgraphTls: tls }: Pick<EngineOptions['config'], 'subgraphUrl' | 'subgraphTls'>,
): readonly Other[] =>
  parts
    .filter((part) => !isOwn(part))
    .map(({ name, url }) => ({ name, address: requireTls(name, locateSubgraph(name, url, subgraphUrl), tls), tls }))

interface Connecting extends Pick<EngineOptions, 'own' | 'config' | 'signPass'> {
  readonly others: readonly Other[]
  readonly neighbours: readonly OpenNeighbour[]
  readonly run: RunErrand
}

/** The way to every part of the graph, by name. */
function connect(
  parts: Planner['subgraphs'],
  { own, others, neighbours, run, config, signPass }: Connecting,
): ReadonlyMap<string, SubgraphClient> {
  const { subgraphConnections: connections } = config
  const ours = parts.filter(isOwn).map(({ name }) => [name, createOwnSubgraph({ fields: own, neighbours, run })] as const)
  const clients = others.map((other) => [other.name, createSubgraphClient({ ...other, connections, signPass })] as const)
  return new Map([...clients, ...ours])
}
