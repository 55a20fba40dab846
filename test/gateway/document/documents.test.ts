import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { readConfig } from '#gateway/config.ts'
import { publicErrors, Refused } from '#gateway/errors.ts'
import { measureCpu } from '../../support/measure.ts'
import { createReader } from './reader.ts'

const schema = buildSchema(`
  type Query { person(id: ID!, kind: Kind, by: By): Person  anyone: Being  count(of: Int): Int  sum(of: [Int!]): Int }
  type Mutation { rename(id: ID!): Person }
  type Subscription { changed: Person  other: Int }
  type Person { name: String  age: Int  friend: Person }
  type Animal { legs: Int }
  union Being = Person | Animal
  enum Kind { OLD NEW }
  input By { id: ID!  name: String }
`)
const { limits } = readConfig({})
const closed = await createReader({ introspection: false })
const prepare: typeof closed.prepare = (...asked) => closed.prepare(...asked)

function refusalOf(text: string, operationName?: string, documents = { prepare }): Refused {
  try {
    documents.prepare(schema, text, operationName)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('it was not refused')
}

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

describe('a document', () => {
  it('is parsed and validated once, and then shared', () => {
    const text = '{ person(id: "1") { name } }'
    const first = prepare(schema, text, undefined)
    expect(prepare(schema, text, undefined)).toBe(first)
    expect(first).toMatchObject({ kind: 'query', name: undefined })
  })

  it('is validated anew against another schema', () => {
    const text = '{ count }'
    prepare(schema, text, undefined)
    expect(() => prepare(buildSchema('type Query { other: Int }'), text, undefined)).toThrow(Refused)
  })

  it('with several operations runs the one that is named', () => {
    const text = 'query A { count } mutation B { rename(id: 1) { name } }'
    expect(prepare(schema, text, 'B')).toMatchObject({ kind: 'mutation', name: 'B' })
    expect(prepare(schema, text, 'A')).toMatchObject({ kind: 'query', name: 'A' })
  })

  it.each([
    ['query A { count } query B { count }', undefined, 'El documento tiene varias operaciones: indique cuál en «operationName».'],
    ['query A { count }', 'C', 'El documento no contiene la operación que indica «operationName».'],
    ['fragment F on Person { name }', undefined, 'El fragmento «F» no se usa.'],
    ['subscription { changed { name } }', undefined, 'No se admiten suscripciones.'],
  ])('without one operation to run is refused: %s', (text, operationName, message) => {
    expect(refusalOf(text, operationName)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', errors: [{ message }] })
  })

  it('of a kind of which the schema has no operations is refused', () => {
    const queriesAlone = buildSchema('type Query { other: Int }')
    expect(() => prepare(queriesAlone, 'mutation { __typename }', undefined)).toThrow(
      expect.objectContaining({
        code: 'GRAPHQL_VALIDATION_FAILED',
        errors: [expect.objectContaining({ message: 'El esquema no tiene operaciones de esta clase. Use una consulta.' })],
      }),
    )
  })

  it.each([
    ['', 'El documento termina antes de tiempo.'],
    ['{', 'Error de sintaxis: se esperaba Name y hay <EOF>.'],
    ['{ count(of: }', 'Error de sintaxis: no se esperaba "}".'],
    ['{ person(id: "1', 'Error de sintaxis: falta cerrar un texto entre comillas.'],
    ['}'.repeat(600), 'Error de sintaxis: no se esperaba "}".'],
  ])('that is not GraphQL is refused in Spanish', (text, message) => {
    expect(refusalOf(text)).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED', errors: [{ message, locations: [{ line: 1 }] }] })
  })

  it.each([
    ['{ nothing }', 'El campo «nothing» no existe en el tipo «Query».'],
    ['{ count(by: 1) }', 'El argumento «by» no existe en el campo «Query.count».'],
    ['{ count @skip(when: true) }', 'El argumento «when» no existe en la directiva «@skip».'],
    ['{ anyone { ... on Nobody { x } } }', 'El tipo «Nobody» no existe.'],
    ['{ anyone { ...F } }', 'El fragmento «F» no está definido.'],
    ['{ count @stream }', 'La directiva «@stream» no existe.'],
    ['query @skip(if: true) { count }', 'La directiva «@skip» no se puede usar en este lugar (QUERY).'],
    ['{ count @skip(if: true) @skip(if: true) }', 'La directiva «@skip» solo puede usarse una vez en el mismo lugar.'],
    ['{ person { name } }', 'Al campo «person» le falta el argumento «id» (ID!).'],
    ['{ count @skip }', 'A la directiva «@skip» le falta el argumento «if» (Boolean!).'],
    ['{ person(id: 1, by: {}) { name } }', 'Falta «By.id» (ID!).'],
    ['{ person(id: 1, by: { id: 1, age: 2 }) { name } }', '«age» no existe en «By».'],
    ['{ count { x } }', 'El campo «count» (Int) no tiene campos dentro.'],
    ['{ anyone }', 'Indique qué campos desea de «anyone» (Being).'],
    ['{ count  count(of: 1) }', 'El campo «count» se pide de dos formas distintas: use un alias.'],
    ['{ count(of: 1, of: 2) }', 'Un argumento se da dos veces.'],
    ['query A { count } query A { count }', 'El nombre «A» se define dos veces.'],
    ['query ($a: Int, $a: Int) { count(of: $a) }', 'El nombre «$a» se define dos veces.'],
    ['{ count } query A { count }', 'Una operación sin nombre debe ser la única del documento.'],
    ['type A { b: Int } { count }', 'El documento solo puede contener operaciones y fragmentos.'],
    ['{ count } fragment F on Person { ...F }', 'El fragmento «F» no se usa.'],
    ['{ person(id: 1) { ...F } } fragment F on Person { friend { ...F } }', 'El fragmento «F» se contiene a sí mismo.'],
    ['{ person(id: 1) { ...F } } fragment F on Animal { legs }', 'El fragmento «F» no corresponde al tipo de este lugar.'],
    ['{ person(id: 1) { ... on Animal { legs } } }', 'Un «Person» nunca es un «Animal».'],
    ['{ person(id: 1) { ...F } } fragment F on Kind { x }', 'Un fragmento no puede ser sobre «Kind».'],
    ['{ count(of: $n) }', 'La variable «$n» no está definida.'],
    ['query ($n: Int) { count }', 'La variable «$n» no se usa.'],
    ['query ($n: Person) { count(of: $n) }', 'La variable «$n» no puede ser del tipo «Person».'],
    ['query ($n: String) { count(of: $n) }', 'La variable «$n» (String) se usa donde se espera «Int».'],
    ['{ person(id: 1.5) { name } }', 'Se esperaba un valor del tipo «ID».'],
    ['{ count(of: "9000000000101") }', 'Se esperaba un valor del tipo «Int».'],
    ['{ count(of: 2147483648) }', 'Se esperaba un valor del tipo «Int».'],
    ['{ person(id: 1, kind: MIDDLE) { name } }', 'Se esperaba un valor de la enumeración «Kind».'],
    ['{ person(id: 1, kind: "OLD") { name } }', 'Se esperaba un valor de la enumeración «Kind».'],
    ['{ person(id: 1, by: 3) { name } }', 'Se esperaba un valor del tipo «By».'],
    ['{ person(id: null) { name } }', 'Se esperaba un valor del tipo «ID!».'],
    ['{ __schema { types { name } } }', 'La introspección del esquema no está disponible. El esquema está publicado aparte.'],
    ['{ _service { sdl } }', 'El campo «_service» no existe en el tipo «Query».'],
  ])('that the schema does not know is refused in Spanish: %s', (text, message) => {
    const { code, errors } = refusalOf(text)
    expect(code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(errors.map((error) => error.message)).toContain(message)
    expect(errors.map((error) => error.message)).not.toContain(publicErrors.GRAPHQL_VALIDATION_FAILED.message)
  })

  it('gets suggestions only where the schema is open anyway', async () => {
    const open = await createReader({ introspection: true })
    const text = '{ person(id: 1) { nam } }'
    expect(refusalOf(text).errors[0]?.message).toBe('El campo «nam» no existe en el tipo «Person».')
    expect(refusalOf(text, undefined, open).errors[0]?.message).toBe(
      'El campo «nam» no existe en el tipo «Person». ¿Quiso decir «name»?',
    )
    expect(open.prepare(schema, '{ __schema { queryType { name } } }', undefined).kind).toBe('query')
  })

  it('is told its first errors and that there are more', () => {
    const { errors } = refusalOf(`{ person(id: 1) { ${repeat(500, (index) => `field${index}`)} } }`)
    expect(errors).toHaveLength(limits.validationErrors + 1)
    expect(errors.at(-1)?.message).toBe('Hay más errores; se muestran los primeros.')
  })

  it.each([
    ['too many tokens', `{ ${repeat(1100, () => 'count')} }`.replaceAll('count', 'a: count')],
    ['brackets without end', `{ person(id: ${'['.repeat(2500)}`],
    ['too many levels', `{ person(id: 1) ${'{ friend '.repeat(31)} { name } ${'}'.repeat(31)} }`],
    [
      'fragments that double each other',
      `{ person(id: 1) { ...F0 } } ${repeat(20, (index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Person { name }`,
    ],
    ['one field again and again', `{ person(id: 1) { ${repeat(990, () => 'name')} } }`],
  ])('that is too large is refused in less than 200 ms: %s', async (_what, text) => {
    const { answer, cpuMs } = await measureCpu(() => refusalOf(text))
    expect(answer.code).toBe('OPERATION_TOO_LARGE')
    expect(cpuMs).toBeLessThan(200)
  })

  it('does not fill the memory with texts that differ in their comments alone', () => {
    const text = `{ sum(of: [${repeat(900, () => '1')}]) }`
    const first = prepare(schema, text, undefined)
    for (let index = 0; index < 240; index += 1) prepare(schema, `${text} # ${index}`, undefined)
    expect(prepare(schema, text, undefined)).not.toBe(first)
  })
})
