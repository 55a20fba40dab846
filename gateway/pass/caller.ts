import type { PassCaller } from '#platform/pass/pass.ts'
import type { OperationContext } from '../context.ts'

/** What subgraphs are told of whoever asks. An official's CUI is not among it: they ask for a case, not for themselves. */
export function toPassCaller({ principal, purpose, rights, consent, trace }: OperationContext): PassCaller {
  return {
    kind: principal.kind,
    ...subjectOf(principal),
    scopes: [...rights.scopes],
    ...(purpose !== undefined && rights.purpose === 'GRANTED' ? { purpose } : {}),
    ...(consent === undefined ? {} : { consent }),
    trace,
  }
}

function subjectOf(principal: OperationContext['principal']): Pick<PassCaller, 'sub' | 'cui'> {
  if (principal.kind === 'ANONYMOUS') return {}
  if (principal.kind === 'PARTNER') return { sub: principal.partnerId }
  const { kind, subject, cui } = principal
  return { sub: subject, ...(kind === 'CITIZEN' && cui !== undefined ? { cui } : {}) }
}
