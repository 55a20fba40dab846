import type { MaintenanceWindow } from './maintenance.ts'

/** How a registry is, as we know it from the calls that were made anyway. Telling it touches no registry. */
export interface RegistryStatus {
  readonly operations: readonly OperationStatus[]
  /** The maintenance in force, or else the next that was announced. */
  readonly maintenance: (MaintenanceWindow & { readonly current: boolean }) | null
}

/** How one operation of a registry is. */
export interface OperationStatus {
  /** As in docs/registries.md. */
  readonly name: string
  readonly circuit: CircuitState
  readonly lastSuccess: Date | null
  readonly lastFailure: Date | null
  /** Over the last minutes, in milliseconds; `null` when nothing was asked. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** Attempts under way now. */
  readonly inFlight: number
}

/**
 * `CLOSED`: asked as usual. `OPEN`: failing, not asked. `HALF_OPEN`: one call may probe it. `SHUT`: its agency has closed
 * the operation.
 */
export type CircuitState = (typeof circuitStates)[number]

export const circuitStates = ['CLOSED', 'OPEN', 'HALF_OPEN', 'SHUT'] as const
