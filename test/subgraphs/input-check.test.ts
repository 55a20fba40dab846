import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { buildSchema, getOperationAST, getVariableValues, parse, validate, ValuesOfCorrectTypeRule } from 'graphql'
import { checkDocument, RequestRefused } from '#subgraphs/documents.ts'
import { checkVariables } from '#subgraphs/variables.ts'

fc.configureGlobal({ seed: 2026 })

const schema = buildSchema(`
  enum Colour { RED BLUE }
  input Point { x: Int! y: Int! = 0 label: String }
  input Shape { id: ID points: [Point!]! colour: Colour! = RED sizes: [[Float]!] visible: Boolean inner: Shape }
  type Query { draw(shape: Shape, shapes: [Shape!], many: [Int!]): Int }
`)

const odd = fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 31, '', 'RED', 'GREEN', '7', [], {})
/** Mostly what is right, so that the rest of a value is looked at as well. */
const mostly = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: odd })
const fields = (right: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]) =>
  mostly(fc.record(Object.fromEntries(Object.entries(right).map(([name, value]) => [name, mostly(value)])), { requiredKeys }))

const integer = fc.constantFrom(0, -5, 7)
const point = fields({ x: integer, y: integer, label: fc.constant('a') }, ['x'])
const shapeOf = (inner: Record<string, fc.Arbitrary<unknown>>) =>
  fields(
    {
      id: fc.constantFrom('a', 5),
      points: fc.oneof(fc.array(point, { maxLength: 2 }), point),
      colour: fc.constantFrom('RED', 'BLUE'),
      sizes: fc.array(fc.array(mostly(fc.constantFrom(1, 1.5, null)), { maxLength: 2 }), { maxLength: 2 }),
      visible: fc.boolean(),
      ...inner,
    },
    ['points'],
  )
const shape = shapeOf({ inner: shapeOf({}) })
const given = fc.record(
  {
    shape,
    shapes: fc.oneof(fc.array(shape, { maxLength: 2 }), shape),
    many: mostly(fc.array(mostly(integer), { maxLength: 3 })),
  },
  { requiredKeys: [] },
)

/** The same value as a caller writes it in a document; a word in capitals is a choice. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, field]) => `${name}: ${write(field)}`)
      .join(', ')} }`
  }
  return typeof value === 'string' && /^[A-Z]+$/.test(value) ? value : JSON.stringify(value)
}

function isRefused(check: () => unknown): boolean {
  try {
    check()
    return false
  } catch (refusal) {
    if (refusal instanceof RequestRefused) return true
    throw refusal
  }
}

function compare(outcomeOf: (value: Record<string, unknown>) => { readonly ours: boolean; readonly theirs: boolean }): void {
  const counts = { accepted: 0, refused: 0 }
  const agreement = fc.property(given, (value) => {
    const { ours, theirs } = outcomeOf(value)
    counts[theirs ? 'refused' : 'accepted'] += 1
    return ours === theirs
  })
  fc.assert(agreement, { numRuns: 400 })
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(50)
}

describe('the check of values refuses what GraphQL refuses, and nothing else', () => {
  it('among the variables', () => {
    const query = 'query ($shape: Shape, $shapes: [Shape!], $many: [Int!]) { draw(shape: $shape, shapes: $shapes, many: $many) }'
    const checked = checkDocument(schema, query)
    const operation = getOperationAST(checked.document)
    if (!operation) throw new Error('the document has an operation')
    compare((variables) => ({
      ours: isRefused(() => checkVariables(schema, checked, operation, variables)),
      theirs: getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors !== undefined,
    }))
  })

  it('in a document', () => {
    compare((value) => {
      const written = Object.entries({ many: [1], ...value }).map(([name, argument]) => `${name}: ${write(argument)}`)
      const document = `{ draw(${written.join(', ')}) }`
      return {
        ours: isRefused(() => checkDocument(schema, document)),
        theirs: validate(schema, parse(document), [ValuesOfCorrectTypeRule]).length > 0,
      }
    })
  })
})
