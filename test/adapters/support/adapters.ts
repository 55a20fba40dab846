import type { CallOptions, RegistryAccess } from '#adapters/client.ts'
import { createRenap } from '#adapters/renap/index.ts'
import { createRmg } from '#adapters/rmg/index.ts'
import { createSat } from '#adapters/sat/index.ts'
import { developmentCredentials } from '#simulators/config.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { createCleanUp } from './ports.ts'

type Access = Partial<RegistryAccess>

/** The simulated registries, and adapters before them. */
export async function startRegistries() {
  const simulators: Simulators = await startSimulators()
  const cleanUp = createCleanUp()
  const accessTo = (name: string, own: Access): RegistryAccess => ({
    url: simulators.addresses[name] ?? '',
    ...developmentCredentials,
    // What these tests look at is not how fast a shared machine is.
    limits: { attemptMs: 10_000 },
    ...own,
  })
  return {
    simulators,
    renap: (own: Access = {}) => cleanUp.closing(createRenap(accessTo('renap', own))),
    rmg: (own: Access = {}) => cleanUp.closing(createRmg(accessTo('rmg', own))),
    sat: (own: Access = {}) => cleanUp.closing(createSat(accessTo('sat', own))),
    call: (ms?: number, caller?: AbortSignal): CallOptions => cleanUp.call(ms, caller),
    /** After each test: closes the adapters, ends the faults, forgets the counts. */
    async reset(): Promise<void> {
      await cleanUp.run()
      await simulators.heal()
      await simulators.resetRecords()
      await simulators.resetCalls()
    },
    async close(): Promise<void> {
      await cleanUp.run()
      await simulators.close()
    },
  }
}
