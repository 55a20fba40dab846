import { createLog } from '#platform/log.ts'
import { runProcess } from '#platform/process.ts'
import { readConfig } from './config.ts'

const log = createLog({ process: 'gateway', level: 'info' })

await runProcess(log, async () => {
  const config = readConfig(process.env)
  log.level = config.logLevel
  // Loaded last: who set something wrong hears of it at once.
  const { serve } = await import('./serve.ts')
  return serve(config, log)
})
