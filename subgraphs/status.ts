import type { OperationStatus, RegistryStatus } from '#adapters/status.ts'
import type { Agency } from './agency.ts'

/** How a registry is, for everybody. Telling it touches no registry. */
export interface StatusAnswer extends RegistryStatus {
  /** The registry's code in the schema. */
  readonly registry: string
  readonly state: RegistryState
  /** The documents of which an operation is not answering now. */
  readonly documentsAffected: readonly string[]
}

/**
 * `AVAILABLE`: every operation is asked as usual. `DEGRADED`: some operation is not. `UNAVAILABLE`: none is. `MAINTENANCE`: an
 * announced one is in force.
 */
type RegistryState = 'AVAILABLE' | 'DEGRADED' | 'UNAVAILABLE' | 'MAINTENANCE'

/** Says how an agency's registry is, and what that means for the documents that the agency has a part in. */
export function describeStatus(
  { registry, documents }: Pick<Agency, 'registry' | 'documents'>,
  status: RegistryStatus,
): StatusAnswer {
  const { operations, maintenance } = status
  const inMaintenance = maintenance?.current === true
  const asked = new Set(operations.filter(isAskedAsUsual).map(({ name }) => name))
  const isAffected = (needed: readonly string[]) => inMaintenance || needed.some((operation) => !asked.has(operation))
  return {
    registry: registry.code,
    state: inMaintenance ? 'MAINTENANCE' : toState(asked.size, operations.length),
    operations,
    maintenance,
    documentsAffected: Object.entries(documents).flatMap(([document, needed]) => (isAffected(needed) ? [document] : [])),
  }
}

const isAskedAsUsual = ({ circuit }: OperationStatus) => circuit === 'CLOSED'

function toState(asked: number, all: number): RegistryState {
  if (asked === all) return 'AVAILABLE'
  return asked === 0 ? 'UNAVAILABLE' : 'DEGRADED'
}
