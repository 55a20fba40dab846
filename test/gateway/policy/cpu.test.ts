import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createPlanner } from '#gateway/engine/planner.ts'
import { Refused } from '#gateway/errors.ts'
import { measureCpu } from '../../support/measure.ts'
import { createReader } from '../document/reader.ts'

const { schema } = createPlanner(readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8'))
const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')
const doubling = (levels: number, last: string) =>
  `${repeat(levels, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on Query { ${last} }`

const reader = await createReader({ introspection: false })

// Each is as large as a body may be, or as many tokens as a document may have.
const documents: readonly (readonly [what: string, text: string])[] = [
  ['braces', '{'.repeat(60_000)],
  ['one long word', `{ ${'a'.repeat(60_000)} }`],
  ['one long text', `{ citizen(cui: "${'9'.repeat(60_000)}") { nope } }`],
  ['comments', `${repeat(20_000, () => '#\n')} { nope }`],
  ['nested selections', `${'{a'.repeat(900)}${'}'.repeat(900)}`],
  ['nested lists', `{ citizen(cui: ${'['.repeat(900)}1${']'.repeat(900)}) { cui } }`],
  ['nested objects', `{ company(by: ${'{nit:'.repeat(450)}1${'}'.repeat(450)}) { nit } }`],
  ['nested types of variables', `query ($a: ${'['.repeat(900)}Int${']'.repeat(900)}) { citizen(cui: $a) { cui } }`],
  ['nested fragments', `{ citizen(cui: 1) ${'{ ...'.repeat(400)} { cui } ${'}'.repeat(400)} }`],
  ['fields', `{ citizen(cui: 1) { ${repeat(1900, (index) => `f${index}`)} } }`],
  ['one field', `{ citizen(cui: 1) { ${repeat(1900, () => 'cui')} } }`],
  ['one field in many ways', `{ ${repeat(180, (index) => `citizen(cui: "${index}") { nit }`)} }`],
  ['one field in as many ways as may be', `{ citizen(cui: 1) { ${repeat(190, (index) => `taxpayer(a: ${index}) { nit }`)} } }`],
  ['as many fields that are not there as may be', `{ citizen(cui: 1) { ${repeat(990, (index) => `f${index}`)} } }`],
  [
    'as many aliases of nothing as may be',
    `{ citizen(cui: 1) { ${repeat(50, (index) => `a${index}: nope(x: ${index}, y: "${index}")`)} } }`,
  ],
  ['as many arguments as may be', `{ citizen(cui: 1) { cui(${repeat(490, (index) => `a${index}: ${index}`)}) } }`],
  ['as many variables as may be', `query (${repeat(390, (index) => `$v${index}: Int`)}) { __typename }`],
  ['as many unknown directives as may be', `{ citizen(cui: 1) { cui ${repeat(50, (index) => `@d${index}(x: 1)`)} } }`],
  ['as many operations as may be', repeat(300, (index) => `query Q${index} { nope }`)],
  ['as many fragments as may be', `{ __typename } ${repeat(240, (index) => `fragment F${index} on Query { nope }`)}`],
  [
    'as many unused fragments that spread each other as may be',
    `{ __typename } ${repeat(140, (index) => `fragment F${index} on Query { ...F${(index + 1) % 140} ...F${(index + 7) % 140} }`)}`,
  ],
  [
    'a chain of fragments',
    `{ ...F0 } ${repeat(200, (index) => `fragment F${index} on Query { ...F${index + 1} }`)} fragment F200 on Query { nope }`,
  ],
  ['doubling fragments', `{ ...F0 } ${doubling(25, 'nope')}`],
  ['doubling fragments without end', `{ ...F0 } ${doubling(25, '...F0')}`],
  ['doubling fragments that lead nowhere', `{ ...F0 } ${doubling(25, '...Nowhere')}`],
  ['doubling fragments, as many as may be', `{ ...F0 } ${doubling(9, '__typename nope')}`],
  [
    'every fragment in every other',
    `{ ...F0 } ${repeat(20, (index) => `fragment F${index} on Query { ${repeat(20, (other) => `...F${other}`)} }`)}`,
  ],
  ['the schema', '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }'],
]

describe('refusing', () => {
  const refuse = (text: string) => {
    try {
      reader.prepare(schema, text, undefined)
    } catch (error) {
      if (error instanceof Refused) return error
      throw error
    }
    throw new Error('it was not refused')
  }

  it.each(documents)('takes no more than a moment: %s', async (_what, text) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536)
    // What else this process does at the same time, such as collecting garbage, is not told apart: the quickest counts, and
    // twice what it takes by itself is allowed for a machine that is busy.
    const times = []
    for (let time = 0; time < 7; time += 1) times.push((await measureCpu(() => refuse(text))).cpuMs)
    expect(Math.min(...times)).toBeLessThanOrEqual(20)
  })
})
