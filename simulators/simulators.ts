import type { FastifyInstance } from 'fastify'
import type { Log } from '#platform/log.ts'
import { listen } from '#platform/server.ts'
import { createCalls } from './calls.ts'
import { developmentCredentials, portSetting, type WorldSettings } from './config.ts'
import { createControl, type Controlled } from './control.ts'
import { createFaultDesk } from './faults/fault-desk.ts'
import { createListener } from './listener.ts'
import { listRegistries } from './registries.ts'
import { createRegistryServer, unknownOperation } from './registry-server.ts'
import type { OpenRegistry } from './registry.ts'
import { createWorld } from './world/world.ts'
import { controlled, createSecurityServer, name as xroad } from './xroad/security-server.ts'

/** What is not named has the development credentials, or a free port. */
export interface SimulatorsOptions extends Pick<WorldSettings, 'seed'>, Partial<Omit<WorldSettings, 'seed'>> {
  readonly log: Log
  readonly now?: () => Date
}

export interface Simulators {
  /** Each registry's address by its name, as in `http://127.0.0.1:4101`. */
  readonly addresses: Readonly<Record<string, string>>
  /** The security server before all of them. */
  readonly xroadAddress: string
  readonly controlAddress: string
  /** Ends at once, hung and dripping connections too. */
  close(): Promise<void>
}

/** Starts every simulated registry on its own socket, the security server before them, and the control address. */
export async function createSimulators(options: SimulatorsOptions): Promise<Simulators> {
  const { seed, credentials = {}, log, host = '127.0.0.1', ports = {}, now = () => new Date() } = options
  const world = createWorld({ seed })
  const opened = (await listRegistries()).map((registry): [string, OpenRegistry] => {
    const own = credentials[registry.name] ?? developmentCredentials
    return [registry.name, registry.open({ world, credentials: own, now })]
  })
  const faultDesk = createFaultDesk()
  const calls = createCalls(
    Object.fromEntries(opened.map(([name, { operations }]) => [name, [...operations.map((one) => one.name), unknownOperation]])),
  )
  const { alterations } = world
  const registryServers = opened.map(([name, registry]): [string, FastifyInstance] => [
    name,
    createRegistryServer({ name, registry, faultDesk, calls, log }),
  ])
  const addresses: Record<string, string> = {}
  const registries = new Set(opened.map(([name]) => name))
  const securityServer = createSecurityServer({ addressOf: (name) => addresses[name] ?? '', registries, faultDesk, log })
  const faultyServers: [string, FastifyInstance][] = [...registryServers, [xroad, securityServer]]
  const listeners = new Map(faultyServers.map(([name, server]) => [name, createListener(server)]))
  const known = new Map<string, Controlled>([...opened, [xroad, controlled]])
  const control = createControl({ registries: known, listeners, faultDesk, calls, alterations, log })
  const servers: [string, FastifyInstance][] = [...faultyServers, ['control', control]]
  const close = async () => {
    await Promise.all(servers.map(([, server]) => server.close()))
  }
  try {
    for (const [name, server] of servers) {
      const port = await listen(server, { host, port: ports[name] ?? 0, setting: portSetting(name) })
      addresses[name] = `http://${host}:${port}`
    }
    const { control: controlAddress = '', xroad: xroadAddress = '', ...ofRegistries } = addresses
    return { addresses: ofRegistries, xroadAddress, controlAddress, close }
  } catch (error) {
    await close()
    throw error
  }
}
