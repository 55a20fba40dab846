import { askWithoutPause } from './load/closed-loop.ts'
import { askByTheClock } from './load/open-loop.ts'
import type { Target } from './load/target.ts'
import type { Gateway } from './processes.ts'
import { percentile } from './statistics.ts'

export interface Plan {
  readonly warmUpSeconds: number
  readonly rounds: number
  /** Of each of a round's two parts, saturated and by the clock. */
  readonly seconds: number
  readonly connections: number
}

export interface Contender {
  readonly gateway: Gateway
  readonly target: Target
}

/** What one gateway did in one round. */
export interface Round {
  readonly perSecond: number
  readonly cpuMsEach: number
  /** Which share of one core the gateway used while saturated. Well below 1, something else was the limit. */
  readonly busy: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly generatorLateMs: number
}

export interface Comparison {
  /** The rate of the part that is driven by the clock. */
  readonly clockRate: number
  readonly ours: readonly Round[]
  readonly stock: readonly Round[]
}

/**
 * Measures two gateways in alternating rounds, after a warm-up that also finds the rate for the part driven by the
 * clock: half of what the slower one can do.
 */
export async function compare(ours: Contender, stock: Contender, plan: Plan): Promise<Comparison> {
  const saturate = async ({ target }: Contender, seconds: number) => {
    const run = await askWithoutPause(target, plan.connections, seconds)
    return run.answers / run.seconds
  }
  for (const contender of [ours, stock]) await saturate(contender, plan.warmUpSeconds)
  const slower = Math.min(await saturate(ours, plan.seconds), await saturate(stock, plan.seconds))
  const clockRate = Math.max(1, Math.floor(slower / 2))
  const rounds: { readonly ours: Round[]; readonly stock: Round[] } = { ours: [], stock: [] }
  for (let turn = 0; turn < plan.rounds; turn += 1) {
    rounds.ours.push(await measureRound(ours, plan, clockRate))
    rounds.stock.push(await measureRound(stock, plan, clockRate))
  }
  return { clockRate, ...rounds }
}

async function measureRound({ gateway, target }: Contender, plan: Plan, clockRate: number): Promise<Round> {
  const before = await gateway.usage()
  const { answers, seconds } = await askWithoutPause(target, plan.connections, plan.seconds)
  const cpuMs = (await gateway.usage()).cpuMs - before.cpuMs
  const { latencies, lateness } = await askByTheClock(target, clockRate, plan.seconds)
  return {
    perSecond: answers / seconds,
    cpuMsEach: cpuMs / answers,
    busy: cpuMs / (seconds * 1000),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    generatorLateMs: percentile(lateness, 0.99),
  }
}
