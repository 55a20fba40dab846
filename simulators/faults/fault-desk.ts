import { createDraws, type Draw, type Draws } from '../population/draw.ts'
import type { FaultSettings } from './exchange.ts'

export interface Fault extends FaultSettings {
  readonly registry: string
  /** All operations of the registry when it is absent. */
  readonly operation?: string | undefined
  readonly fault: string
  /** How many calls it spoils before it is over; all when it is absent. */
  readonly count?: number | undefined
  /** What it leaves to chance follows from it: a whole number below 2^32. */
  readonly seed?: number | undefined
}

/** A call that a fault meets. */
export interface Spoilt {
  readonly fault: Fault
  readonly draw: Draw
}

/** Which faults are in force. The last one placed on an operation holds; one on an operation comes before one on all. */
export interface FaultDesk {
  place(fault: Fault): void
  /** The fault that this call meets, or `undefined`; `known` says which faults the operation can have. */
  take(registry: string, operation: string, known: (fault: string) => boolean): Spoilt | undefined
  /** Ends the faults of a registry, or all. What a fault already holds, it keeps. */
  heal(registry?: string): void
}

const defaultSeed = 1

const keyOf = (registry: string, operation = '*'): string => `${registry}/${operation}`

export function createFaultDesk(): FaultDesk {
  const placed = new Map<string, { readonly fault: Fault; readonly draws: Draws; left: number; met: number }>()
  return {
    place(fault) {
      const draws = createDraws(fault.seed ?? defaultSeed, 'faults')
      placed.set(keyOf(fault.registry, fault.operation), { fault, draws, left: fault.count ?? Infinity, met: 0 })
    },
    take(registry, operation, known) {
      const key = [keyOf(registry, operation), keyOf(registry)].find((candidate) => placed.has(candidate)) ?? ''
      const found = placed.get(key)
      if (found === undefined || !known(found.fault.fault)) return undefined
      found.left -= 1
      found.met += 1
      if (found.left <= 0) placed.delete(key)
      return { fault: found.fault, draw: found.draws(found.met) }
    },
    heal(registry) {
      for (const [key, { fault }] of placed) if (registry === undefined || fault.registry === registry) placed.delete(key)
    },
  }
}
