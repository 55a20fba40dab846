import type { Grant, Principal } from '../principal/principal.ts'
import { hasRole, meetsPolicy, type Policies } from './policies.ts'
import type { PurposeState, Rights } from './rights.ts'

interface RightsOptions {
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
  const find = (name: string) => (Object.hasOwn(policies, name) ? policies[name] : undefined)

  return (principal: Principal, purpose: string | undefined): Rights => {
    const grants = grantsOf(principal, officialGrants)
    const granted = grants?.filter((grant) => grant.purpose === purpose) ?? []
    return {
      authenticated: principal.kind !== 'ANONYMOUS',
      scopes: scopesOf(principal, granted),
      purpose: grants === undefined ? 'NOT_NEEDED' : toPurposeState(purpose, granted),
      meets(name) {
        const policy = find(name)
        return policy !== undefined && 'login' in principal && meetsPolicy(policy, principal, now())
      },
      bars(name) {
        const policy = find(name)
        return policy !== undefined && principal.kind !== 'ANONYMOUS' && !hasRole(policy, rolesOf(principal))
      },
      explain(names) {
        const demanded = names.flatMap((name) => find(name) ?? [])
        const levels = demanded.flatMap(({ levels: wanted = [] }) => wanted)
        const ages = demanded.flatMap(({ maxAgeSeconds = [] }) => maxAgeSeconds)
        return {
          ...(levels.length > 0 ? { acrValues: [...new Set(levels)] } : {}),
          ...(ages.length > 0 ? { maxAgeSeconds: Math.min(...ages) } : {}),
        }
      },
    }
  }
}

const rolesOf = (principal: Principal): ReadonlySet<string> => ('roles' in principal ? principal.roles : new Set())

/** What somebody was granted for which purposes, whatever their token says; `undefined` for whoever need not state one. */
export function grantsOf(principal: Principal, officialGrants: RightsOptions['officialGrants']): readonly Grant[] | undefined {
  if (principal.kind === 'PARTNER') return principal.grants
  if (principal.kind !== 'OFFICIAL') return undefined
  return [...principal.roles].flatMap((role) => (Object.hasOwn(officialGrants, role) ? (officialGrants[role] ?? []) : []))
}

function scopesOf(principal: Principal, granted: readonly Grant[]): ReadonlySet<string> {
  if (principal.kind === 'ANONYMOUS') return new Set()
  if (principal.kind === 'CITIZEN') return principal.scopes
  const scopes = new Set(granted.flatMap((grant) => [...grant.scopes]))
  return principal.kind === 'PARTNER' ? scopes : new Set([...principal.scopes].filter((scope) => scopes.has(scope)))
}

function toPurposeState(purpose: string | undefined, granted: readonly Grant[]): PurposeState {
  if (purpose === undefined) return 'MISSING'
  return granted.length === 0 ? 'NOT_GRANTED' : 'GRANTED'
}
