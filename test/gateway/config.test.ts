import { describe, expect, it } from '@jest/globals'
import { readConfig } from '#gateway/config.ts'

describe('the gateway’s settings', () => {
  it('have defaults for everything', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4000, deadlineMs: 3000, graphiql: false, introspection: false })
    expect(config).toMatchObject({ subgraphUrl: undefined, subgraphConnections: 256, logLevel: 'info' })
    expect(config.supergraphFile).toMatch(/\/schema\/supergraph\.graphql$/)
    expect(config.limits).toMatchObject({ bodyBytes: 65_536, tokens: 1000 })
    expect(Object.isFrozen(config) && Object.isFrozen(config.limits)).toBe(true)
  })

  it('open the schema with GraphiQL, unless they say otherwise', () => {
    expect(readConfig({ GRAPHIQL: 'true' }).introspection).toBe(true)
    expect(readConfig({ GRAPHIQL: 'true', INTROSPECTION: 'false' }).introspection).toBe(false)
    expect(readConfig({ INTROSPECTION: 'true' })).toMatchObject({ graphiql: false, introspection: true })
  })

  it.each(['http://{name}:4000/graphql', 'https://{name}.gob.example/graphql', 'http://127.0.0.1:4000/{name}/graphql'])(
    'take %s as a pattern of addresses',
    (pattern) => {
      expect(readConfig({ SUBGRAPH_URL: pattern }).subgraphUrl).toBe(pattern)
    },
  )

  it.each(['http://127.0.0.1:4000', '{name}', 'ftp://{name}/', 'http://user:secret@{name}/', 'javascript:{name}'])(
    'do not take %s as a pattern of addresses',
    (pattern) => {
      expect(() => readConfig({ SUBGRAPH_URL: pattern })).toThrow(
        'SUBGRAPH_URL must be an http or https address without credentials that holds {name}',
      )
    },
  )
})
