import { z } from 'zod'
import type { Login, Person } from '../principal/principal.ts'

/** Who somebody must be, and how sure the identity provider must be of them and since when, for the fields that name the policy. */
export interface Policy {
  /** One of these roles; without it, any or none. */
  readonly roles?: readonly string[] | undefined
  /** One of these levels of assurance (`acr`); without it, any. */
  readonly levels?: readonly string[] | undefined
  /** All of these proofs (`amr`). */
  readonly methods?: readonly string[] | undefined
  /** The log-in is no older than this, in seconds. */
  readonly maxAgeSeconds?: number | undefined
}

/** The policies that a supergraph may name, by their names. */
export type Policies = Readonly<Record<string, Policy>>

/** Reads them from JSON. */
export const policies: z.ZodType<Policies> = z.record(
  z.string(),
  z.strictObject({
    roles: z.array(z.string().min(1)).min(1).optional(),
    levels: z.array(z.string().min(1)).min(1).optional(),
    methods: z.array(z.string().min(1)).min(1).optional(),
    maxAgeSeconds: z.int().min(1).max(31_536_000).optional(),
  }),
)

/** Whether somebody meets a policy with the log-in that they have. */
export function meetsPolicy(policy: Policy, { roles, login }: Pick<Person, 'roles' | 'login'>, now: Date): boolean {
  return hasRole(policy, roles) && isGoodEnough(policy, login, now)
}

/** Whether the policy is for somebody with these roles at all, however they log in. */
export const hasRole = ({ roles: wanted }: Policy, roles: ReadonlySet<string>): boolean =>
  wanted === undefined || wanted.some((role) => roles.has(role))

/** A time of log-in that is not known is too long ago. */
function isGoodEnough({ levels, methods, maxAgeSeconds }: Policy, { level, methods: used, at }: Login, now: Date): boolean {
  if (levels && (level === undefined || !levels.includes(level))) return false
  if (methods && !methods.every((method) => used.includes(method))) return false
  return maxAgeSeconds === undefined || (at !== undefined && now.getTime() - at.getTime() <= maxAgeSeconds * 1000)
}
