import type { FaultSettings } from './exchange.ts'

export interface Fault extends FaultSettings {
  readonly registry: string
  /** All operations of the registry when it is absent. */
  readonly operation?: string | undefined
  readonly fault: string
  /** How many calls it spoils before it is over; all when it is absent. */
  readonly count?: number | undefined
}

/** Which faults are in force. The last one placed on an operation holds; one on an operation comes before one on all. */
export interface FaultDesk {
  place(fault: Fault): void
  /** The fault that spoils this call, or `undefined`; `known` says which faults the operation can have. */
  take(registry: string, operation: string, known: (fault: string) => boolean): Fault | undefined
  /** Ends the faults of a registry, or all. What a fault already holds, it keeps. */
  heal(registry?: string): void
}

const keyOf = (registry: string, operation = '*'): string => `${registry}/${operation}`

export function createFaultDesk(): FaultDesk {
  const placed = new Map<string, { readonly fault: Fault; left: number }>()
  return {
    place(fault) {
      placed.set(keyOf(fault.registry, fault.operation), { fault, left: fault.count ?? Infinity })
    },
    take(registry, operation, known) {
      const key = [keyOf(registry, operation), keyOf(registry)].find((candidate) => placed.has(candidate)) ?? ''
      const found = placed.get(key)
      if (found === undefined || !known(found.fault.fault)) return undefined
      found.left -= 1
      if (found.left <= 0) placed.delete(key)
      return found.fault
    },
    heal(registry) {
      for (const [key, { fault }] of placed) if (registry === undefined || fault.registry === registry) placed.delete(key)
    },
  }
}
