import type { Log } from './log.ts'

const drainMs = 10_000

/**
 * Runs a process's `main`: a failure to start is one clear line and exit code 1; SIGTERM and SIGINT close what it
 * returned, in at most 10 s, and end with exit code 0, also when they come while it starts. A second signal changes nothing.
 */
export async function runProcess(log: Log, start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const started = start()
  let closing = false
  const close = async (signal: string) => {
    if (closing) return
    closing = true
    log.info({ signal }, 'draining')
    setTimeout(() => process.exit(1), drainMs).unref()
    const running = await started
    try {
      await running.close()
      process.exit(0)
    } catch (error) {
      log.error({ error }, 'did not close cleanly')
      process.exit(1)
    }
  }
  process.on('SIGTERM', (signal) => void close(signal))
  process.on('SIGINT', (signal) => void close(signal))
  process.on('unhandledRejection', (error) => {
    log.error({ error }, 'a promise was rejected and nobody handled it')
  })
  await started.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
}
