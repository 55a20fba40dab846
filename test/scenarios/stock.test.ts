// The stock gateway is the reference: whatever it answers, ours answers.
import { readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { getOperationAST, Kind, parse } from 'graphql'
import { forPlanner } from '#gateway/engine/access-links.ts'
import { passHeader, type PassCaller } from '#platform/pass/pass.ts'
import { gatewayPart } from '#schema/gateway.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import { everything, startPassIssuer, type PassIssuer } from '../support/passes.ts'

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const readDocument = (name: string) => readFileSync(new URL(`../../schema/operations/${name}`, import.meta.url), 'utf8')
const variables = { cui: '9000000150117', nit: '91000238', photo: false }
// Whose a document is: of a person, or of a company.
const variablesOf = (text: string) => ({
  ...variables,
  whose: text.includes('$whose: CUI!') ? variables.cui : { nit: variables.nit },
})
const answeredByGateway = new Set([...gatewayPart.sdl.matchAll(/^  (\w+)[(:]/gm)].map(([, name]) => name))
/** The stock gateway knows nothing of what ours answers itself. */
const isOfAgencies = (text: string): boolean => {
  const { selections = [] } = getOperationAST(parse(text))?.selectionSet ?? {}
  return !selections.some((field) => field.kind === Kind.FIELD && answeredByGateway.has(field.name.value))
}
const questions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    readdirSync(new URL('../../schema/operations/', import.meta.url))
      .map((name) => [name, readDocument(name)] as const)
      .filter(([, text]) => isOfAgencies(text)),
  ),
  'a join over three registries': `query ($cui: CUI!) {
    citizen(cui: $cui) { nit companies { nit legalName taxStanding { status } enterprises { name } } }
  }`,
  'a field left out, and one that another agency requires': `query ($cui: CUI!, $photo: Boolean!) {
    citizen(cui: $cui) { cui photograph @include(if: $photo) { mediaType } pid { nameComparison { matches } } }
  }`,
  'aliases and a fragment, there and back': `query ($nit: NIT!) {
    a: company(by: { nit: $nit }) { ...c }
    b: company(by: { nit: $nit }) { nit ...c }
  }
  fragment c on Company { legalRepresentatives { person { name { displayName } nit taxpayer { name citizen { birth { date } } } } } }`,
  'a document reached from SAT': `query ($cui: CUI!) {
    taxpayer(by: { cui: $cui }) { nit citizen { pid { holderName tax { data { nit } } nameComparison { matches } } } }
  }`,
  'a page of documents': `{
    companies(name: "quetzal", first: 3) {
      totalCount
      edges { node { legalName taxpayer { name } certificate { tax { missing { reason } } nameComparison { matches } } } }
    }
  }`,
  'what is not there': '{ citizen(cui: "9000000900101") { cui } company(by: { nit: "770000010" }) { nit } __typename }',
}
// An official may ask for all of it; but only a citizen for what is their own.
const citizen: PassCaller = { kind: 'CITIZEN', sub: 'citizen', cui: variables.cui, scopes: everything.scopes, trace: 'a-test' }
const callerOf = (title: string): PassCaller => (title.startsWith('my-') ? citizen : everything)

let graph: Graph
let passes: PassIssuer
let stock: ApolloGateway
let askStock: (text: string, caller: PassCaller) => Promise<{ readonly data: unknown; readonly errors: unknown }>

/** Our gateway’s answer to the same caller. */
async function askOurs(text: string, { cui }: PassCaller) {
  return graph.ask(text, variablesOf(text), cui === undefined ? graph.official : await graph.askers.citizen(cui))
}

beforeAll(async () => {
  passes = await startPassIssuer()
  graph = await startGraph({ env: { ...unhurried, ...passes.subgraphEnv, ...passes.gatewayEnv } })
  const names = new Map(Object.entries(graph.subgraphs).map(([name, subgraph]) => [subgraph.url, name]))
  let caller = everything
  // It knows nothing of passes: whoever hands its requests on signs them.
  const fetcher: RemoteGraphQLDataSource['fetcher'] = async (url, request) => {
    const body = String(request?.body)
    const pass = passes.sign({ caller, audience: names.get(url) ?? '', body })
    return fetch(url, { method: 'POST', headers: { ...request?.headers, [passHeader]: pass }, body })
  }
  stock = new ApolloGateway({
    supergraphSdl: forPlanner(readFileSync(graph.gateway.supergraphFile, 'utf8')),
    logger: silent,
    buildService: ({ url = '' }) => new RemoteGraphQLDataSource({ url, fetcher }),
  })
  const { executor } = await stock.load()
  askStock = async (text, asking) => {
    caller = asking
    const document = parse(text)
    const queryHash = createHash('sha256').update(text).digest('hex')
    const operation = getOperationAST(document)
    const request = { query: text, variables: variablesOf(text) }
    // Apollo Server fills in more; the executor uses no more than this.
    const asked = {
      request,
      document,
      operation,
      operationName: operation?.name?.value ?? null,
      queryHash,
      metrics: {},
      context: {},
      logger: silent,
    }
    const { data, errors } = await executor(asked as unknown as Parameters<typeof executor>[0])
    return { data, errors }
  }
})
afterAll(async () => {
  await stock.stop()
  await graph.close()
  await passes.close()
})
beforeEach(() => graph.simulators.heal())

/** Moments differ from one asking to the next, and so does what is sealed. */
const fleeting: ReadonlySet<string> = new Set(['retrievedAt', 'expiresAt', 'sdJwt'])
const withoutMoments = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (name, value: unknown) => (fleeting.has(name) && value !== null ? 'moment' : value)))

it.each(Object.entries(questions))('answers as the stock gateway does: %s', async (title, text) => {
  const theirs = await askStock(text, callerOf(title))
  const ours = await askOurs(text, callerOf(title))
  expect(theirs.errors).toBeUndefined()
  expect(ours.body.errors).toBeUndefined()
  expect(withoutMoments(ours.body.data)).toEqual(withoutMoments(theirs.data))
})

it.each(Object.entries(questions))('while SAT fails, has the same data as the stock gateway: %s', async (title, text) => {
  await graph.simulators.fault({ registry: 'sat', fault: 'maintenance-page' })
  const theirs = await askStock(text, callerOf(title))
  const ours = await askOurs(text, callerOf(title))
  const known = (data: unknown) =>
    JSON.stringify(withoutMoments(data)).replaceAll(/"(MALFORMED|CIRCUIT_OPEN)"|"retryAfterMs":\d+/g, '"…"')
  expect(known(ours.body.data)).toEqual(known(theirs.data))
})
