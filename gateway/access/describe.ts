import { publicErrors, type PublicError } from '../errors.ts'
import type { Denied } from './restrict.ts'
import type { Rights } from './rights.ts'

/** What a caller is told of a field that they may not have: where it stands and what is missing, never what it holds. */
export function describeDenied({ path, missing: { authentication, scopes, policies } }: Denied, rights: Rights): PublicError {
  const code = authentication ? 'UNAUTHENTICATED' : 'FORBIDDEN'
  return {
    message: publicErrors[code].message,
    path,
    extensions: {
      code,
      ...(scopes.length > 0 ? { missingScopes: scopes } : {}),
      ...(policies.length > 0 ? { missingPolicies: policies, ...rights.explain(policies.flat()) } : {}),
    },
  }
}
