import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { entitiesOf, startSubgraph, type RunningSubgraph, unhurried } from '../support/subgraphs.ts'

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

it('a thousand representations are answered each in its place, and the registry is asked as for one', async () => {
  await simulators.resetCalls()
  const reply = await identity.askEntities(
    'Citizen',
    'cui name { displayName }',
    Array.from({ length: 1000 }, () => ({ cui })),
  )
  expect(reply.errors).toBeUndefined()
  expect(new Set(entitiesOf(reply).map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ cui, name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } })]),
  )
  expect(await countCalls(simulators)).toEqual({ 'renap persona': 1 })
})

it.each<[string, object, object | null]>([
  ['keys that nobody knows', { cui, nit: '1', other: { a: 1 }, sex: 'F' }, { cui, sex: 'FEMALE' }],
  ['an object for a key', { cui: { cui } }, null],
  ['a list for a key', { cui: [cui] }, null],
  ['no key', {}, null],
])('a representation with %s says nothing but by its key', async (_title, representation, expected) => {
  const { data, errors } = await identity.askEntities('Citizen', 'cui sex', [representation])
  expect(data).toEqual({ _entities: [expected] })
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(expected === null ? ['BAD_USER_INPUT'] : undefined)
})
