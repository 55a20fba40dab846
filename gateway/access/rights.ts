import type { Alternatives, Requirement } from './rules.ts'

/** What whoever asks holds, for one operation. */
export interface Rights {
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  /** Whether a policy is met; one that nobody knows is not. */
  meets(policy: string): boolean
  /** Whether a policy is for others: whoever asks is known, and no log-in of theirs would meet it. */
  bars(policy: string): boolean
  /** Whether the purpose that was stated gives its scopes. */
  readonly purpose: PurposeState
  /** What to do about policies that are not met, for whoever is refused: names and values for the error's extensions. */
  explain(policies: readonly string[]): Readonly<Record<string, unknown>>
}

/** `NOT_NEEDED`: no purpose is asked of whoever this is. `MISSING`: none was stated. `NOT_GRANTED`: it is not theirs to state. */
export type PurposeState = 'NOT_NEEDED' | 'MISSING' | 'NOT_GRANTED' | 'GRANTED'

/** What is missing for a field. */
export interface Missing {
  /** The scopes that each way would still need, sorted; the shortest way first. */
  readonly scopes: Alternatives
  readonly policies: Alternatives
}

/** What is missing for every requirement to hold. */
export function toMissing(requirements: readonly Requirement[], rights: Rights): Missing {
  const lacking = requirements.filter((requirement) => !holds(requirement, rights))
  const ways = (kind: 'SCOPES' | 'POLICIES'): Alternatives =>
    listWays(
      lacking.flatMap((requirement) => (requirement.kind === kind ? [requirement.anyOf] : [])),
      (name) => isHeld(kind, name, rights),
    )
  return { scopes: ways('SCOPES'), policies: ways('POLICIES') }
}

/** Whether a requirement holds. */
export function holds(requirement: Requirement, rights: Rights): boolean {
  if (requirement.kind === 'AUTHENTICATED') return rights.authenticated
  const { kind, anyOf } = requirement
  return anyOf.some((all) => all.length > 0 && all.every((name) => isHeld(kind, name, rights)))
}

const isHeld = (kind: 'SCOPES' | 'POLICIES', name: string, rights: Rights): boolean =>
  kind === 'SCOPES' ? rights.scopes.has(name) : rights.meets(name)

// Nobody reads more ways than these.
const maxWays = 32

/** All demands must be met, each in one of its ways: what every combination still lacks. A demand without a way leaves none. */
function listWays(demands: readonly Alternatives[], held: (name: string) => boolean): Alternatives {
  const [first, ...others] = demands
  if (first === undefined) return []
  const lacks = (anyOf: Alternatives) => anyOf.filter((all) => all.length > 0).map((all) => all.filter((name) => !held(name)))
  const combined = others.reduce(
    (ways, anyOf) => ways.flatMap((way) => lacks(anyOf).map((lack) => [...way, ...lack])).slice(0, maxWays),
    lacks(first).slice(0, maxWays),
  )
  const distinct = new Map(combined.map((way) => [...new Set(way)].toSorted()).map((way) => [way.join(' '), way]))
  return [...distinct.values()].toSorted((one, other) => one.length - other.length || (one.join() < other.join() ? -1 : 1))
}
