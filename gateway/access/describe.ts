import { publicErrors, type PublicCode, type PublicError } from '../errors.ts'
import type { Denied } from './restrict.ts'
import { toMissing, type Rights } from './rights.ts'

/** What a caller is told of a field that they may not have: where it stands and what is missing, never what it holds. */
export function describeDenied({ path, requirements }: Denied, rights: Rights): PublicError {
  const { scopes, policies } = toMissing(requirements, rights)
  // What a better log-in of whoever asks could open.
  const ways = policies.filter((way) => !way.some((policy) => rights.bars(policy)))
  const code = toCode(scopes.length === 0 && ways.length > 0, rights)
  return {
    message: publicErrors[code].message,
    path,
    extensions: {
      code,
      ...(scopes.length > 0 ? { missingScopes: scopes } : {}),
      ...(policies.length > 0 ? { missingPolicies: policies, ...rights.explain(ways.flat()) } : {}),
    },
  }
}

function toCode(aLogInWouldDo: boolean, { authenticated, purpose }: Rights): PublicCode {
  if (!authenticated) return 'UNAUTHENTICATED'
  if (purpose === 'MISSING') return 'PURPOSE_REQUIRED'
  return aLogInWouldDo ? 'STEP_UP_REQUIRED' : 'FORBIDDEN'
}
