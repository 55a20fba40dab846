import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { readConfig } from '#gateway/config.ts'
import { checkVariables } from '#gateway/document/variables.ts'
import { Refused } from '#gateway/errors.ts'
import { createReader } from './reader.ts'

const schema = buildSchema(`
  scalar Any
  input By { nit: ID  place: Place }
  input Place { zone: Int!  kind: Kind }
  enum Kind { OLD NEW }
  type Query { find(id: ID, by: By, any: Any, list: [Int!], when: Boolean): Int }
`)
const { limits } = readConfig({})
const documents = await createReader({ introspection: false })
const { validationErrors } = limits

const check = (definitions: string, values: Record<string, unknown>) => {
  const uses = [...definitions.matchAll(/\$(\w+): (\w+|\[)/g)].map(([, name, type]) => {
    const argument = { ID: 'id', By: 'by', Any: 'any', '[': 'list', Boolean: 'when' }[type ?? '']
    return `a${name}: find(${argument}: $${name})`
  })
  const operation = documents.prepare(schema, `query (${definitions}) { ${uses.join(' ')} }`, undefined)
  return checkVariables(schema, operation, values, validationErrors)
}

function refusalOf(definitions: string, values: Record<string, unknown>): Refused {
  try {
    check(definitions, values)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('they were not refused')
}

describe('variables', () => {
  it('pass as they were given, and those that the operation does not declare are left out', () => {
    expect({ ...check('$id: ID!, $by: By', { id: 7, by: { place: { zone: 1 } }, other: 'x' }) }).toEqual({
      id: 7,
      by: { place: { zone: 1 } },
    })
  })

  it('may be left out where there is a default or null will do', () => {
    expect({ ...check('$id: ID! = "1", $by: By', {}) }).toEqual({})
    expect({ ...check('$id: ID', { id: null }) }).toEqual({ id: null })
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['$id: ID!', {}, 'Falta la variable «$id».', 'id'],
    ['$id: ID!', { id: null }, 'La variable «$id» no puede ser nula.', 'id'],
    ['$id: ID!', { id: { a: '9000000000101' } }, 'La variable «$id» no es válida. Se esperaba un valor del tipo «ID».', 'id'],
    ['$by: By', { by: 'Juan' }, 'La variable «$by» no es válida. Se esperaba un valor del tipo «By».', 'by'],
    ['$by: By', { by: { name: 'Juan' } }, 'La variable «$by» no es válida. «name» no existe en «By».', 'by'],
    ['$by: By', { by: { place: {} } }, 'La variable «$by.place» no es válida. Falta «zone» (Int!).', 'by.place'],
    [
      '$by: By',
      { by: { place: { zone: 2 ** 31 } } },
      'La variable «$by.place.zone» no es válida. Se esperaba un valor del tipo «Int».',
      'by.place.zone',
    ],
    [
      '$by: By',
      { by: { place: { zone: 1, kind: 'MIDDLE' } } },
      'La variable «$by.place.kind» no es válida. Se esperaba un valor de la enumeración «Kind».',
      'by.place.kind',
    ],
    ['$l: [Int!]', { l: [1, '2'] }, 'La variable «$l.1» no es válida. Se esperaba un valor del tipo «Int».', 'list.1'],
    ['$l: [Int!]', { l: [null] }, 'La variable «$l.0» no es válida. Se esperaba un valor del tipo «Int!».', 'list.0'],
  ])('that do not fit are refused by name, without their value: %s %j', (definitions, values, message, argument) => {
    expect(refusalOf(definitions, values)).toMatchObject({
      code: 'BAD_USER_INPUT',
      errors: [{ message, extensions: { code: 'BAD_USER_INPUT', argument } }],
    })
  })

  it('that decide what is left out are never null', () => {
    const operation = documents.prepare(schema, 'query ($when: Boolean = true) { find @skip(if: $when) }', undefined)
    expect(() => checkVariables(schema, operation, { when: null }, validationErrors)).toThrow('BAD_USER_INPUT')
    expect({ ...checkVariables(schema, operation, {}, validationErrors) }).toEqual({})
  })

  it('that are wrong in very many places are told the first of them', () => {
    expect(refusalOf('$l: [Int!]', { l: Array.from({ length: 5000 }, () => 'x') }).errors).toHaveLength(limits.validationErrors)
  })

  it('named like parts of an object’s prototype are variables like others', () => {
    const values = JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}') as Record<string, unknown>
    expect({ ...check('$id: ID', values) }).toEqual({})
    expect(refusalOf('$constructor: ID!', {}).errors[0]?.message).toBe('Falta la variable «$constructor».')
  })
})
