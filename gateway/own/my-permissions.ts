import type { Policy } from '../access/policies.ts'
import { grantsOf } from '../access/principal-rights.ts'
import type { GatewayConfig } from '../config.ts'
import type { Grant, Login, Principal } from '../principal/principal.ts'
import type { Asking, OwnField } from '../asking.ts'

export interface MyPermissionsParts {
  readonly config: Pick<GatewayConfig, 'access' | 'limits' | 'policy' | 'provider'>
}

/** `Query.myPermissions`: what whoever asks may see, for what, and what is missing for more. It says nothing of anybody else. */
export function createMyPermissions({ config }: MyPermissionsParts): OwnField {
  const { access, limits, policy: everybody, provider } = config

  function describeLogin({ level, methods, at }: Login): object {
    return { level, methods, at, sessionEndsAt: after(at, provider?.sessionSeconds) }
  }

  function describePolicy([name, policy]: readonly [string, Policy], { principal, rights }: Asking): object {
    const met = rights.meets(name)
    const at = 'login' in principal ? principal.login.at : undefined
    const { levels = null, methods = null, maxAgeSeconds = null, roles = null } = policy
    return { name, met, metUntil: met ? after(at, policy.maxAgeSeconds) : null, levels, methods, maxAgeSeconds, roles }
  }

  function describeLimits(principal: Principal): object {
    const partner = principal.kind === 'PARTNER' ? principal : undefined
    const { cost, unitsPerMinute, partnerUnitsPerMinute, bodyBytes, depth, fields, rootFields, aliases } = limits
    return {
      costPerOperation: cost,
      costPerMinute: partner === undefined ? unitsPerMinute : partnerUnitsPerMinute,
      costPerDay: partner?.costPerDay ?? null,
      trustedDocumentsOnly: everybody.trustedDocumentsOnly || (partner?.trustedDocumentsOnly ?? false),
      bodyBytes,
      depth,
      fields,
      rootFields,
      aliases,
    }
  }

  return (_given, asking) => {
    const { principal, purpose = null, rights } = asking
    const grants = grantsOf(principal, access.officialGrants) ?? []
    return {
      kind: principal.kind,
      partner: principal.kind === 'PARTNER' ? principal.partnerId : null,
      purpose,
      purposeState: rights.purpose,
      scopes: [...rights.scopes].toSorted(),
      grants: grants.map((grant) => describeGrant(grant, principal)),
      login: 'login' in principal ? describeLogin(principal.login) : null,
      policies: Object.entries(access.policies).map((policy) => describePolicy(policy, asking)),
      limits: describeLimits(principal),
    }
  }
}

/** An official has no more of a grant than the token says. */
function describeGrant({ purpose, legalBasis, scopes }: Grant, principal: Principal): object {
  const given = principal.kind === 'OFFICIAL' ? [...scopes].filter((scope) => principal.scopes.has(scope)) : [...scopes]
  return { purpose, legalBasis, scopes: given.toSorted() }
}

const after = (at: Date | undefined, seconds: number | undefined): Date | null =>
  at && seconds !== undefined ? new Date(at.getTime() + seconds * 1000) : null
