import { describe, expect, it } from '@jest/globals'
import { createCannedSubgraph } from '../../bench/canned/subgraph.ts'
import { certificate, pid } from '../../bench/canned/world.ts'
import { listOperations } from '../../bench/operations.ts'
import { percentile } from '../../bench/statistics.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { readFileSync } from 'node:fs'

const schemas = new Map(listAgencySchemas().map(({ name, sdl }) => [name, sdl]))
const ask = (agency: string, query: string, variables: object) =>
  JSON.parse(createCannedSubgraph(schemas.get(agency) ?? '')(JSON.stringify({ query, variables })).toString()) as unknown

const entities = (selection: string) =>
  `query($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`

describe('the canned subgraphs', () => {
  it('answer a root field as the agency’s schema allows', () => {
    expect(ask('identity', 'query($cui: CUI!) { citizen(cui: $cui) { pid { holderName } } }', { cui: pid.cui })).toEqual({
      data: { citizen: { pid: { holderName: pid.holderName } } },
    })
  })

  it('answer null for somebody whom they do not hold', () => {
    expect(ask('identity', 'query($cui: CUI!) { citizen(cui: $cui) { cui } }', { cui: '9463687402107' })).toEqual({
      data: { citizen: null },
    })
  })

  it('answer one entity for each representation, in their order', () => {
    const asked = certificate.representatives.data.map(({ identity: { __typename, cui, registeredName } }) => ({
      __typename,
      cui,
      registeredName,
    }))
    const unknown = { __typename: 'RepresentativeIdentity', cui: '9463687402107', registeredName: 'NADIE' }
    const query = entities('... on RepresentativeIdentity { cui }')
    expect(ask('identity', query, { representations: [...asked.toReversed(), unknown] })).toEqual({
      data: { _entities: [...asked.toReversed().map(({ cui }) => ({ cui })), null] },
    })
  })

  it('refuse what the agency’s schema does not have', () => {
    expect(ask('tax', '{ citizen(cui: "9000000150117") { cui } }', {})).toHaveProperty('errors')
  })

  it('give the same bytes when asked again', () => {
    const answerTo = createCannedSubgraph(schemas.get('business') ?? '')
    const request = JSON.stringify({ query: '{ company(by: { nit: "91000130" }) { certificate { legalName } } }' })
    expect(answerTo(request)).toBe(answerTo(request))
  })

  it('say so when a gateway never asks the same thing twice', () => {
    const answerTo = createCannedSubgraph(schemas.get('tax') ?? '')
    const askOften = () => {
      for (let turn = 0; turn < 1000; turn += 1) answerTo(JSON.stringify({ query: '{ __typename }', turn }))
    }
    expect(askOften).toThrow('differ each time')
  })
})

describe('the measured operations', () => {
  it('are valid in the supergraph and their answers are whole', () => {
    const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
    const [person, company] = listOperations(supergraph)
    expect(JSON.parse(person?.data ?? '')).toMatchObject({ citizen: { pid: { tax: { missing: null } } } })
    const answer = JSON.parse(company?.data ?? '') as { company: { certificate: typeof certificate } }
    expect(answer.company.certificate.representatives.data).toHaveLength(5)
  })
})

describe('a percentile', () => {
  it('is the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, place) => 200 - place)
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([100, 198, 7])
  })
})
