import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { entitiesOf, startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

let simulators: Simulators
let business: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  business = await startSubgraph('business', { simulators, env: unhurried })
})

afterAll(async () => {
  await business.close()
  await simulators.close()
})

it('a citizen has the companies in which an appointment is inscribed, and none where none is', async () => {
  const reply = await business.askEntities('Citizen', 'cui companies { nit legalName }', [
    { cui: '9000000150117' },
    { cui: '9056776680316' },
  ])
  expect(reply.errors).toBeUndefined()
  const [maria, carlos] = entitiesOf(reply) as readonly { companies: readonly { nit: string }[] }[]
  expect(maria?.companies.map((one) => one.nit).toSorted()).toEqual(['91000130', '9100103K'])
  expect(carlos).toEqual({ cui: '9056776680316', companies: [] })
})

it('a citizen with several appointments in one company has it once', async () => {
  const inscription = (folio: number) => ({ clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio, registro: 6789 })
  const appointment = (folio: number, registro: number) => ({
    sociedad: inscription(folio),
    cui: '9000000150117',
    documentoExtranjero: '',
    nombre: 'MARÍA JOSÉ LÓPEZ PÉREZ',
    cargo: 'MANDATARIO',
    auxiliar: { registro, folio: 1, libro: 864 },
    desde: '01/03/2024',
  })
  const registry = await listen(
    createServer((_request, response) => {
      const nombramientos = [appointment(345, 1), appointment(345, 2), appointment(346, 3), appointment(345, 4)]
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ nombramientos }))
    }),
  )
  const subgraph = await startSubgraph('business', { simulators: { addresses: { rmg: registry.url } } })
  const reply = await subgraph.askEntities('Citizen', 'companies { __typename }', [{ cui: '9000000150117' }])
  await subgraph.close()
  registry.close()
  expect(reply).toEqual({ data: { _entities: [{ companies: [{ __typename: 'Company' }, { __typename: 'Company' }] }] } })
})

async function listen(server: Server): Promise<{ readonly url: string; close(): void }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
