import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { execute, parse, validate, type GraphQLSchema } from 'graphql'
import { createPlanner } from '#gateway/engine/planner.ts'
import { startGateway, type RunningGateway } from '../support/gateway.ts'
import { createResolver, startMuseum, typeOf, type Moods, type Museum } from './toys/museum.ts'
import { makeUpOperation } from './toys/random-operation.ts'

const asLargeAsTheyCome = {
  LIMIT_TOKENS: '20000',
  LIMIT_FIELDS: '10000',
  LIMIT_ALIASES: '10000',
  LIMIT_DIRECTIVES: '10000',
  LIMIT_DUPLICATES: '10000',
  LIMIT_COST: '1000000000',
}

describe('any query', () => {
  const moods: Moods = { nullEvery: 0, failEvery: 0 }
  let museum: Museum
  let gateway: RunningGateway
  let schema: GraphQLSchema
  beforeAll(async () => {
    museum = await startMuseum(moods)
    gateway = await startGateway({ supergraph: museum.supergraph, env: asLargeAsTheyCome })
    ;({ schema } = createPlanner(museum.supergraph))
  })
  afterAll(async () => {
    await gateway.close()
    await museum.close()
  })

  it.each([
    ['every field has a value', { nullEvery: 0, failEvery: 0 }],
    ['some fields are null', { nullEvery: 5, failEvery: 0 }],
    ['some fields fail', { nullEvery: 7, failEvery: 9 }],
  ])('is answered as by one schema without subgraphs while %s', async (_title, mood) => {
    Object.assign(moods, mood)
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const { text, variables } = makeUpOperation(schema, g)
        const document = parse(text)
        if (validate(schema, document).length > 0) return
        const expected = await execute({
          schema,
          document,
          variableValues: variables,
          fieldResolver: createResolver(moods) as never,
          typeResolver: typeOf as never,
        })
        const { body } = await gateway.ask(text, variables)
        compared += 1
        const seen = `${text}\n${JSON.stringify(variables)}\n${JSON.stringify(body.errors)}`
        expect([seen, JSON.stringify(body.data)]).toEqual([seen, JSON.stringify(expected.data)])
        const due = listPaths(expected.errors)
        const told = listPaths(body.errors)
        // Where several fields make one object null, any of them may be told.
        const untold = due.filter((path) => !told.includes(path) && isObjectAt(body.data, parsePath(path).slice(0, -1)))
        expect([seen, untold]).toEqual([seen, []])
        // What failed of that which only the plan asked for is told at its object.
        const invented = told.filter(
          (path) =>
            !due.includes(path) && isObjectAt(body.data, parsePath(path).slice(0, -1)) && !isObjectAt(body.data, parsePath(path)),
        )
        expect([seen, invented]).toEqual([seen, []])
      }),
      { numRuns: 250, seed: 20_261_121, endOnFailure: true },
    )
    expect(compared).toBeGreaterThan(100)
  })
})

type Path = readonly (string | number)[]

const listPaths = (errors: readonly { readonly path?: Path | undefined }[] = []): readonly string[] =>
  errors.map(({ path }) => JSON.stringify(path))

const parsePath = (path: string) => JSON.parse(path) as Path

function isObjectAt(data: unknown, path: Path): boolean {
  const value = path.reduce<unknown>((from, key) => (from as Readonly<Record<string | number, unknown>> | null)?.[key], data)
  return typeof value === 'object' && value !== null
}
