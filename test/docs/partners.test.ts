import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { buildSchema, coerceInputValue, Kind, parse, print, validate, visit, type GraphQLInputType } from 'graphql'
import { gatewayPart } from '#schema/gateway.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const section = read('docs/partners.md').split('## Through the graph')[1]?.split('\n## ')[0] ?? ''

it('docs/partners.md tells every field for administrators', () => {
  const fields: string[] = []
  visit(parse(gatewayPart.sdl), {
    ObjectTypeDefinition({ name: { value: type }, fields: own = [] }) {
      if (type !== 'Query' && type !== 'Mutation') return false
      const ruled = own.filter(({ directives = [] }) => directives.some((one) => print(one).includes('"partners:administer"')))
      fields.push(...ruled.map(({ name }) => `${type}.${name.value}`))
      return false
    },
  })
  const told = [...section.matchAll(/^\| `((?:Query|Mutation)\.\w+)`/gm)].map(([, field = '']) => field)
  expect(told.toSorted()).toEqual(fields.toSorted())
})

it('docs/partners.md tells every reason for which something cannot be done', () => {
  const [, codes = ''] = /type CannotDoCode =(.*)\n/.exec(read('gateway/partners/refusals.ts')) ?? []
  const reasons = [...codes.matchAll(/'(\w+)'/g)].map(([, code = '']) => code)
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.filter((reason) => !section.includes(`\`${reason}\``))).toEqual([])
})

it('docs/partners.md shows a request that fits the schema', () => {
  const schema = buildSchema(gatewayPart.sdl, { assumeValidSDL: true })
  const [, body = ''] = /-d '(\{.*?\})'\n/s.exec(section) ?? []
  const { query, variables } = JSON.parse(body) as { query: string; variables: Readonly<Record<string, unknown>> }
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const [operation] = document.definitions
  expect(operation?.kind).toBe(Kind.OPERATION_DEFINITION)
  expect(() => coerceInputValue(variables['input'], schema.getType('CreatePartnerInput') as GraphQLInputType)).not.toThrow()
})
