import type { Deadline } from '#platform/deadline.ts'
import { withDefaults, type Limits, type LimitsOverride } from './limits.ts'
import { breaker } from './resilience/breaker.ts'
import { bulkhead } from './resilience/bulkhead.ts'
import { pipeline, type Call, type Layer } from './resilience/pipeline.ts'
import { timeout } from './resilience/timeout.ts'

/** What every call to a registry receives from whoever asks. */
export interface CallOptions {
  /** When the whole operation must end; an attempt never outlives it. */
  readonly deadline: Deadline
}

/** Where a registry is, who we are to it, and how much it may cost us. */
export interface RegistryAccess {
  /** Base address; paths of the contract are appended. */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly limits?: LimitsOverride | undefined
  /** The wall clock. */
  readonly now?: (() => Date) | undefined
}

/** Asks the registry over its protocol, once. It gives up when the signal aborts. */
export type Wire<Question, Answer> = (question: Question, signal: AbortSignal) => Promise<Answer>

export interface RegistryClient {
  readonly limits: Limits
  /** Puts the layers around one operation of the registry; each operation has its own. */
  operation<Question, Answer>(
    operation: string,
    wire: Wire<Question, Answer>,
  ): (question: Question, call: CallOptions) => Promise<Answer>
  /** Frees the layers' timers. */
  close(): void
}

interface RegistryClientOptions {
  /** As in `renap`. */
  readonly registry: string
  readonly limits?: LimitsOverride | undefined
}

/** The way to one registry: for each of its operations, the layers in order. */
export function createRegistryClient({ registry, limits: overrides }: RegistryClientOptions): RegistryClient {
  const limits = withDefaults(overrides)
  const closing: (() => void)[] = []
  return {
    limits,
    operation<Question, Answer>(operation: string, wire: Wire<Question, Answer>) {
      const { attemptMs, concurrency, queue, circuit } = limits
      const name = { registry, operation }
      const layers: readonly Layer<Question, Answer>[] = [
        // By `attemptMs` every call that is under way now has ended.
        bulkhead({ ...name, concurrency, queue, retryAfterMs: attemptMs }),
        breaker({ ...name, circuit }),
        timeout({ ...name, attemptMs }),
      ]
      closing.push(...layers.map((layer) => () => layer.close?.()))
      const ask = pipeline(layers, ({ question, signal }: Call<Question>) => wire(question, signal))
      return (question: Question, { deadline }: CallOptions) => ask({ question, deadline, signal: deadline.signal })
    },
    close() {
      for (const close of closing) close()
    },
  }
}
