import { afterAll, beforeAll, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { createPlanner } from '#gateway/engine/planner.ts'
import { readFileSync } from 'node:fs'
import { parse, validate, type GraphQLSchema } from 'graphql'
import { makeUpOperation } from '../../gateway/toys/random-operation.ts'
import type { Credentials } from '../../support/askers.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import { callers, credentialsOf } from './callers.ts'
import { other, owner, ownersCompany, ownersNit } from './personas.ts'

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8')
const asLargeAsTheyCome = {
  LIMIT_TOKENS: '20000',
  LIMIT_FIELDS: '10000',
  LIMIT_ALIASES: '10000',
  LIMIT_DIRECTIVES: '10000',
  LIMIT_DUPLICATES: '10000',
  LIMIT_COST: '1000000000',
}
const given = {
  citizen: [`(cui: "${owner}")`, `(cui: "${other}")`],
  company: [`(by: { nit: "${ownersCompany}" })`],
  companies: ['(name: "CAFÉ DEL NORTE", first: 2)'],
  taxpayer: [`(by: { nit: "${ownersNit}" })`, `(by: { cui: "${other}" })`, `(by: { nit: "${ownersCompany}" })`],
  partner: ['(id: "anybody")'],
}

let graph: Graph
let schema: GraphQLSchema
beforeAll(async () => {
  graph = await startGraph({ env: { ...unhurried, ...asLargeAsTheyCome } })
  ;({ schema } = createPlanner(supergraph))
})
afterAll(() => graph.close())

/** Makes up operations, asks them, and hands over which registries were asked. */
async function askMany(
  credentials: (g: fc.GeneratorValue) => Promise<{ readonly shown: Credentials; readonly scopes: readonly string[] }>,
  check: (asked: { readonly text: string; readonly registries: readonly string[]; readonly scopes: readonly string[] }) => void,
): Promise<number> {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const { text, variables } = makeUpOperation(schema, g, given)
      if (validate(schema, parse(text)).length > 0) return
      const { shown, scopes } = await credentials(g)
      await graph.simulators.resetCalls()
      await graph.ask(text, variables, shown)
      const calls = await graph.simulators.calls()
      const called = Object.entries(calls).filter(([, operations]) =>
        Object.values(operations).some(({ received }) => received > 0),
      )
      asked += 1
      check({ text, registries: called.map(([registry]) => registry), scopes })
    }),
    { numRuns: 100, seed: 20_261_122, endOnFailure: true },
  )
  return asked
}

/** The Registro Mercantil's short entries are everybody's, by whatever way one comes to them. */
const mentionsCompanies = (text: string): boolean => /\bcompan(?:y|ies)\b/.test(text)

it.each([
  'nobody',
  'the citizen without scopes',
  'an official for nothing',
  'an official for what is not granted',
  'an official without scopes',
  'a partner for nothing',
  'a partner without grants',
])('without a grant no registry is asked, but for what is everybody’s: %s', async (name) => {
  expect(callers).toHaveProperty([name])
  const shown = await credentialsOf(name, graph)
  const asked = await askMany(
    async () => ({ shown, scopes: [] }),
    ({ text, registries }) => {
      expect({ text, registries: registries.filter((one) => one !== 'rmg') }).toEqual({ text, registries: [] })
      if (!/\bcompan(?:y|ies)\(/.test(text)) expect({ text, registries }).toEqual({ text, registries: [] })
    },
  )
  expect(asked).toBeGreaterThan(40)
})

it('no registry is asked but those whose scopes are held', async () => {
  const registryOf = { 'identity:read': 'renap', 'business:read': 'rmg', 'tax:read': 'sat' } as const
  const seen = new Set<string>()
  await askMany(
    async (g) => {
      const scopes = Object.keys(registryOf).filter(() => g(fc.boolean))
      return { shown: await graph.askers.official('court-order', { scope: scopes.join(' ') }), scopes }
    },
    ({ text, registries, scopes }) => {
      const allowed = Object.entries(registryOf).flatMap(([scope, registry]) => (scopes.includes(scope) ? [registry] : []))
      // RENAP tells the name of a company's representative to whoever may see the inscription.
      const names = scopes.includes('business:read') && /\bidentity\b/.test(text) ? ['renap'] : []
      const entries = mentionsCompanies(text) ? ['rmg'] : []
      const excess = registries.filter((one) => ![...allowed, ...names, ...entries].includes(one))
      expect({ text, scopes, excess }).toEqual({ text, scopes, excess: [] })
      for (const one of registries) seen.add(one)
    },
  )
  expect([...seen].toSorted()).toEqual(['renap', 'rmg', 'sat'])
})
