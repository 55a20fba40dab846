import { createLog } from '#platform/log.ts'
import { runProcess } from '#platform/process.ts'
import { readSimulatorsConfig } from './config.ts'
import { listRegistries } from './registries.ts'
import { createSimulators } from './simulators.ts'

const log = createLog({ process: 'simulators', level: 'info' })

await runProcess(log, async () => {
  const config = readSimulatorsConfig(process.env, await listRegistries())
  log.level = config.logLevel
  const simulators = await createSimulators({ ...config, log })
  const { addresses, xroadAddress: xroad, controlAddress: control } = simulators
  log.info({ ...addresses, xroad, control }, 'the simulated registries listen')
  return simulators
})
