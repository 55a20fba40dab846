import { RegistryMaintenance, type RegistryError, type RegistryFailure } from '#adapters/errors.ts'
import type { Agency } from './agency.ts'

/** Why a part of a document is missing, in the words of the schema. */
export interface MissingPart {
  readonly reason: FailureReason | SealingReason | 'NOT_REGISTERED' | 'NOT_APPLICABLE'
  /** `null` when waiting changes nothing. */
  readonly retryAfterMs: number | null
  /** When what is in the way was announced to end. */
  readonly endsAt: Date | null
}

/** Why something is not sealed although the registry answered, or was not asked. */
export type SealingReason = 'NO_SEALING_KEY' | 'SEALING_FAILED' | 'PART_MISSING' | 'UNKNOWN_CLAIM'

type FailureReason =
  'REGISTRY_UNAVAILABLE' | 'REGISTRY_MAINTENANCE' | 'OPERATION_CLOSED' | 'CIRCUIT_OPEN' | 'TIMEOUT' | 'MALFORMED' | 'FORBIDDEN'

interface FailureWords {
  /** As clients see it on the error. */
  readonly code: 'REGISTRY_UNAVAILABLE' | 'REGISTRY_MAINTENANCE' | 'OVERLOADED'
  readonly reason: FailureReason
  readonly words: string
  /** What to wait when the registry itself does not say; `null` when waiting changes nothing. */
  readonly retryAfterMs: number | null
}

const failures: Readonly<Record<RegistryFailure, FailureWords>> = {
  UNAVAILABLE: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'REGISTRY_UNAVAILABLE',
    words: 'está fuera de servicio. Intente de nuevo en unos segundos.',
    retryAfterMs: 5_000,
  },
  OVERLOADED: {
    code: 'OVERLOADED',
    reason: 'REGISTRY_UNAVAILABLE',
    words: 'ya está atendiendo todas las consultas que admite. Intente de nuevo en unos segundos.',
    retryAfterMs: 1_000,
  },
  CIRCUIT_OPEN: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'CIRCUIT_OPEN',
    words: 'viene fallando y no se le está consultando. Intente de nuevo en unos segundos.',
    retryAfterMs: 1_000,
  },
  TIMEOUT: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'TIMEOUT',
    words: 'no respondió a tiempo. Intente de nuevo en unos segundos.',
    retryAfterMs: 5_000,
  },
  MALFORMED: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'MALFORMED',
    words: 'respondió algo que no se puede interpretar. Intente de nuevo más tarde.',
    retryAfterMs: 30_000,
  },
  REFUSED: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'FORBIDDEN',
    words: 'no permitió la consulta. Avise a quien administra este servicio.',
    retryAfterMs: null,
  },
  MAINTENANCE: {
    code: 'REGISTRY_MAINTENANCE',
    reason: 'REGISTRY_MAINTENANCE',
    words: 'está en mantenimiento. Intente de nuevo cuando termine.',
    retryAfterMs: null,
  },
  CLOSED: {
    code: 'REGISTRY_UNAVAILABLE',
    reason: 'OPERATION_CLOSED',
    words: 'cerró esta consulta por ahora. Intente de nuevo más tarde.',
    retryAfterMs: null,
  },
}

/** Who has to wait longer than a week, in milliseconds, is told to come back then. */
const mostMs = 7 * 24 * 60 * 60 * 1000

/** Why a registry's part is missing, and when to ask again. */
export function toMissingPart(error: RegistryError): MissingPart {
  const { reason, retryAfterMs } = failures[error.failure]
  return {
    reason,
    retryAfterMs: error.retryAfterMs === undefined ? retryAfterMs : Math.min(error.retryAfterMs, mostMs),
    endsAt: error instanceof RegistryMaintenance ? error.endsAt : null,
  }
}

/** What a caller is told of a registry's failure. Its cause goes to the log alone. */
export function describeFailure(error: RegistryError, { code: registry, title }: Agency['registry']) {
  const { code, words } = failures[error.failure]
  const { endsAt, ...told } = toMissingPart(error)
  return {
    message: `${title.charAt(0).toUpperCase()}${title.slice(1)} ${words}`,
    extensions: { code, registry, ...told, ...(endsAt ? { endsAt: endsAt.toISOString() } : {}) },
  }
}
