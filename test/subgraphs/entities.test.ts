import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, unhurried } from '../support/subgraphs.ts'

let simulators: Simulators
let identity: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  identity = await startSubgraph('identity', { simulators, env: unhurried })
})

afterAll(async () => {
  await identity.close()
  await simulators.close()
})

const cui = '9000000150117'

it.each([
  ['names no type', { cui }],
  ['names a type that does not exist', { __typename: 'Nobody', cui }],
  ['names a type that is no entity', { __typename: 'PersonName', cui }],
  ['names what every object has', { __typename: 'constructor', cui }],
  ['names its type with no text', { __typename: { cui }, cui }],
  ['is a text', 'Citizen'],
  ['is a list', []],
])('a representation that %s is refused by itself, and the others are answered', async (_title, odd) => {
  const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Citizen { name { displayName } } } }'
  const citizen = { __typename: 'Citizen', cui }
  const person = { name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } }
  const unreadable = { __typename: 'Citizen', cui: 'x' }
  const { data, errors } = await identity.ask(query, { all: [citizen, unreadable, odd, citizen] })

  expect(data).toEqual({ _entities: [person, null, null, person] })
  const told = (errors ?? []).map(({ path, extensions: { code, argument } }) => [path, code, argument])
  expect(told).toHaveLength(2)
  expect(told).toContainEqual([['_entities', 1], 'BAD_USER_INPUT', 'cui'])
  expect(told).toContainEqual([['_entities', 2], 'BAD_USER_INPUT', 'representations'])
})
