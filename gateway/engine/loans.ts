import type { Engine } from './index.ts'

/** Lends out the engine of the moment, and closes each one when it has been replaced and nobody uses it any more. */
export interface Loans {
  /** The engine that is lent from now on. */
  current(): Engine
  lend<Result>(use: (engine: Engine) => Promise<Result>): Promise<Result>
  /** Lends another one from now on. */
  replace(engine: Engine): void
  /** Waits for the last user, and for every engine to be closed. */
  close(): Promise<void>
}

interface Loan {
  readonly engine: Engine
  users: number
  readonly unused: PromiseWithResolvers<void>
  retired: boolean
}

/** Begins with one engine. */
export function createLoans(first: Engine): Loans {
  let current = toLoan(first)
  const closing = new Set<Promise<void>>()

  const retire = (loan: Loan) => {
    loan.retired = true
    if (loan.users === 0) loan.unused.resolve()
    const closed = loan.unused.promise.then(() => loan.engine.close()).finally(() => closing.delete(closed))
    closing.add(closed)
  }
  return {
    current: () => current.engine,
    async lend(use) {
      const loan = current
      loan.users += 1
      try {
        return await use(loan.engine)
      } finally {
        loan.users -= 1
        if (loan.retired && loan.users === 0) loan.unused.resolve()
      }
    },
    replace(engine) {
      const old = current
      current = toLoan(engine)
      retire(old)
    },
    async close() {
      retire(current)
      await Promise.all(closing)
    },
  }
}

const toLoan = (engine: Engine): Loan => ({ engine, users: 0, unused: Promise.withResolvers<void>(), retired: false })
