import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, type Asking } from './asking.ts'
import { readDescription, type Described, type Description } from './described.ts'

let counter: Counter
let ask: Asking
let description: Description
let described: Described
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  description = (await ask('GET', '/v1/openapi.json')).json as unknown as Description
  described = readDescription(description)
})
afterAll(() => counter.close())

describe('the description of the routes', () => {
  it('is OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(description) as never)
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(validator.version).toBe('3.1')
  })

  it('is of the routes that there are, with the methods that they have', async () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      const { headers } = await ask('DELETE', path)
      const known = (headers.get('allow') ?? '').split(', ').filter((method) => method !== 'HEAD')
      expect([path, known]).toEqual([path, Object.keys(methods).map((method) => method.toUpperCase())])
    }
    expect(Object.keys(description.paths)).toEqual([
      '/v1/pid',
      '/v1/company-certificate',
      '/v1/shares',
      '/v1/shares/redeem',
      '/v1/verify',
      '/v1/check',
      '/v1/print',
      '/v1/jwks',
      '/v1/openapi.json',
      '/v1/problems',
    ])
  })

  it('gives examples that fit', () => {
    for (const name of described.operations.keys()) {
      const schema = described.operations.get(name)?.requestBody?.content[json]?.schema as
        { properties: Record<string, { examples?: unknown[] }> } | undefined
      for (const [member, { examples = [] }] of Object.entries(schema?.properties ?? {})) {
        for (const example of examples) {
          const others = name.includes('shares') ? { document: 'pid', claims: ['nit'], purpose: 'credit', code: 'x' } : {}
          const validate = described.bodyOf(name)
          validate?.({ ...others, [member]: example })
          expect((validate?.errors ?? []).filter(({ instancePath }) => instancePath.startsWith(`/${member}`))).toEqual([])
        }
      }
    }
  })

  it('names nobody: no parameter of any address could be somebody’s number', () => {
    const names = [...described.operations.values()].flatMap(({ parameters = [] }) =>
      parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
    )
    expect(new Set(names)).toEqual(new Set(['disclose', 'audience', 'nonce']))
    expect(Object.keys(description.paths).filter((path) => path.includes('{'))).toEqual([])
  })
})
