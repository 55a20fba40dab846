import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { gatewayPart } from '#schema/gateway.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts'
import { toOutcome } from '../partners/town.ts'
import { compose, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

let provider: IdentityProvider
let toy: ToySubgraph
let gateway: RunningGateway
beforeAll(async () => {
  provider = await startIdentityProvider({ IDP_SCOPES: 'partners:administer' })
  toy = await startSubgraph({ name: 'toy', sdl: 'type Query { toy: String }', resolvers: {} })
  const own = { name: gatewayPart.name, sdl: gatewayPart.sdl, address: gatewayPart.url }
  gateway = await startGateway({ supergraph: compose([toy, own]), env: provider.env })
})
afterAll(async () => {
  await gateway.close()
  await toy.close()
  await provider.close()
})

it.each([
  ['administrator', { login: 'nfc' }, { status: 200, data: { partners: [] } }],
  ['administrator', { login: 'nfc', loggedInSecondsAgo: 1_000 }, { status: 401, codes: ['STEP_UP_REQUIRED'] }],
  ['administrator', { login: 'nfc', scopes: [] }, { status: 403, codes: ['FORBIDDEN'] }],
  // The provider gives the scope to whoever asks for it: the role decides.
  ['complete-citizen', { login: 'nfc' }, { status: 403, codes: ['FORBIDDEN'] }],
  ['official', { login: 'nfc' }, { status: 403, codes: ['PURPOSE_REQUIRED'] }],
])('the simulated provider’s %s, who logged in by %j, is answered %j', async (persona, details, outcome) => {
  const authorization = `Bearer ${await provider.tokenFor(persona, details)}`
  expect(toOutcome(await gateway.ask('{ partners { id } }', {}, { authorization }))).toEqual(outcome)
})
