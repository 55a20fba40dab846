import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { SupergraphUnusable } from '#gateway/engine/supergraph.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { until } from '../../support/until.ts'
import { createListeningLog } from '../toys/listening-log.ts'
import { compose, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

const sdlOf = (field: string) => `type Query { ${field}: String }`
const resolvers = { Query: { old: () => 'old', new: () => 'new' } }

describe('the supergraph file', () => {
  let before: ToySubgraph
  let after: ToySubgraph
  let gateway: RunningGateway
  let listening: ReturnType<typeof createListeningLog>
  const texts = () => ({ old: compose([before]), new: compose([after]) })
  const said = (message: string) => listening.lines.filter(({ msg }) => msg === message).length

  beforeEach(async () => {
    before = await startSubgraph({ name: 'old', sdl: sdlOf('old'), resolvers })
    after = await startSubgraph({ name: 'new', sdl: sdlOf('new'), resolvers })
    listening = createListeningLog()
    gateway = await startGateway({ supergraph: texts().old, log: listening.log })
  })
  afterEach(async () => {
    await gateway.close()
    await Promise.all([before.close(), after.close()])
  })

  const answers = async (field: string) => (await gateway.ask(`{ ${field} }`)).status === 200
  const readiness = async () => {
    const response = await fetch(`${gateway.address}/readyz`)
    const { status, notes } = (await response.json()) as { status: string; notes: string[] }
    return { code: response.status, status, notes }
  }

  it('is followed when it is written', async () => {
    expect(await answers('old')).toBe(true)
    await writeFile(gateway.supergraphFile, texts().new)
    await until(() => answers('new'))
    expect(await answers('old')).toBe(false)
    expect(said('supergraph swapped')).toBe(1)
  })

  it('is followed when another takes its place, as editors do', async () => {
    await writeFile(`${gateway.supergraphFile}.tmp`, texts().new)
    await rename(`${gateway.supergraphFile}.tmp`, gateway.supergraphFile)
    await until(() => answers('new'))
    await writeFile(`${gateway.supergraphFile}.tmp`, texts().old)
    await rename(`${gateway.supergraphFile}.tmp`, gateway.supergraphFile)
    await until(() => answers('old'))
  })

  it('is taken when it is whole, though it was written in parts', async () => {
    const text = texts().new
    for (let end = 0; end < text.length + 100; end += 100) await writeFile(gateway.supergraphFile, text.slice(0, end))
    await until(() => answers('new'))
    expect(listening.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each([
    ['no GraphQL', 'type Query {'],
    ['no supergraph', 'type Query { a: Int }'],
    ['nothing', ''],
    ['a subgraph without an address', undefined],
  ])('that becomes unusable leaves the last good one in place, and says so: %s', async (_what, broken) => {
    await writeFile(gateway.supergraphFile, broken ?? texts().new.replace(/url: "[^"]+:\d+[^"]*"/, 'url: ""'))
    await until(async () => (await readiness()).notes.length > 0)
    expect(await readiness()).toEqual({
      code: 200,
      status: 'ready',
      notes: ['the supergraph file is not usable; the last good one serves'],
    })
    const error = listening.lines.find(({ level }) => level === 'error')?.['error'] as Error
    expect(error.message).toContain(`The supergraph ${gateway.supergraphFile} is not usable: `)
    expect(await answers('old')).toBe(true)

    await writeFile(gateway.supergraphFile, texts().new)
    await until(() => answers('new'))
    expect(await readiness()).toEqual({ code: 200, status: 'ready', notes: [] })
  })

  it('that disappears leaves the last good one in place, and is followed again when it is back', async () => {
    await rm(gateway.supergraphFile)
    await until(async () => (await readiness()).notes.length > 0)
    expect(await answers('old')).toBe(true)
    await writeFile(gateway.supergraphFile, texts().old)
    await until(async () => (await readiness()).notes.length === 0)
    expect(await answers('old')).toBe(true)
    expect(said('supergraph swapped')).toBe(0)
  })

  it('that changes does not touch the answers that are under way', async () => {
    let answer = () => undefined as void
    const asked = new Promise<void>((resolve) => {
      before.misbehave((_request, response) => {
        answer = () => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"old":"late"}}')
        resolve()
      })
    })
    const underWay = gateway.ask('{ old }')
    await asked
    await writeFile(gateway.supergraphFile, texts().new)
    await until(() => answers('new'))
    answer()
    expect((await underWay).body).toEqual({ data: { old: 'late' } })
  })

  it('that changes ends the connections to the subgraphs as they were', async () => {
    await answers('old')
    expect(await before.countConnections()).toBe(1)
    await writeFile(gateway.supergraphFile, texts().new)
    await until(async () => (await before.countConnections()) === 0)
  })

  it('is looked at from time to time, because not every change is announced', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'))
    const target = join(elsewhere, 'supergraph.graphql')
    await writeFile(target, texts().old)
    await rm(gateway.supergraphFile)
    await symlink(target, gateway.supergraphFile)
    await writeFile(target, texts().new)
    await until(() => answers('new'))
    await writeFile(target, texts().old)
    await until(() => answers('old'))
    await rm(elsewhere, { recursive: true })
  })
})

describe('a gateway without a usable supergraph', () => {
  it.each([
    ['is no GraphQL', 'type Query {', /is not usable: Syntax Error/],
    ['is no supergraph', 'type Query { a: Int }', /is not usable: Invalid supergraph/],
  ])('does not start, and says why: it %s', async (_what, supergraph, message) => {
    const start = startGateway({ supergraph })
    await expect(start).rejects.toThrow(SupergraphUnusable)
    await expect(start).rejects.toThrow(message)
  })
})
