import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { composeServices } from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse, type GraphQLFieldResolver, type GraphQLTypeResolver } from 'graphql'

export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What a subgraph was asked, as it came over the wire. */
export interface Received {
  readonly path: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly headers: IncomingHttpHeaders
}

/** Answers a request in the subgraph's stead. */
export type Misbehave = (request: IncomingMessage, response: ServerResponse, received: Received) => void

/** A small real subgraph over HTTP, which can be told to misbehave. */
export interface ToySubgraph {
  readonly name: string
  readonly address: string
  readonly sdl: string
  readonly received: Received[]
  /** From now on, every request is answered by this; `undefined` ends it. */
  misbehave(as: Misbehave | undefined): void
  /** From now on, who asks for another page than the graph's is answered by this. At first there is no other. */
  tell(as: (request: IncomingMessage, response: ServerResponse) => void): void
  /** How many connections to it are open. */
  countConnections(): Promise<number>
  close(): Promise<void>
}

interface ToySubgraphOptions {
  readonly name: string
  readonly sdl: string
  readonly resolvers: Resolvers
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>
  readonly typeResolver?: GraphQLTypeResolver<unknown, unknown>
}

/** Starts a subgraph on a port that the system chooses. */
export async function startSubgraph({ name, sdl, resolvers, ...defaults }: ToySubgraphOptions): Promise<ToySubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])
  const received: Received[] = []
  let misbehaviour: Misbehave | undefined
  let told = (_request: IncomingMessage, response: ServerResponse) => sendJson(response, {}, 404)
  const server = createServer((request, response) => {
    if (request.method === 'GET') return told(request, response)
    void readText(request).then(async (text) => {
      const asked = {
        ...(JSON.parse(text) as Pick<Received, 'query' | 'variables'>),
        path: request.url ?? '',
        headers: request.headers,
      }
      received.push(asked)
      if (misbehaviour) return misbehaviour(request, response, asked)
      const result = await graphql({ schema, source: asked.query, variableValues: asked.variables, ...defaults })
      return sendJson(response, result)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    name,
    sdl,
    received,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    misbehave: (as) => (misbehaviour = as),
    tell: (as) => (told = as),
    countConnections: () => promisify(server.getConnections.bind(server))(),
    close: () => closeServer(server),
  }
}

/** Composes subgraphs into one supergraph, each where it is. */
export function compose(subgraphs: readonly Pick<ToySubgraph, 'name' | 'sdl' | 'address'>[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl, address }) => ({ name, url: address, typeDefs: parse(sdl) })),
  )
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'))
  return supergraphSdl
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
