import { createClient } from 'redis'
import type { Log } from '#platform/log.ts'

export interface RedisConnection {
  /** What the limiter’s package calls it by, and the commands that others give. Each may hang: `within` says for how long. */
  readonly client: Commands
  close(): void
}

interface Commands {
  set(key: string, value: string, options: Kept): Promise<string | null>
  getDel(key: string): Promise<string | null>
}

/** Only where there is nothing yet, and for so many milliseconds. */
interface Kept {
  readonly condition: 'NX'
  readonly expiration: { readonly type: 'PX'; readonly value: number }
}

/** Connects in the background, again and again. Whoever asks while there is no connection is refused at once. */
export function connectRedis({ url, log }: { readonly url: string; readonly log: Log }): RedisConnection {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    maintNotifications: 'disabled',
    // A server that is frozen is told by this: nothing comes back, and the connection is given up.
    pingInterval: 500,
    socket: {
      connectTimeout: 1_000,
      socketTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(2_000, 50 * 2 ** Math.min(retries, 6)),
    },
  })
  // Told once for each kind: it tries again every moment.
  let told: string | undefined
  const kindOf = (error: unknown) =>
    error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.constructor.name) : 'UNKNOWN'
  client.on('error', (error) => {
    const reason = kindOf(error)
    if (reason !== told) log.warn({ reason }, 'Redis cannot be used')
    told = reason
  })
  client.on('ready', () => {
    if (told !== undefined) log.info('Redis can be used again')
    told = undefined
  })
  // What goes wrong is told by the event.
  client.connect().catch(() => {})
  return { client, close: () => client.destroy() }
}
