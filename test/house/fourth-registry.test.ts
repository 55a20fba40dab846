import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { copyProject, type Copy } from '../support/copy.ts'
import { ask, moveSubgraphs } from '../support/gateway.ts'
import { startProgram, type Program } from '../support/program.ts'
import { toyFiles } from './toy/toy-files.ts'

const run = promisify(execFile)
const rooms = ['schema', 'platform', 'adapters', 'subgraphs', 'gateway', 'simulators', 'codegen.ts']
const nowhere = 'http://127.0.0.1:1/graphql'
const running: Program[] = []
let copy: Copy

beforeAll(() => {
  copy = copyProject(rooms)
  for (const [path, text] of Object.entries(toyFiles)) copy.write(path, text)
})
afterAll(async () => {
  await Promise.all(running.map((program) => program.stop()))
  copy.dispose()
})

async function start(command: readonly string[], environment: Readonly<Record<string, string>>): Promise<Program> {
  const program = await startProgram({ root: copy.root, command, environment })
  running.push(program)
  return program
}

it('is new files alone: its types and the supergraph are generated, and everything still type-checks', async () => {
  await run('npm', ['run', 'generate'], { cwd: copy.root })
  await run(join(copy.root, 'node_modules/.bin/tsc'), { cwd: copy.root })
  expect(readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')).toContain('PROPERTY @join__graph(name: "property"')
}, 180_000)

it('is simulated, served and joined to the citizen by programs that were not changed', async () => {
  const simulators = await start(['simulators/main.ts'], {
    SIMULATORS_CONTROL_PORT: '0',
    IDP_SIMULATOR_PORT: '0',
    XROAD_SIMULATOR_PORT: '0',
    RGP_SIMULATOR_PORT: '0',
    RENAP_SIMULATOR_PORT: '0',
    RMG_SIMULATOR_PORT: '0',
    SAT_SIMULATOR_PORT: '0',
  })
  const registries = simulators.listening
  const property = await start(['subgraphs/main.ts', 'property'], { PORT: '0', RGP_URL: String(registries['rgp']) })
  const identity = await start(['subgraphs/main.ts', 'identity'], { PORT: '0', RENAP_URL: String(registries['renap']) })
  const supergraph = readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')
  copy.write(
    'supergraph.graphql',
    moveSubgraphs(supergraph, {
      property: String(property.listening['url']),
      identity: String(identity.listening['url']),
      business: nowhere,
      tax: nowhere,
    }),
  )
  const gateway = await start(['gateway/main.ts'], { PORT: '0', SUPERGRAPH_FILE: join(copy.root, 'supergraph.graphql') })

  const { body } = await ask(
    new URL(String(gateway.listening['address'])).origin,
    '{ farm(number: 77) { number owner { name { displayName } farms { number } } } registries { name agency state operations { name } } }',
  )
  expect(body).toEqual({
    data: {
      farm: { number: 77, owner: { name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' }, farms: [{ number: 77 }, { number: 78 }] } },
      registries: [
        { name: null, agency: 'business', state: 'UNKNOWN', operations: [] },
        { name: 'RENAP', agency: 'identity', state: 'AVAILABLE', operations: [{ name: 'token' }, { name: 'persona' }] },
        { name: 'RGP', agency: 'property', state: 'AVAILABLE', operations: [{ name: 'fincas' }] },
        { name: null, agency: 'tax', state: 'UNKNOWN', operations: [] },
      ],
    },
  })
}, 60_000)
