import type { Log } from './log.ts'

const drainMs = 10_000

/**
 * Runs a process's `main`: a failure to start is one clear line and exit code 1; SIGTERM and SIGINT close what it
 * returned, in at most 10 s, and end with exit code 0. A second signal changes nothing.
 */
export async function runProcess(log: Log, start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const running = await start().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
  let closing = false
  const close = (signal: string) => {
    if (closing) return
    closing = true
    log.info({ signal }, 'draining')
    setTimeout(() => process.exit(1), drainMs).unref()
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'did not close cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
  process.on('unhandledRejection', (error) => {
    log.error({ error }, 'a promise was rejected and nobody handled it')
  })
}
