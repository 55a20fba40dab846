import type { Reply } from '../load/asker.ts'
import { percentile } from '../statistics.ts'
import { isPartial, isWhole, reasonOf } from './replies.ts'
import type { Sample } from './watch.ts'

export interface Load {
  /** Of questions that do not need the registry that hangs. */
  readonly untouched: readonly Reply[]
  /** Of those that do. */
  readonly touching: readonly Reply[]
}

/** A healthy time, and then one in which the registry hangs and is healed. Moments are of this process's clock. */
export interface Round {
  readonly healthy: Load
  readonly faulty: Load
  readonly hungAt: number
  readonly healedAt: number
  /** The most memory of each program. */
  readonly healthyMb: ReadonlyMap<string, number>
  readonly faultyMb: ReadonlyMap<string, number>
}

/** What a round showed. Times are in milliseconds. */
export type RoundFacts = ReturnType<typeof readRound>

/** @param samples what the registry was being asked */
export function readRound({ healthy, faulty, hungAt, healedAt, healthyMb, faultyMb }: Round, samples: readonly Sample[]) {
  const untouched = faulty.untouched.filter(({ endedAt }) => endedAt < healedAt)
  const touching = faulty.touching.filter(({ endedAt }) => endedAt < healedAt)
  const openedAt = touching.find((reply) => reasonOf(reply) === 'CIRCUIT_OPEN')?.sentAt ?? Infinity
  const before = touching.filter(({ sentAt }) => sentAt < openedAt)
  const after = touching.filter(({ sentAt }) => sentAt >= openedAt)
  const closedAt = faulty.touching.find((reply) => reply.endedAt > healedAt && isWhole(reply))?.endedAt ?? Infinity
  // The calls from before the circuit opened have ended; what the registry is asked from now on are probes.
  const drainedAt = samples.find(({ at, open }) => at > openedAt && open === 0)?.at ?? Infinity
  const whileProbed = between(samples, drainedAt, closedAt)
  return {
    untouchedBroken: countBroken([...healthy.untouched, ...faulty.untouched]),
    healthyUntouchedP50: p(0.5, healthy.untouched),
    healthyUntouchedP99: p(0.99, healthy.untouched),
    untouchedP50: p(0.5, untouched),
    untouchedP99: p(0.99, untouched),
    healthyTouchingBroken: countBroken(healthy.touching),
    healthyTouchingP99: p(0.99, healthy.touching),
    notPartial: touching.filter((reply) => !isPartial(reply, 'SAT')).length,
    longestBeforeOpening: Math.max(...before.map(({ ms }) => ms)),
    openAfter: openedAt - hungAt,
    p99AfterOpening: p(0.99, after),
    successAfter: closedAt - healedAt,
    mostOpen: Math.max(...between(samples, hungAt, healedAt).map(({ open }) => open)),
    mostOpenWhileProbed: Math.max(...whileProbed.map(({ open }) => open)),
    // None was answered before the registry was healed.
    failedProbes: growth(between(samples, drainedAt, healedAt)),
    receivedAfterClosing: growth(between(samples, closedAt, closedAt + 1000)),
    brokenAfterClosing: countBroken(faulty.touching.filter(({ sentAt }) => sentAt > closedAt)),
    moreMb: Math.max(...[...faultyMb].map(([name, mb]) => mb - (healthyMb.get(name) ?? mb))),
  }
}

const countBroken = (replies: readonly Reply[]): number => replies.filter((reply) => !isWhole(reply)).length

/** Infinite when there were none. */
const p = (share: number, replies: readonly Reply[]): number =>
  percentile(replies.length === 0 ? [Infinity] : replies.map(({ ms }) => ms), share)

const between = (samples: readonly Sample[], from: number, to: number) => samples.filter(({ at }) => at >= from && at <= to)

/** How many calls came between the first and the last sample. */
const growth = (samples: readonly Sample[]): number => (samples.at(-1)?.received ?? 0) - (samples[0]?.received ?? 0)
