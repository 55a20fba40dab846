import type { Log } from '#platform/log.ts'
import { within } from '../../redis/within.ts'
import type { Buckets, Taken } from './buckets.ts'

export interface InsuredBuckets extends Buckets {
  /** What an operator should look at. */
  problems(): readonly string[]
}

interface InsuredBucketsOptions {
  /** What all gateways share; it may fail or hang. */
  readonly shared: Buckets
  /** What serves meanwhile. */
  readonly own: Buckets
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
  readonly log: Log
  /** How long the shared one may take. */
  readonly answerMs?: number
  /** How long it is left alone after it failed. */
  readonly pauseMs?: number
}

const problem = 'what clients have left is counted by this gateway alone: Redis does not answer'

/** Counts where all gateways do, or else in this one: nobody is kept waiting, and nobody goes uncounted. */
export function insureBuckets(options: InsuredBucketsOptions): InsuredBuckets {
  const { shared, own, elapsedMs, log, answerMs = 100, pauseMs = 2_000 } = options
  let trusted = true
  let tryAgainAt = 0

  async function takeFromShared(...asked: Parameters<Buckets['take']>): Promise<Taken | undefined> {
    if (!trusted) {
      // One asks whether it is back; the others do not wait for the answer.
      if (elapsedMs() < tryAgainAt) return undefined
      tryAgainAt = elapsedMs() + pauseMs
    }
    try {
      const taken = await within(answerMs, shared.take(...asked))
      if (!trusted) log.info('what clients have left is counted for all gateways again')
      trusted = true
      return taken
    } catch (error) {
      if (trusted) log.warn({ reason: (error as Error).name }, problem)
      trusted = false
      tryAgainAt = elapsedMs() + pauseMs
      return undefined
    }
  }

  return {
    take: async (...asked) => (await takeFromShared(...asked)) ?? own.take(...asked),
    problems: () => (trusted ? [] : [problem]),
  }
}
