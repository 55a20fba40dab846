import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildSchema, parse } from 'graphql'
import { listAgencySchemas } from '#schema/agencies.ts'
import { composeSupergraph } from '#schema/compose.ts'
import { copyProject, type Copy } from '../support/copy.ts'

const committed = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')

describe('the supergraph', () => {
  it('is what the agencies’ schemas compose', () => {
    expect(composeSupergraph(listAgencySchemas()) === committed).toBe(true)
  })

  it('says where each subgraph listens by default', () => {
    const graphs = [...committed.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map(([, name, url]) => [name, url])
    const agencies = listAgencySchemas().map(({ name }, position) => [name, `http://127.0.0.1:${4001 + position}/graphql`])
    expect(graphs.filter(([name]) => name !== 'gateway')).toEqual(agencies)
  })

  it('has the gateway’s own part where nobody listens', () => {
    expect(committed).toContain('@join__graph(name: "gateway", url: "http://gateway.invalid/graphql")')
  })

  it('can be read by any library of GraphQL', () => {
    expect(buildSchema(committed, { assumeValidSDL: true }).getQueryType()?.getFields()).toHaveProperty('citizen')
    expect(parse(committed).definitions.length).toBeGreaterThan(50)
  })

  it('is refused with every reason when the agencies contradict each other', () => {
    const toy = (name: string, type: string, defaultPort: number) => ({
      name,
      defaultPort,
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable"])
        type Query { ${name}: Thing } type Thing @key(fields: "id") { id: ID! size: ${type} @shareable weight: ${type} @shareable }`,
    })
    const compose = () => composeSupergraph([toy('a', 'Int', 1), toy('b', 'String', 2)])
    expect(compose).toThrow(/do not compose:[^]*Thing\.size[^]*Thing\.weight/)
  })
})

describe('the program that writes it', () => {
  let copy: Copy

  beforeAll(() => {
    copy = copyProject(['schema'])
  })

  afterAll(() => copy.dispose())

  const run = (...words: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['schema/generate.ts', ...words], { cwd: copy.root, encoding: 'utf8' })
    return { status, stderr }
  }
  const read = () => readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')
  const stale = { status: 1, stderr: expect.stringMatching(/^schema\/supergraph\.graphql is stale: .+ Run: npm run generate\n$/) }

  it('tells a stale file from a current one, and writes the current one', () => {
    expect(run('--check')).toEqual({ status: 0, stderr: '' })
    copy.write('schema/supergraph.graphql', `${committed}\n# edited by hand\n`)
    expect(run('--check')).toEqual(stale)
    expect(read()).toContain('edited by hand')
    expect(run()).toEqual({ status: 0, stderr: '' })
    expect(read()).toBe(committed)
    copy.remove('schema/supergraph.graphql')
    expect(run('--check')).toEqual(stale)
  })

  it('finds a new agency by its file, and writes nothing when it does not compose', () => {
    copy.write('schema/supergraph.graphql', committed)
    copy.write('schema/wrong.graphql', 'type Query { citizen: String }')
    expect(run()).toEqual({ status: 1, stderr: expect.stringMatching(/^The agencies’ schemas do not compose:\n[^]*citizen/) })
    expect(read()).toBe(committed)
  })
})
