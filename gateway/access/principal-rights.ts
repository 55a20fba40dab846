import type { Grant, Principal } from '../principal/principal.ts'
import { meetsPolicy, type Policies } from './policies.ts'
import type { Rights } from './rights.ts'

export interface RightsOptions {
  readonly policies: Policies
  /** What each role of an official may see, and for what. */
  readonly officialGrants: Readonly<Record<string, readonly Grant[]>>
  /** The wall clock. */
  readonly now: () => Date
}

/**
 * What somebody may ask for in one operation. A citizen's token says it. An official and a partner also state a purpose, and
 * have what their grants allow for it, an official no more than the token says.
 */
export function createRights({ policies, officialGrants, now }: RightsOptions) {
  return (principal: Principal, purpose: string | undefined): Rights => ({
    authenticated: principal.kind !== 'ANONYMOUS',
    scopes: scopesOf(principal, purpose),
    meets(name) {
      const policy = Object.hasOwn(policies, name) ? policies[name] : undefined
      return policy !== undefined && 'login' in principal && meetsPolicy(policy, principal.login, now())
    },
    explain(names) {
      const demanded = names.flatMap((name) => (Object.hasOwn(policies, name) ? (policies[name] ?? []) : []))
      const levels = demanded.flatMap(({ levels: wanted = [] }) => wanted)
      const ages = demanded.flatMap(({ maxAgeSeconds = [] }) => maxAgeSeconds)
      return {
        ...(levels.length > 0 ? { acrValues: [...new Set(levels)] } : {}),
        ...(ages.length > 0 ? { maxAgeSeconds: Math.min(...ages) } : {}),
      }
    },
  })

  function scopesOf(principal: Principal, purpose: string | undefined): ReadonlySet<string> {
    if (principal.kind === 'ANONYMOUS') return new Set()
    if (principal.kind === 'CITIZEN') return principal.scopes
    if (principal.kind === 'PARTNER') return scopesFor(principal.grants, purpose)
    const grants = [...principal.roles].flatMap((role) =>
      Object.hasOwn(officialGrants, role) ? (officialGrants[role] ?? []) : [],
    )
    const granted = scopesFor(grants, purpose)
    return new Set([...principal.scopes].filter((scope) => granted.has(scope)))
  }
}

const scopesFor = (grants: readonly Grant[], purpose: string | undefined): ReadonlySet<string> =>
  new Set(grants.filter((grant) => grant.purpose === purpose).flatMap(({ scopes }) => [...scopes]))
