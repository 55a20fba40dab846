import { z } from 'zod'
import type { Login } from '../principal/principal.ts'

/** How sure the identity provider must be of somebody, and since when, for the fields that name the policy. */
export interface Policy {
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
    levels: z.array(z.string().min(1)).min(1).optional(),
    methods: z.array(z.string().min(1)).min(1).optional(),
    maxAgeSeconds: z.int().min(1).max(31_536_000).optional(),
  }),
)

/** Whether a log-in meets a policy. A time of log-in that is not known is too long ago. */
export function meetsPolicy({ levels, methods, maxAgeSeconds }: Policy, { level, methods: used, at }: Login, now: Date): boolean {
  if (levels && (level === undefined || !levels.includes(level))) return false
  if (methods && !methods.every((method) => used.includes(method))) return false
  return maxAgeSeconds === undefined || (at !== undefined && now.getTime() - at.getTime() <= maxAgeSeconds * 1000)
}
