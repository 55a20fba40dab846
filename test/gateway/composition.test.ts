import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../support/gateway.ts'
import { startLibrary, type Library } from './toys/library.ts'

describe('a query over two subgraphs', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph })
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  it('is answered as one', async () => {
    const { status, headers, body } = await gateway.ask(
      'query ($id: ID!) { book(id: $id) { title stars summary author { name likes } } }',
      {
        id: 'a',
      },
    )
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      data: { book: { title: 'Title a', stars: 5, summary: 'About Title a', author: { name: 'Author a', likes: 3 } } },
    })
  })
})
