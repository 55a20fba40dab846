/** What arrived for one operation. */
export interface CallCount {
  received: number
  /** Records asked for. */
  identifiers: number
  /** Requests that are not answered yet and whose caller has not left. */
  open: number
}

/** By registry and operation. A path that is no operation's counts as `unknown`. */
export type CallCounts = Readonly<Record<string, Readonly<Record<string, Readonly<CallCount>>>>>

export interface Calls {
  /** Counts a call; the function it answers says that the call has ended. */
  begin(registry: string, operation: string, identifiers: number): () => void
  read(): CallCounts
  /** Starts again from none; calls that are open stay so. */
  reset(): void
}

/** @param operations the operations of each registry, so that those never asked are told too */
export function createCalls(operations: Readonly<Record<string, readonly string[]>>): Calls {
  const counts = Object.fromEntries(
    Object.entries(operations).map(([registry, names]) => {
      return [
        registry,
        Object.fromEntries(names.map((name): [string, CallCount] => [name, { received: 0, identifiers: 0, open: 0 }])),
      ]
    }),
  )
  return {
    begin(registry, operation, identifiers) {
      const count = counts[registry]?.[operation]
      if (count === undefined) throw new Error(`no such operation: ${registry} ${operation}`)
      count.received += 1
      count.identifiers += identifiers
      count.open += 1
      return () => {
        count.open -= 1
      }
    },
    read: () => counts,
    reset() {
      for (const count of Object.values(counts).flatMap((ofRegistry) => Object.values(ofRegistry))) {
        count.received = 0
        count.identifiers = 0
      }
    },
  }
}
