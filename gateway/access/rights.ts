import type { Alternatives, Requirement } from './rules.ts'

/** What whoever asks holds, for one operation. */
export interface Rights {
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  /** Whether a policy is met; one that nobody knows is not. */
  meets(policy: string): boolean
}

/** What is missing for a field. */
export interface Missing {
  readonly authentication: boolean
  /** The scopes that each way would still need, sorted; the shortest way first. */
  readonly scopes: Alternatives
  readonly policies: Alternatives
}

/** What is missing, or `undefined` when every requirement holds. */
export function findMissing(requirements: readonly Requirement[], rights: Rights): Missing | undefined {
  const lacking = requirements.filter((requirement) => !holds(requirement, rights))
  if (lacking.length === 0) return undefined
  const ways = (kind: 'SCOPES' | 'POLICIES', isHeld: (name: string) => boolean): Alternatives =>
    lacking.flatMap((requirement) => (requirement.kind === kind ? toWays(requirement.anyOf, isHeld) : []))
  return {
    authentication: !rights.authenticated,
    scopes: ways('SCOPES', (scope) => rights.scopes.has(scope)),
    policies: ways('POLICIES', (policy) => rights.meets(policy)),
  }
}

function holds(requirement: Requirement, rights: Rights): boolean {
  if (requirement.kind === 'AUTHENTICATED') return rights.authenticated
  const isHeld =
    requirement.kind === 'SCOPES' ? (name: string) => rights.scopes.has(name) : (name: string) => rights.meets(name)
  return requirement.anyOf.some((all) => all.length > 0 && all.every(isHeld))
}

function toWays(anyOf: Alternatives, isHeld: (name: string) => boolean): Alternatives {
  return anyOf
    .filter((all) => all.length > 0)
    .map((all) => all.filter((name) => !isHeld(name)).toSorted())
    .toSorted((one, other) => one.length - other.length || one.join().localeCompare(other.join()))
}
