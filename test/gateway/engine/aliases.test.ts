import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

describe('an alias that is the name of a field', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph, env: { GRAPHIQL: 'true' } })
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  it.each([
    ['of a key', '{ book(id: "a") { id: title stars } }', { book: { id: 'Title a', stars: 5 } }],
    ['of a required field', '{ book(id: "a") { title: id summary } }', { book: { title: 'a', summary: 'About Title a' } }],
    ['of the type', '{ book(id: "a") { __typename: title stars } }', { book: { __typename: 'Title a', stars: 5 } }],
    ['of itself', '{ book: book(id: "a") { title: title stars } }', { book: { title: 'Title a', stars: 5 } }],
    [
      'of the field that it changes places with',
      '{ book(id: "a") { id: title title: id summary } }',
      { book: { id: 'Title a', title: 'a', summary: 'About Title a' } },
    ],
    ['of a root field', '{ books: book(id: "a") { author: title } }', { books: { author: 'Title a' } }],
    [
      'of a field, given to the schema',
      '{ book: __type(name: "Book") { name: kind } a: book(id: "a") { id } }',
      { book: { name: 'OBJECT' }, a: { id: 'a' } },
    ],
    [
      'of our own',
      '{ alias_book: book(id: "a") { alias_title: title alias_: pages } }',
      { alias_book: { alias_title: 'Title a', alias_: 1 } },
    ],
  ])('%s is that alias alone', async (_which, query, data) => {
    const { body } = await gateway.ask(query)
    expect(body).toEqual({ data })
  })

  it('stands in the path of an error', async () => {
    const { body } = await gateway.ask('{ title: book(id: "bad") { id } greeting }')
    expect(body.data).toEqual({ title: null, greeting: 'Hola, mundo' })
    expect(body.errors?.map(({ path }) => path)).toEqual([['title']])
  })
})
