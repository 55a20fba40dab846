import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ask, startGatewayProgram } from '../support/gateway.ts'
import { startLibrary, type Library } from './toys/library.ts'
import { sendJson } from './toys/subgraph.ts'

describe('the gateway’s program', () => {
  let library: Library
  let folder: string
  let supergraphFile: string
  beforeAll(async () => {
    library = await startLibrary()
    folder = await mkdtemp(join(tmpdir(), 'gateway-program-'))
    supergraphFile = join(folder, 'supergraph.graphql')
    await writeFile(supergraphFile, library.supergraph)
  })
  afterAll(async () => {
    await library.close()
    await rm(folder, { recursive: true })
  })

  it('answers queries, tells that it lives and is ready, and ends whole', async () => {
    const gateway = await startGatewayProgram({ SUPERGRAPH_FILE: supergraphFile })
    const { body } = await ask(gateway.address, '{ book(id: "a") { title stars } }')
    expect(body).toEqual({ data: { book: { title: 'Title a', stars: 5 } } })
    expect((await fetch(`${gateway.address}/livez`)).status).toBe(200)
    expect(await (await fetch(`${gateway.address}/readyz`)).json()).toEqual({ status: 'ready', missing: [], notes: [] })
    expect(await gateway.stop()).toBe(0)
  })

  it('ends when the answers that are under way have been given', async () => {
    const gateway = await startGatewayProgram({ SUPERGRAPH_FILE: supergraphFile })
    const ended = new Promise<number | null>((resolve) => {
      library.books.misbehave((_request, response) => {
        resolve(gateway.stop())
        setTimeout(() => sendJson(response, { data: { greeting: 'late' } }), 200)
      })
    })
    const { body } = await ask(gateway.address, '{ greeting }')
    library.books.misbehave(undefined)
    expect(body).toEqual({ data: { greeting: 'late' } })
    expect(await ended).toBe(0)
  })

  it('finds subgraphs by the pattern of their address', async () => {
    const { port } = new URL(library.books.address)
    const gateway = await startGatewayProgram({
      SUPERGRAPH_FILE: supergraphFile,
      SUBGRAPH_URL: `http://127.0.0.1:${port}/{name}`,
    })
    library.books.received.length = 0
    await ask(gateway.address, '{ book(id: "a") { stars } }')
    expect(library.books.received.map(({ path }) => path)).toEqual(['/books', '/reviews'])
    await gateway.stop()
  })

  it('starts and serves what it can while every subgraph is down', async () => {
    const gateway = await startGatewayProgram({ SUPERGRAPH_FILE: supergraphFile, SUBGRAPH_URL: 'http://127.0.0.1:9/{name}' })
    expect((await fetch(`${gateway.address}/readyz`)).status).toBe(200)
    const { status, body } = await ask(gateway.address, '{ __typename book(id: "a") { title } }')
    expect(status).toBe(200)
    expect(body).toMatchObject({ data: { __typename: 'Query', book: null }, errors: [{ path: ['book'] }] })
    await gateway.stop()
  })

  it('loads nothing that reports to its maker', async () => {
    const script = `await import('./gateway/main.ts')
      const { createRequire } = await import('node:module')
      process.stderr.write(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)))
      process.exit(0)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: new URL('../../', import.meta.url),
      env: { ...process.env, PORT: '0', SUPERGRAPH_FILE: supergraphFile },
    })
    const loaded = JSON.parse(await text(child.stderr)) as string[]
    expect(loaded.filter((file) => file.includes('@apollo/query-planner'))).not.toEqual([])
    expect(loaded.filter((file) => /@apollo\/(gateway|usage-reporting)|opentelemetry/.test(file))).toEqual([])
  })

  const run = async (environment: Record<string, string>) => {
    const root = new URL('../../', import.meta.url)
    const child = spawn(process.execPath, ['gateway/main.ts'], { cwd: root, env: { ...process.env, PORT: '0', ...environment } })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [code, said] = await Promise.all([ended, text(child.stderr)])
    return { code, said }
  }

  it('does not start with settings that make no sense, and names them all', async () => {
    expect(await run({ PORT: 'abc', DEADLINE_MS: '-1', GRAPHIQL: 'yes', SUBGRAPH_URL: 'http://x', LOG_LEVEL: 'loud' })).toEqual({
      code: 1,
      said: [
        'The configuration is not usable:',
        '  GRAPHIQL must be true or false',
        '  PORT must be a whole number from 0 to 65535',
        '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
        '  DEADLINE_MS must be a whole number from 200 to 60000',
        '  SUBGRAPH_URL must be an http or https address without credentials that holds {name}',
        '',
      ].join('\n'),
    })
  })

  it.each([
    ['there is none', '/nowhere/supergraph.graphql', /^The supergraph \/nowhere\/supergraph.graphql is not usable: ENOENT/],
    ['it is something else', 'package.json', /^The supergraph package.json is not usable: Syntax Error/],
  ])('does not start without a supergraph, and says so in one line: %s', async (_what, file, line) => {
    const { code, said } = await run({ SUPERGRAPH_FILE: file })
    expect(code).toBe(1)
    expect(said).toMatch(line)
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})
