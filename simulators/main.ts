import { createLog } from '#platform/log.ts'
import { runProcess } from '#platform/process.ts'
import { readSimulatorsConfig, type SimulatorsConfig } from './config.ts'
import type { IdentityProvider } from './idp/server.ts'
import { listRegistries } from './registries.ts'
import { createSimulators } from './simulators.ts'

const log = createLog({ process: 'simulators', level: 'info' })

await runProcess(log, async () => {
  const config = readSimulatorsConfig(process.env, await listRegistries())
  log.level = config.logLevel
  const idp = await openIdentityProvider(config)
  const simulators = await createSimulators({ ...config, log })
  const addresses = { ...simulators.addresses, ...(idp && { idp: idp.address }), control: simulators.controlAddress }
  log.info(addresses, 'the simulated registries listen')
  return {
    async close() {
      await Promise.all([simulators.close(), idp?.close()])
    },
  }
})

// Its packages are loaded by whoever has one.
async function openIdentityProvider({
  identityProvider: settings,
  host,
}: SimulatorsConfig): Promise<IdentityProvider | undefined> {
  if (settings === undefined) return undefined
  const { startIdentityProvider } = await import('./idp/server.ts')
  return startIdentityProvider({ settings, host, log })
}
