import { createLog } from '#platform/log.ts'
import { runProcess } from '#platform/process.ts'
import { readSimulatorsConfig } from './config.ts'
import { listRegistries } from './registries.ts'

const log = createLog({ process: 'simulators', level: 'info' })

await runProcess(log, async () => {
  const config = readSimulatorsConfig(process.env, await listRegistries())
  log.level = config.logLevel
  // Loaded last: who set something wrong hears of it at once.
  const { createSimulators } = await import('./simulators.ts')
  const simulators = await createSimulators({ ...config, log })
  const { addresses, xroadAddress: xroad, controlAddress: control } = simulators
  log.info({ ...addresses, xroad, control }, 'the simulated registries listen')
  return simulators
})
