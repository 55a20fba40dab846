import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listTaxpayers, take } from '../../bench/outages/people.ts'
import { isWhole } from '../../bench/outages/replies.ts'
import { startAskers, type Askers } from '../support/askers.ts'
import { startGateway, type RunningGateway } from '../support/gateway.ts'
import { readOperation } from '../support/graph.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startPassIssuer, type PassIssuer } from '../support/passes.ts'
import { startProgram, type Program } from '../support/program.ts'
import { startSubgraph, type RunningSubgraph } from '../support/subgraphs.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const pid = readOperation('pid')
const taxpayers = listTaxpayers()
const deadlineMs = 3_000
const slackMs = 100

let simulators: Program
let tax: Program
let identity: RunningSubgraph
let passes: PassIssuer
let askers: Askers
let gateway: RunningGateway

beforeAll(async () => {
  const ports = Object.fromEntries(['RENAP', 'RMG', 'SAT'].map((name) => [`${name}_SIMULATOR_PORT`, '0'] as const))
  simulators = await startProgram({
    root,
    command: ['simulators/main.ts'],
    environment: { ...ports, SIMULATORS_CONTROL_PORT: '0', XROAD_SIMULATOR_PORT: '0' },
  })
  const addresses = { renap: String(simulators.listening['renap']), sat: String(simulators.listening['sat']) }
  passes = await startPassIssuer()
  askers = await startAskers()
  tax = await startProgram({
    root,
    command: ['subgraphs/main.ts', 'tax'],
    environment: { ...passes.subgraphEnv, PORT: '0', SAT_URL: addresses.sat },
  })
  identity = await startSubgraph('identity', { simulators: { addresses }, passes })
  gateway = await startGateway({
    supergraph,
    subgraphs: { identity: identity.url, tax: String(tax.listening['url']) },
    env: { ...askers.env, ...passes.gatewayEnv },
  })
})
afterAll(async () => {
  for (const program of [simulators, tax]) program.signal('SIGCONT')
  await gateway.close()
  await identity.close()
  await passes.close()
  await askers.close()
  expect([await tax.stop(), await simulators.stop()]).toEqual([0, 0])
})

async function ask() {
  const { status, text, body } = await gateway.ask(pid, { cui: take(taxpayers).cui }, await askers.official())
  return { status, text, data: body.data, errors: body.errors }
}
async function untilWhole(): Promise<void> {
  for (let inARow = 0; inARow < 10;) inARow = isWhole(await ask()) ? inARow + 1 : 0
}

it.each([
  ['the registries', () => simulators, { identity: { data: null } }],
  ['a subgraph', () => tax, { identity: { data: { name: expect.anything() } }, tax: null }],
])(
  'while the process of %s is frozen, whoever asks is answered in time; and wholly when it goes on',
  async (_, program, rest) => {
    await untilWhole()
    program().signal('SIGSTOP')
    const { answer: replies, lateMs } = await runBesideTimer(deadlineMs, () => Promise.all(Array.from({ length: 5 }, ask)))
    program().signal('SIGCONT')
    expect(lateMs).toBeLessThanOrEqual(slackMs)
    for (const { status, data, errors } of replies) {
      expect(status).toBe(200)
      expect(data).toMatchObject({ citizen: { pid: rest } })
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(
        expect.arrayContaining([expect.stringMatching(/_UNAVAILABLE$|^DEADLINE_EXCEEDED$/)]),
      )
    }
    await untilWhole()
  },
)
