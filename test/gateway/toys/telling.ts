import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect } from '@jest/globals'
import { gatewayPart } from '#schema/gateway.ts'
import { startGateway, type GatewayOptions, type RunningGateway } from '../../support/gateway.ts'
import { compose, sendJson, startSubgraph } from './subgraph.ts'

/** What a subgraph says of its registry. */
export const status = {
  registry: 'SAT',
  state: 'DEGRADED',
  operations: [
    {
      name: 'lookUp',
      circuit: 'HALF_OPEN',
      lastSuccess: '2026-11-21T15:04:05.000Z',
      lastFailure: null,
      p50Ms: 12,
      p99Ms: null,
      inFlight: 3,
    },
  ],
  maintenance: { startsAt: '2026-11-22T08:00:00.000Z', endsAt: '2026-11-22T11:00:00.000Z', current: false },
  documentsAffected: ['Certificate'],
}

export type Tell = (request: IncomingMessage, response: ServerResponse) => void

export const telling =
  (said: unknown): Tell =>
  (_request, response) =>
    sendJson(response, said)

/** Two subgraphs with one field each, by their own names, and a gateway over them and its own part. */
export async function startTwo() {
  const toy = async (name: string) =>
    startSubgraph({ name, sdl: `type Query { ${name}: String }`, resolvers: { Query: { [name]: () => name } } })
  const [one, two] = await Promise.all([toy('one'), toy('two')])
  const own = { name: gatewayPart.name, sdl: gatewayPart.sdl, address: gatewayPart.url }
  let gateway: RunningGateway | undefined

  async function start(options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
    gateway = await startGateway({ supergraph: compose([two, own, one]), ...options })
    return gateway
  }
  return {
    one,
    two,
    start,
    async registries(query = '{ registries { name agency state } }'): Promise<unknown> {
      const { body } = await (gateway ?? (await start())).ask(query)
      expect(body.errors).toBeUndefined()
      return body.data?.['registries']
    },
    async close() {
      await gateway?.close()
      await Promise.all([one.close(), two.close()])
    },
  }
}
