import { createDeadline, type Deadline } from '#platform/deadline.ts'
import type { CallOptions } from '#adapters/client.ts'

/** Calls with deadlines, and things to close, all ended together when a test has ended. */
export function createCleanUp() {
  const endings: (() => unknown)[] = []
  return {
    /** Remembers what must be closed; the last opened closes first. */
    closing<Opened extends { close(): unknown }>(opened: Opened): Opened {
      endings.push(() => opened.close())
      return opened
    },
    call(ms = 10_000, caller?: AbortSignal): CallOptions {
      const deadline: Deadline = createDeadline({ ms, caller })
      endings.push(() => deadline.dispose())
      return { deadline }
    },
    async run(): Promise<void> {
      for (const end of endings.splice(0).toReversed()) await end()
    },
  }
}
