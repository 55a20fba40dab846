import { createLog } from '#platform/log.ts'
import { runProcess } from '#platform/process.ts'
import { readSimulatorsConfig, type SimulatorsConfig } from './config.ts'
import type { IdentityProvider } from './idp/server.ts'
import { listRegistries } from './registries.ts'

const log = createLog({ process: 'simulators', level: 'info' })

await runProcess(log, async () => {
  const config = readSimulatorsConfig(process.env, await listRegistries())
  log.level = config.logLevel
  const idp = await openIdentityProvider(config)
  // Loaded last: who set something wrong hears of it at once.
  const { createSimulators } = await import('./simulators.ts')
  const simulators = await createSimulators({ ...config, log })
  const { addresses, xroadAddress: xroad, controlAddress: control } = simulators
  log.info({ ...addresses, xroad, ...(idp && { idp: idp.address }), control }, 'the simulated registries listen')
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
