import type { RetryLimits } from '../limits.ts'

/** How many retries a registry may be given. */
export interface RetryBudget {
  /** A call reaches the registry: it earns its share of a retry. */
  earn(): void
  /** Takes one retry, if there is one. */
  spend(): boolean
}

interface RetryBudgetOptions {
  readonly limits: Pick<RetryLimits, 'budgetPercent' | 'budgetPerSecond' | 'budgetSaved'>
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/** One retry, in hundredths: ten tenths of one are less than one. */
const whole = 100

/**
 * Keeps retries from multiplying what a failing registry is asked. Since its beginning there were never more of them than the
 * share of the calls and the few for each second together.
 */
export function createRetryBudget({ limits, now = () => performance.now() }: RetryBudgetOptions): RetryBudget {
  const { budgetPercent, budgetPerSecond, budgetSaved } = limits
  let saved = 0
  let countedAt = now()
  const save = (more: number) => {
    saved = Math.min(budgetSaved * whole, saved + more)
  }
  return {
    earn: () => save(budgetPercent),
    spend() {
      save(((now() - countedAt) / 1000) * budgetPerSecond * whole)
      countedAt = now()
      if (saved < whole) return false
      saved -= whole
      return true
    },
  }
}
