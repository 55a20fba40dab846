import type { Log } from '#platform/log.ts'
import { StoreFailure } from '#platform/store/failure.ts'
import type { Document, Store } from '#platform/store/store.ts'
import { findLastChange, listAll, type PartnerRecord } from './record.ts'

interface SnapshotParts<Entry> {
  readonly store: Store
  readonly log: Log
  /** Monotonic milliseconds. */
  readonly monotonicMs: () => number
  /** What is kept of a partner, by key. */
  readonly build: (partnerId: string, partner: PartnerRecord) => Iterable<readonly [keyId: string, Entry]>
}

interface Snapshot<Entry> {
  readonly entries: ReadonlyMap<string, Entry>
  /** The last change that is in it. */
  readonly change: string | undefined
  readonly readAtMs: number
}

/** What is younger is not looked up again. */
const freshMs = 2_000
/** What is older is not used: so long may a suspension take. */
const usableMs = 5_000
/** After a failure the store is left alone so long. */
const restMs = 500

/**
 * All partners, as the store had them at most 5 s ago. They are read again only after a change, so that a key that nobody has
 * costs no more than one that somebody has.
 */
export function createSnapshots<Entry>({ store, log, monotonicMs, build }: SnapshotParts<Entry>) {
  let known: Snapshot<Entry> | undefined
  let reading: Promise<Snapshot<Entry>> | undefined
  let failure: { readonly error: unknown; readonly atMs: number } | undefined

  const index = (all: readonly Document<PartnerRecord>[]) => new Map(all.flatMap(({ id, body }) => [...build(id, body)]))

  async function read(): Promise<Snapshot<Entry>> {
    const readAtMs = monotonicMs()
    const seen = await store.read(async (view) => {
      const last = await findLastChange(view)
      const entries = known?.change === last ? known?.entries : undefined
      return { change: last, entries: entries ?? index(await listAll(view)) }
    })
    return { ...seen, readAtMs }
  }

  async function refresh(): Promise<Snapshot<Entry>> {
    if (failure !== undefined && monotonicMs() - failure.atMs < restMs) throw failure.error
    reading ??= read()
      .then((snapshot) => {
        failure = undefined
        known = snapshot
        return snapshot
      })
      .catch((error: unknown) => {
        failure = { error, atMs: monotonicMs() }
        log.error({ error }, 'the partners could not be read')
        throw error
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }

  return async (): Promise<ReadonlyMap<string, Entry>> => {
    const ageMs = known === undefined ? Infinity : monotonicMs() - known.readAtMs
    if (known !== undefined && ageMs <= usableMs) {
      if (ageMs > freshMs) refresh().catch(() => undefined)
      return known.entries
    }
    const { entries, readAtMs } = await refresh()
    if (monotonicMs() - readAtMs <= usableMs) return entries
    throw new StoreFailure('slow', 'what it says of the partners was too old when it came')
  }
}
