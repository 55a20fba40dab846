import type { Reply } from '../load/asker.ts'
import { percentile, spreadOf } from '../statistics.ts'
import { atMost, exactly, type Figure } from './figures.ts'
import { isPartialPid, isWhole, reasonOf } from './traffic.ts'
import type { Sample } from './watch.ts'

export interface Load {
  /** Of questions that do not need the registry that hangs. */
  readonly untouched: readonly Reply[]
  /** Of those that do. */
  readonly touching: readonly Reply[]
}

/** A healthy time, and then one in which the registry hangs and is healed. */
export interface Round {
  readonly healthy: Load
  readonly faulty: Load
  readonly hungAt: number
  readonly healedAt: number
  /** The most memory of each program. */
  readonly healthyMb: ReadonlyMap<string, number>
  readonly faultyMb: ReadonlyMap<string, number>
}

const attemptMs = 800
const bulkhead = 32
const touchingPerSecond = 20

export function judgeHang(rounds: readonly Round[], samples: readonly Sample[]): readonly Figure[] {
  const median = (figure: (round: Round) => number) => spreadOf(rounds.map(figure)).median
  const most = (figure: (round: Round) => number) => Math.max(...rounds.map(figure))
  const p = (share: number, replies: readonly Reply[]) =>
    percentile(
      replies.map(({ ms }) => ms),
      share,
    )
  const untouchedP99 = median(({ healthy }) => p(0.99, healthy.untouched))
  const touchingP99 = median(({ healthy }) => p(0.99, healthy.touching))
  return [
    exactly(
      'untouched: errors',
      most(({ healthy, faulty }) => countBroken([...healthy.untouched, ...faulty.untouched])),
      0,
    ),
    atMost(
      'untouched: p50',
      median((round) => p(0.5, hungPart(round).untouched)),
      1.1 * median(({ healthy }) => p(0.5, healthy.untouched)),
      'ms',
    ),
    atMost(
      'untouched: p99',
      median((round) => p(0.99, hungPart(round).untouched)),
      1.25 * untouchedP99 + 10,
      'ms',
    ),
    atMost('memory, more than in the healthy round before', median(growthMb), 50, 'MB'),
    atMost(
      'calls open at the registry',
      most((round) => maxOpen(samples, round.hungAt, round.healedAt)),
      bulkhead,
    ),
    exactly(
      'touching: errors while healthy',
      most(({ healthy }) => countBroken(healthy.touching)),
      0,
    ),
    exactly(
      'touching: answers without the rest, or telling too much or too little',
      most((round) => hungPart(round).touching.filter((reply) => !isPartialPid(reply)).length),
      0,
    ),
    atMost(
      'touching: longest before the circuit opens',
      median((round) => Math.max(...beforeOpening(round).map(({ ms }) => ms))),
      attemptMs + 100,
      'ms',
    ),
    atMost(
      'circuit open after',
      median((round) => openedAt(round) - round.hungAt),
      1500,
      'ms',
    ),
    atMost(
      'touching: p99 after the circuit opened',
      median((round) => p(0.99, afterOpening(round))),
      touchingP99 + 20,
      'ms',
    ),
    atMost(
      'first success after healing',
      median((round) => closedAt(round) - round.healedAt),
      2000,
      'ms',
    ),
    atMost(
      'calls open at the registry while probed',
      most((round) => maxOpen(samples, openedAt(round) + attemptMs + 200, closedAt(round))),
      1,
    ),
    atMost(
      'calls in the first second after closing',
      most((round) => receivedWithin(samples, closedAt(round), 1000)),
      1.2 * touchingPerSecond,
    ),
    exactly(
      'touching: broken after the circuit closed',
      most((round) => countBroken(round.faulty.touching.filter(({ sentAt }) => sentAt > closedAt(round)))),
      0,
    ),
  ]
}

const countBroken = (replies: readonly Reply[]): number => replies.filter((reply) => !isWhole(reply)).length

const hungPart = ({ faulty, healedAt }: Round): Load => ({
  untouched: faulty.untouched.filter(({ endedAt }) => endedAt < healedAt),
  touching: faulty.touching.filter(({ endedAt }) => endedAt < healedAt),
})

/** When the first question arrived that was refused because the circuit was open. */
const openedAt = ({ faulty }: Round): number =>
  faulty.touching.find((reply) => reasonOf(reply) === 'CIRCUIT_OPEN')?.sentAt ?? Infinity

const beforeOpening = (round: Round) => hungPart(round).touching.filter(({ sentAt }) => sentAt < openedAt(round))
const afterOpening = (round: Round) => hungPart(round).touching.filter(({ sentAt }) => sentAt >= openedAt(round))

/** When the first whole answer came after the registry was healed. */
const closedAt = ({ faulty, healedAt }: Round): number =>
  Math.min(...faulty.touching.filter((reply) => reply.endedAt > healedAt && isWhole(reply)).map(({ endedAt }) => endedAt))

const between = (samples: readonly Sample[], from: number, to: number) => samples.filter(({ at }) => at >= from && at <= to)
const maxOpen = (samples: readonly Sample[], from: number, to: number): number =>
  Math.max(0, ...between(samples, from, to).map(({ open }) => open))

function receivedWithin(samples: readonly Sample[], from: number, ms: number): number {
  const received = between(samples, from, from + ms).map((sample) => sample.received)
  return Math.max(...received) - Math.min(...received)
}

const growthMb = ({ healthyMb, faultyMb }: Round): number =>
  Math.max(...[...faultyMb].map(([name, mb]) => mb - (healthyMb.get(name) ?? mb)))
