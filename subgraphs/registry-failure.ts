import type { RegistryError, RegistryFailure } from '#adapters/errors.ts'
import type { Agency } from './agency.ts'

/** Why a part of a document is missing, in the words of the schema. */
export interface MissingPart {
  readonly reason: FailureReason | 'NOT_REGISTERED' | 'NOT_APPLICABLE'
  /** `null` when waiting changes nothing. */
  readonly retryAfterMs: number | null
}

type FailureReason = 'REGISTRY_UNAVAILABLE' | 'CIRCUIT_OPEN' | 'TIMEOUT' | 'MALFORMED' | 'FORBIDDEN'

interface FailureWords {
  readonly reason: FailureReason
  readonly words: string
  /** What to wait when the registry itself does not say; `null` when waiting changes nothing. */
  readonly retryAfterMs: number | null
}

const failures: Readonly<Record<RegistryFailure, FailureWords>> = {
  UNAVAILABLE: {
    reason: 'REGISTRY_UNAVAILABLE',
    words: 'está fuera de servicio. Intente de nuevo en unos segundos.',
    retryAfterMs: 5_000,
  },
  OVERLOADED: {
    reason: 'REGISTRY_UNAVAILABLE',
    words: 'ya está atendiendo todas las consultas que admite. Intente de nuevo en unos segundos.',
    retryAfterMs: 1_000,
  },
  CIRCUIT_OPEN: {
    reason: 'CIRCUIT_OPEN',
    words: 'viene fallando y no se le está consultando. Intente de nuevo en unos segundos.',
    retryAfterMs: 1_000,
  },
  TIMEOUT: { reason: 'TIMEOUT', words: 'no respondió a tiempo. Intente de nuevo en unos segundos.', retryAfterMs: 5_000 },
  MALFORMED: {
    reason: 'MALFORMED',
    words: 'respondió algo que no se puede interpretar. Intente de nuevo más tarde.',
    retryAfterMs: 30_000,
  },
  REFUSED: {
    reason: 'FORBIDDEN',
    words: 'no permitió la consulta. Avise a quien administra este servicio.',
    retryAfterMs: null,
  },
}

/** Why a registry's part is missing, and when to ask again. */
export const toMissingPart = ({ failure, retryAfterMs }: RegistryError): MissingPart => ({
  reason: failures[failure].reason,
  retryAfterMs: retryAfterMs ?? failures[failure].retryAfterMs,
})

/** What a caller is told of a registry's failure. Its cause goes to the log alone. */
export function describeFailure(error: RegistryError, { code, title }: Agency['registry']) {
  return {
    message: `${title.charAt(0).toUpperCase()}${title.slice(1)} ${failures[error.failure].words}`,
    extensions: {
      code: error.failure === 'OVERLOADED' ? 'OVERLOADED' : 'REGISTRY_UNAVAILABLE',
      registry: code,
      ...toMissingPart(error),
    },
  }
}
