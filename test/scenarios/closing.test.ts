import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { closeOperation, openOperation } from '#subgraphs/operator.ts'
import { countCalls } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startProgram, type Program } from '../support/program.ts'
import { until } from '../support/until.ts'

const completeCitizen = { cui: '9000000150117' }
const person = '{ citizen(cui: $cui) { sex taxpayer { nit } } }'
const registries = '{ registries { name state operations { name circuit } documentsAffected } }'
let folder: string
let file: string
let graph: Graph | undefined
const programs: Program[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'closing-'))
  file = join(folder, 'closed.txt')
})
afterEach(async () => {
  await graph?.close()
  graph = undefined
  await Promise.all(programs.splice(0).map((program) => program.stop()))
  await rm(folder, { recursive: true })
})

async function start(env: Readonly<Record<string, string>> = {}): Promise<Graph> {
  graph = await startGraph({ env: { ...unhurried, CLOSED_OPERATIONS_FILE: file, ...env } })
  return graph
}

interface Told {
  readonly name: string
  readonly state: string
  readonly operations: readonly { readonly name: string; readonly circuit: string }[]
  readonly documentsAffected: readonly string[]
}

async function told(running: Graph, registry: string): Promise<Told | undefined> {
  const { body } = await running.ask(registries)
  const all = (body.data?.['registries'] ?? []) as readonly Told[]
  return all.find(({ name }) => name === registry)
}

describe('an operation that its agency has closed', () => {
  const documents = [
    { type: 'PersonalIdentificationDocument', text: readOperation('pid'), variables: completeCitizen },
    { type: 'CommercialCompanyCertificate', text: readOperation('certificate'), variables: { nit: '91000130' } },
  ]

  it.each([
    ['renap', 'token', 'DEGRADED'],
    ['renap', 'persona', 'DEGRADED'],
    ['rmg', 'sociedad', 'DEGRADED'],
    ['rmg', 'representantes', 'DEGRADED'],
    ['rmg', 'empresas', 'DEGRADED'],
    ['rmg', 'nombramientos', 'DEGRADED'],
    ['rmg', 'busqueda', 'DEGRADED'],
    ['sat', 'contribuyentes', 'UNAVAILABLE'],
    ['renap', '*', 'UNAVAILABLE'],
    ['rmg', '*', 'UNAVAILABLE'],
    ['sat', '*', 'UNAVAILABLE'],
  ])('%s %s: is not asked, and the documents that lose a part are those that are told', async (registry, operation, state) => {
    await closeOperation(file, { registry, operation })
    const running = await start()
    const affected: string[] = []
    for (const { type, text, variables } of documents) {
      const { status, body } = await running.ask(text, variables)
      expect(status).toBe(200)
      expect(body.data).not.toBeNull()
      for (const { extensions, message } of body.errors ?? []) {
        const reason = 'OPERATION_CLOSED'
        expect(extensions).toMatchObject({
          code: 'REGISTRY_UNAVAILABLE',
          registry: registry.toUpperCase(),
          reason,
        })
        expect(message).toMatch(/ cerró esta consulta por ahora\. Intente de nuevo más tarde\.$/)
      }
      if (body.errors) affected.push(type)
    }
    const calls = Object.keys(await countCalls(running.simulators))
    expect(
      calls.filter((call) => call === `${registry} ${operation}` || (operation === '*' && call.startsWith(registry))),
    ).toEqual([])
    const status = await told(running, registry.toUpperCase())
    expect(status).toMatchObject({ state, documentsAffected: affected })
    const shut = status?.operations.filter(({ circuit }) => circuit === 'SHUT').map(({ name }) => name)
    expect(shut).toEqual(operation === '*' ? status?.operations.map(({ name }) => name) : [operation])
  })

  it('is refused at once to new callers and to those who wait, while the rest is there; and asked again when it is open', async () => {
    const running = await start({ RENAP_CONCURRENCY: '1' })
    const ask = (cui: string) => running.ask(`query ($cui: CUI!) ${person}`, { cui })
    expect((await ask('9000000150117')).body.errors).toBeUndefined()
    await running.simulators.fault({ registry: 'renap', operation: 'persona', fault: 'hang' })
    await running.simulators.resetCalls()
    // The same person twice, and two others who wait for their turn.
    const waiting = ['9000000150117', '9000000150117', '9109778280514', '9175860340924'].map(ask)
    const metrics = new URL('/metrics', running.subgraphs['identity']?.url)
    const waits = /registry_calls_waiting\{registry="renap",operation="persona"\} 2\n/
    await until(async () => waits.test(await (await fetch(metrics)).text()))

    const closing = closeOperation(file, { registry: 'renap', operation: 'persona' })
    const { answer: replies, lateMs } = await runBesideTimer(5_000, () => Promise.all(waiting))
    await closing
    expect(lateMs).toBeLessThan(0)
    for (const { body } of [...replies, await ask('9000000150117')]) {
      expect(body.data).toEqual({ citizen: { sex: null, taxpayer: expect.anything() } })
      expect(body.errors).toEqual([
        expect.objectContaining({
          path: ['citizen', 'sex'],
          extensions: expect.objectContaining({ code: 'REGISTRY_UNAVAILABLE', registry: 'RENAP', reason: 'OPERATION_CLOSED' }),
        }),
      ])
    }
    const persona = async () => (await running.simulators.calls())['renap']?.['persona']
    await until(async () => (await persona())?.open === 0)
    expect(await persona()).toMatchObject({ received: 1 })
    expect((await told(running, 'RENAP'))?.operations).toContainEqual({ name: 'persona', circuit: 'SHUT' })

    await running.simulators.heal()
    await openOperation(file, { registry: 'renap', operation: 'persona' })
    await until(async () => (await told(running, 'RENAP'))?.state === 'AVAILABLE')
    expect((await ask('9000000150117')).body.errors).toBeUndefined()
  })

  it('is closed and opened within 5 seconds in every process that reads the same file', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const environment = { PORT: '0', CLOSED_OPERATIONS_FILE: file }
    const names = ['tax', 'tax', 'identity']
    const started = await Promise.all(
      names.map((name) => startProgram({ root, command: ['subgraphs/main.ts', name], environment })),
    )
    programs.push(...started)
    const circuits = async () =>
      Promise.all(
        started.map(async ({ listening }) => {
          const response = await fetch(new URL('/status', String(listening['url'])))
          const { operations } = (await response.json()) as Told
          return operations.map(({ circuit }) => circuit)
        }),
      )
    const become = (expected: readonly string[][]) =>
      runBesideTimer(5_000, () => until(async () => JSON.stringify(await circuits()) === JSON.stringify(expected)))

    await closeOperation(file, { registry: 'sat', operation: 'contribuyentes' })
    expect((await become([['SHUT'], ['SHUT'], ['CLOSED', 'CLOSED']])).lateMs).toBeLessThan(0)
    await openOperation(file, { registry: 'sat', operation: '*' })
    expect((await become([['CLOSED'], ['CLOSED'], ['CLOSED', 'CLOSED']])).lateMs).toBeLessThan(0)
  })
})

it('a list that is not usable is noted where readiness is told, and the subgraph serves', async () => {
  const running = await start()
  const readiness = async () => {
    const response = await fetch(new URL('/readyz', running.subgraphs['tax']?.url))
    return { code: response.status, ...((await response.json()) as { notes: string[] }) }
  }
  expect(await readiness()).toEqual({ code: 200, status: 'ready', missing: [], notes: [] })
  await writeFile(file, 'sat something\n')
  await until(async () => (await readiness()).notes.length > 0)
  expect(await readiness()).toMatchObject({
    code: 200,
    status: 'ready',
    notes: ['SAT has no operation something that could be closed; it has contribuyentes'],
  })
})
