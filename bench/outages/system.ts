import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAgencySchemas } from '../../schema/agencies.ts'
import { portSetting } from '../../simulators/config.ts'
import { startAskers, type Askers } from '../../test/support/askers.ts'
import { startPassIssuer } from '../../test/support/passes.ts'
import { createAsker, type Asker } from '../load/asker.ts'
import type { Credentials } from '../load/connection.ts'
import { codeKeys } from '../code-keys.ts'
import { stayLoggedIn } from '../load/log-in.ts'
import { findFreePort, startGateway, startProgram, type Program } from '../processes.ts'
import { createControl, type Control } from './control.ts'

export const registries = ['renap', 'rmg', 'sat'] as const
export type Registry = (typeof registries)[number]

/** Everything between the caller and the registries, each a process of its own. */
export interface System {
  /** An official who may see everything. */
  readonly asker: Asker
  /** Lets somebody else ask. */
  createAsker(logIn: (askers: Askers) => Promise<Credentials>): Asker
  readonly gateway: Program
  /** By the agency's name. */
  readonly subgraphs: Readonly<Record<string, Program>>
  readonly simulators: Program
  readonly control: Control
  /** All of them. */
  readonly programs: readonly Program[]
  stop(): Promise<void>
}

export interface SystemOptions {
  /** Settings of the subgraphs and of the gateway, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** Subgraphs that are not started. */
  readonly without?: readonly string[]
}

const password = 'a password for measuring'
const file = (path: string): URL => new URL(`../../${path}`, import.meta.url)

/** Starts the simulated registries, every agency's subgraph and the gateway, on free ports. */
export async function startSystem({ env = {}, without = [] }: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-outages-'))
  const programs: Program[] = []
  const passes = await startPassIssuer()
  const askers = await startAskers()
  const stop = async () => {
    await Promise.all(programs.map((program) => program.stop()))
    await passes.close()
    await askers.close()
    rmSync(folder, { recursive: true })
  }
  const start = async (starting: Promise<Program>) => {
    const program = await starting
    programs.push(program)
    return program
  }
  const passwords = Object.fromEntries(registries.map((name) => [`${name.toUpperCase()}_PASSWORD`, password]))

  try {
    const ports: Record<string, number> = {}
    for (const name of [...registries, 'control', 'xroad']) ports[name] = await findFreePort()
    const simulators = await start(
      startProgram({
        name: 'the simulated registries',
        file: file('simulators/main.ts'),
        port: ports['control'] ?? 0,
        env: {
          ...passwords,
          ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [portSetting(name), String(port)])),
        },
      }),
    )
    const addresses = Object.fromEntries(
      registries.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[name]}`]),
    )
    // Nothing is closed there.
    const closed = { CLOSED_OPERATIONS_FILE: join(folder, 'closed-operations.txt') }
    const subgraphs: Record<string, Program> = {}
    const names = listAgencySchemas().map(({ name }) => name)
    for (const name of names.filter((one) => !without.includes(one))) {
      const port = await findFreePort()
      subgraphs[name] = await start(
        startProgram({
          name: `subgraph ${name}`,
          file: file('subgraphs/main.ts'),
          words: [name],
          port,
          env: { ...passwords, ...addresses, ...passes.subgraphEnv, ...closed, ...env, PORT: String(port) },
        }),
      )
    }
    const supergraphFile = join(folder, 'supergraph.graphql')
    writeFileSync(supergraphFile, moveSubgraphs(subgraphs))
    const gateway = await start(
      startGateway({
        name: 'the gateway',
        file: file('gateway/main.ts'),
        env: {
          ...askers.env,
          ...passes.gatewayEnv,
          ...codeKeys,
          LIMIT_RATE: '1000000000',
          ...env,
          SUPERGRAPH_FILE: supergraphFile,
          STORE_FILE: join(folder, 'store.sqlite'),
        },
        cores: undefined,
      }),
    )
    const open: Asker[] = []
    const letAsk: System['createAsker'] = (logIn) => {
      const asker = createAsker(
        gateway.port,
        stayLoggedIn(() => logIn(askers)),
      )
      open.push(asker)
      return asker
    }
    return {
      asker: letAsk((known) => known.official()),
      createAsker: letAsk,
      gateway,
      subgraphs,
      simulators,
      control: createControl(`http://127.0.0.1:${ports['control']}`),
      programs,
      async stop() {
        for (const asker of open) asker.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The supergraph with its subgraphs where they were started. */
function moveSubgraphs(subgraphs: Readonly<Record<string, Program>>): string {
  return readFileSync(file('schema/supergraph.graphql'), 'utf8').replaceAll(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (whole, before: string, name: string) =>
      subgraphs[name] ? `${before}"http://127.0.0.1:${subgraphs[name].port}/graphql"` : whole,
  )
}
