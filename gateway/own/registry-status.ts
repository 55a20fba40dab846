import { z } from 'zod'

const word = z.string().regex(/^\w{1,64}$/)
const instant = z.iso.datetime()
const whole = z.int32().min(0)
const most = 100

/** What a subgraph says of its registry at `/status`. What else it says is left out. */
export const registryStatus = z.object({
  registry: word,
  state: z.enum(['AVAILABLE', 'DEGRADED', 'UNAVAILABLE', 'MAINTENANCE']),
  operations: z
    .array(
      z.object({
        name: word,
        circuit: z.enum(['CLOSED', 'OPEN', 'HALF_OPEN', 'SHUT']),
        lastSuccess: instant.nullable(),
        lastFailure: instant.nullable(),
        p50Ms: whole.nullable(),
        p99Ms: whole.nullable(),
        inFlight: whole,
      }),
    )
    .max(most),
  maintenance: z.object({ startsAt: instant, endsAt: instant, current: z.boolean() }).nullable(),
  documentsAffected: z.array(word).max(most),
})

export type RegistryStatus = z.output<typeof registryStatus>
