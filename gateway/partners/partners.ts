import type { Log } from '#platform/log.ts'
import type { StoreConfig } from '#platform/store/config.ts'
import { StoreFailure } from '#platform/store/failure.ts'
import { openStore } from '#platform/store/open-store.ts'
import type { Store } from '#platform/store/store.ts'
import { createFindPartner, type FindPartner } from './find-partner.ts'

/** The partners as a gateway knows them. */
export interface Partners {
  readonly find: FindPartner
  /**
   * Where they are kept.
   * @throws StoreFailure while it cannot be reached
   */
  store(): Promise<Store>
  /** Deletes what has expired, which is done every hour by itself; what cannot be done now is done then. */
  tidy(): Promise<void>
  /** What an operator should look at. */
  problems(): readonly string[]
  close(): Promise<void>
}

export interface PartnersOptions {
  readonly config: StoreConfig
  readonly log: Log
  /** The wall clock. */
  readonly now?: () => Date
  /** Monotonic milliseconds. */
  readonly monotonicMs?: () => number
}

/** Between two attempts to open a store that could not be opened. */
const restMs = 1_000
/** What has expired is deleted this often. */
const tidyMs = 60 * 60_000

/**
 * The partners, from a store that is opened when it is first needed. While it cannot be opened, everybody but the partners is served,
 * and whoever asks for one tries again.
 */
export function createPartners({ config, log, ...clocks }: PartnersOptions): Partners {
  const monotonicMs = clocks.monotonicMs ?? (() => performance.now())
  let opening: Promise<Open> | undefined
  let failedAt = -Infinity
  let failure: unknown
  let problem: string | undefined

  async function attempt(): Promise<Open> {
    try {
      const store = await openStore(config, clocks)
      problem = undefined
      return { store, find: createFindPartner({ store, log, ...clocks }) }
    } catch (error) {
      problem = 'the store of the partners cannot be opened: no partner is let in'
      log.error({ error }, problem)
      failure = error
      failedAt = monotonicMs()
      opening = undefined
      throw error
    }
  }
  async function open(): Promise<Open> {
    if (opening === undefined && monotonicMs() - failedAt < restMs) throw failure
    opening ??= attempt()
    return opening
  }
  async function tidy(): Promise<void> {
    try {
      const { store } = await open()
      await store.deleteExpired()
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
    }
  }

  const timer = setInterval(() => void tidy(), tidyMs)
  timer.unref()
  return {
    tidy,
    find: async (key, from) => (await open()).find(key, from),
    store: async () => (await open()).store,
    problems: () => (problem === undefined ? [] : [problem]),
    async close() {
      clearInterval(timer)
      const opened = await opening?.catch(() => undefined)
      await opened?.store.close()
    },
  }
}

interface Open {
  readonly store: Store
  readonly find: FindPartner
}
