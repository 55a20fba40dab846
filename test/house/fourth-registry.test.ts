import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startAskers, type Askers, type Credentials } from '../support/askers.ts'
import { copyProject, type Copy } from '../support/copy.ts'
import { ask, moveSubgraphs } from '../support/gateway.ts'
import { startPassIssuer, type PassIssuer } from '../support/passes.ts'
import { startProgram, type Program } from '../support/program.ts'
import { toyFiles } from './toy/toy-files.ts'

const run = promisify(execFile)
const rooms = ['schema', 'platform', 'adapters', 'subgraphs', 'gateway', 'simulators', 'codegen.ts']
const nowhere = 'http://127.0.0.1:1/graphql'
const running: Program[] = []
let copy: Copy
let askers: Askers
let passes: PassIssuer
let address: string

beforeAll(async () => {
  ;[askers, passes] = await Promise.all([startAskers(), startPassIssuer()])
  copy = copyProject(rooms)
  for (const [path, text] of Object.entries(toyFiles)) copy.write(path, text)
})
afterAll(async () => {
  await Promise.all(running.map((program) => program.stop()))
  await Promise.all([askers.close(), passes.close()])
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
  const property = await start(['subgraphs/main.ts', 'property'], {
    ...passes.subgraphEnv,
    PORT: '0',
    RGP_URL: String(registries['rgp']),
  })
  const identity = await start(['subgraphs/main.ts', 'identity'], {
    ...passes.subgraphEnv,
    PORT: '0',
    RENAP_URL: String(registries['renap']),
  })
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
  const gateway = await start(['gateway/main.ts'], {
    ...askers.env,
    ...passes.gatewayEnv,
    PORT: '0',
    SUPERGRAPH_FILE: join(copy.root, 'supergraph.graphql'),
  })
  address = new URL(String(gateway.listening['address'])).origin

  const { body } = await ask(
    address,
    '{ farm(number: 77) { number owner { name { displayName } farms { number } } } registries { name agency state operations { name } } }',
    undefined,
    await askers.citizen('9000000150117', { scope: 'identity:read property:read' }),
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

it('has both locks: what is asked without a right, and whose record it is', async () => {
  const codesOf = async (query: string, credentials: Credentials) =>
    (await ask(address, query, undefined, credentials)).body.errors?.map(({ path, extensions }) => [path, extensions['code']])
  const farms = '{ farm(number: 77) { owner { farms { number } } } }'
  const withScope = async (cui: string, scope: string) => askers.citizen(cui, { scope })

  expect(await codesOf('{ farm(number: 77) { number } }', {})).toBeUndefined()
  expect(await codesOf(farms, {})).toEqual([[['farm', 'owner'], 'UNAUTHENTICATED']])
  const refused = [[['farm', 'owner', 'farms'], 'FORBIDDEN']]
  expect(await codesOf(farms, await withScope('9000000150117', 'identity:read'))).toEqual(refused)
  expect(await codesOf(farms, await withScope('9175860340924', 'identity:read property:read'))).toEqual(refused)
})
