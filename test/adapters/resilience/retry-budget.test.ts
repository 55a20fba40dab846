import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { defaultLimits } from '#adapters/limits.ts'
import { createRetryBudget } from '#adapters/resilience/retry-budget.ts'

const { budgetPercent, budgetPerSecond, budgetSaved } = defaultLimits.retry

function createBudget() {
  let now = 5_000
  const budget = createRetryBudget({ limits: defaultLimits.retry, now: () => now })
  return {
    earn(calls: number) {
      for (let call = 0; call < calls; call += 1) budget.earn()
    },
    pass: (ms: number) => void (now += ms),
    /** How many retries there are now, by taking them. */
    spendAll() {
      let spent = 0
      while (budget.spend()) spent += 1
      return spent
    },
  }
}

describe('the retry budget', () => {
  it('is empty at first', () => {
    expect(createBudget().spendAll()).toBe(0)
  })

  it('has one retry for ten calls', () => {
    const budget = createBudget()
    budget.earn(9)
    expect(budget.spendAll()).toBe(0)
    budget.earn(1)
    expect(budget.spendAll()).toBe(1)
    expect([budgetPercent, budgetPerSecond]).toEqual([10, 1])
  })

  it('has one retry for a second without calls', () => {
    const budget = createBudget()
    budget.pass(999)
    expect(budget.spendAll()).toBe(0)
    budget.pass(1)
    expect(budget.spendAll()).toBe(1)
    budget.pass(3_500)
    expect(budget.spendAll()).toBe(3)
    budget.pass(500)
    expect(budget.spendAll()).toBe(1)
  })

  it.each(['quiet', 'busy'])('saves ten at most, after however long and %s a time', (time) => {
    const budget = createBudget()
    budget.pass(3_600_000)
    if (time === 'busy') budget.earn(100_000)
    expect(budget.spendAll()).toBe(budgetSaved)
    expect(budgetSaved).toBe(10)
  })

  it('never gives more than a tenth of the calls and one a second, counted from any moment on with what was saved by then', () => {
    const step = fc.oneof(
      fc.record({ calls: fc.nat(200) }),
      fc.record({ ms: fc.nat(20_000) }),
      fc.record({ retries: fc.nat(30) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), fc.nat(100), (steps, from) => {
        const budget = createBudget()
        const counted = { calls: 0, seconds: 0, retries: 0 }
        for (const [position, each] of steps.entries()) {
          if (position === from) Object.assign(counted, { calls: 0, seconds: 0, retries: -budgetSaved })
          if ('calls' in each) {
            budget.earn(each.calls)
            counted.calls += each.calls
          } else if ('ms' in each) {
            budget.pass(each.ms)
            counted.seconds += each.ms / 1_000
          } else counted.retries += budget.spendAll()
          expect(counted.retries).toBeLessThanOrEqual(counted.calls / 10 + counted.seconds + 1e-6)
        }
      }),
    )
  })
})
