import { createChecks, type Checks } from '#gateway/checking/checks.ts'
import type { CheckKey, CheckKeys } from '#gateway/checking/sealing.ts'
import { createLog } from '#platform/log.ts'
import { openStore } from '#platform/store/open-store.ts'
import type { Store } from '#platform/store/store.ts'
import type { Place } from '../../platform/store/places.ts'
import { drawKey, start } from './documents.ts'

/** Gateways on one store, at a time that the test tells. */
export interface Desk {
  readonly store: Store
  readonly key: CheckKey
  readonly lines: string[]
  /** Why the log says that codes were refused. */
  reasons(): readonly string[]
  open(parts?: { readonly keys?: CheckKeys; readonly now?: () => Date; readonly store?: Pick<Store, 'read' | 'change'> }): Checks
  /** The time, of the store and of whoever is told no other. */
  setTime(now: Date): void
  /** What stands in the store, as whoever has it reads it. */
  rows(): Promise<readonly Row[]>
  close(): Promise<void>
}

export interface Row {
  readonly id: string
  readonly body: string
  readonly expires_at: unknown
}

export async function openDesk(place: Place, { limitMs = 20_000 } = {}): Promise<Desk> {
  const lines: string[] = []
  const log = createLog({ process: 'gateway', level: 'info', write: (line) => lines.push(line) })
  let time = start
  const store = await openStore({ ...place.config, limitMs }, { now: () => time })
  const key = drawKey('first')
  return {
    store,
    key,
    lines,
    reasons: () => lines.flatMap((line) => (JSON.parse(line) as { reason?: string }).reason ?? []),
    open: ({ keys = [key] as const, now = () => time, store: other = store } = {}) =>
      createChecks({ store: other, keys, now, log, keepDays: 90 }),
    setTime: (now) => void (time = now),
    rows: async () =>
      (await place.ask(`SELECT id, body, expires_at FROM documents WHERE collection = 'checks' ORDER BY id`)) as unknown as Row[],
    close: async () => store.close(),
  }
}
