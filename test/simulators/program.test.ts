import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'
import { readSimulatorsConfig } from '#simulators/config.ts'
import { listRegistries } from '#simulators/registries.ts'
import { startProgram } from '../support/program.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { basic, post } from './ask.ts'

const program = { root: fileURLToPath(new URL('../../', import.meta.url)), command: ['simulators/main.ts'] }
const settings = [
  'RENAP_SIMULATOR_PORT',
  'RMG_SIMULATOR_PORT',
  'SAT_SIMULATOR_PORT',
  'XROAD_SIMULATOR_PORT',
  'IDP_SIMULATOR_PORT',
  'SIMULATORS_CONTROL_PORT',
]
const freePorts = Object.fromEntries(settings.map((setting) => [setting, '0']))

describe('the program', () => {
  it('says where every registry listens, answers there as configured, and ends at SIGTERM', async () => {
    const running = await startProgram({ ...program, environment: { ...freePorts, RMG_USER: 'rm', RMG_PASSWORD: 'another' } })
    const address = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)
    const listening = { renap: address, rmg: address, sat: address, xroad: address, idp: address, control: address }
    expect(running.listening).toMatchObject(listening)
    const { status, json } = await post(`${String(running.listening['rmg'])}/sociedades/consulta`, basic('rm', 'another'), {
      nit: '91000130',
    })
    expect([status, json]).toMatchObject([200, { sociedad: { nit: '91000130' } }])
    expect(await running.stop()).toBe(0)
  })

  it('says which port is taken and which setting changes it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const environment = { ...freePorts, SAT_SIMULATOR_PORT: String(port) }
    await expect(startProgram({ ...program, environment })).rejects.toThrow(
      `Port ${port} is taken. Stop what uses it, or choose another with SAT_SIMULATOR_PORT.`,
    )
    await new Promise((resolve) => other.close(resolve))
  })

  it('tells all wrong settings together, and no value', async () => {
    const environment = { ...freePorts, RENAP_SIMULATOR_PORT: 'secret', SIMULATORS_SEED: '-1', LOG_LEVEL: 'loud' }
    const starting = startProgram({ ...program, environment })
    await expect(starting).rejects.toThrow(/SIMULATORS_SEED[^]*RENAP_SIMULATOR_PORT[^]*LOG_LEVEL/)
    await expect(starting).rejects.not.toThrow(/secret/)
  })
})

describe('the settings', () => {
  it('have defaults, built from the registries’ names', async () => {
    const registries = await listRegistries()
    const own = { user: 'pais-digital', password: 'simulated-registry' }
    expect(readSimulatorsConfig({}, registries)).toMatchObject({
      seed: 1,
      host: '127.0.0.1',
      ports: { renap: 4101, rmg: 4102, sat: 4103, xroad: 4111, control: 4110 },
      credentials: { renap: own, rmg: own, sat: own },
      logLevel: 'info',
    })
    const [first] = registries
    const fourth = {
      ...first,
      name: 'property',
      defaultPort: 4104,
      open: () => ({ operations: [], actions: {}, recordOf: () => null }),
    }
    const environment = { PROPERTY_SIMULATOR_PORT: '5000', PROPERTY_USER: 'rgp', PROPERTY_PASSWORD: 'x' }
    expect(readSimulatorsConfig(environment, [fourth])).toMatchObject({
      ports: { property: 5000, xroad: 4111, control: 4110 },
      credentials: { property: { user: 'rgp', password: 'x' } },
    })
  })
})

const started: Simulators[] = []
afterEach(() => Promise.all(started.splice(0).map((simulators) => simulators.close())))
const start = async (options?: Parameters<typeof startSimulators>[0]) => {
  const simulators = await startSimulators(options)
  started.push(simulators)
  return simulators
}

it('a port that is taken leaves no server behind', async () => {
  const countServers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length
  const other = await start()
  const before = countServers()
  const ports = { control: Number(new URL(other.controlAddress).port) }
  await expect(start({ ports })).rejects.toThrow('SIMULATORS_CONTROL_PORT')
  // A closed server's handle goes with the next turns of the event loop; one that was left behind never does.
  while (countServers() !== before) await new Promise(setImmediate)
  expect(before).toBe(5)
})

it('each server says that it is ready', async () => {
  const simulators = await start()
  const addresses = [...Object.values(simulators.addresses), simulators.xroadAddress, simulators.controlAddress]
  const answers = await Promise.all(addresses.map((address) => fetch(`${address}/readyz`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})
