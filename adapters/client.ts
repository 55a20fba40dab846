import type { Deadline } from '#platform/deadline.ts'
import { createMetrics } from '#platform/metrics.ts'
import { withDefaults, type Limits, type LimitsOverride } from './limits.ts'
import { noMaintenance, type Maintenance } from './maintenance.ts'
import { createRegistryMetrics, type RegistryMetrics } from './metrics.ts'
import { admit } from './resilience/admit.ts'
import { breaker } from './resilience/breaker.ts'
import { bulkhead } from './resilience/bulkhead.ts'
import { coalesce } from './resilience/coalesce.ts'
import { createConcurrencyLimit } from './resilience/concurrency-limit.ts'
import { gather } from './resilience/gather.ts'
import { createMeter, type OperationMeter } from './resilience/meter.ts'
import { observe } from './resilience/observe.ts'
import { pipeline, type Ask, type Call, type Layer } from './resilience/pipeline.ts'
import { createRetryBudget } from './resilience/retry-budget.ts'
import { retry } from './resilience/retry.ts'
import { timeout } from './resilience/timeout.ts'
import type { RegistryStatus } from './status.ts'
import type { Evidence, XRoadAccess } from './wire/xroad.ts'

/** What every call to a registry receives from whoever asks. */
export interface CallOptions {
  /** When the whole operation must end; an attempt never outlives it. */
  readonly deadline: Deadline
}

/** What the way to a registry shares with the process around it. What is absent is nobody's wish. */
export interface RegistrySurroundings {
  /** The wall clock. */
  readonly now?: (() => Date) | undefined
  /** Where its figures go. */
  readonly metrics?: RegistryMetrics | undefined
  /** When the registry was announced not to answer. */
  readonly maintenance?: Maintenance | undefined
  /** Whether the agency has closed an operation. */
  readonly isClosed?: ((operation: string) => boolean) | undefined
  /** Calls back when the agency closes an operation; answers how to be called no more. */
  readonly onClosed?: ((operation: string, listener: () => void) => () => void) | undefined
  /** Takes the proof of each answer that came over X-Road. */
  readonly keepEvidence?: ((evidence: Evidence) => void) | undefined
}

/** Where a registry is, who we are to it, and how much it may cost us. */
export interface RegistryAccess extends RegistrySurroundings {
  /** Base address, over X-Road that of the security server; paths of the contract are appended. */
  readonly url: string
  /** Who asks whom over X-Road; straight by HTTP without it. */
  readonly xroad?: XRoadAccess | undefined
  readonly user: string
  readonly password: string
  readonly limits?: LimitsOverride | undefined
}

/** Asks the registry over its protocol, once. It gives up when the signal aborts. */
export type Wire<Question, Answer> = (question: Question, signal: AbortSignal) => Promise<Answer>

/** An operation with its layers around it. */
export interface Operation<Question, Answer> {
  (question: Question, call: CallOptions): Promise<Answer>
  /** What a question passes on its way to the registry, in order. */
  readonly layers: readonly string[]
}

interface OperationOptions<Question, Answer> {
  readonly wire: Wire<Question, Answer>
  /** Whether it only reads: what changes something is asked once and never again. */
  readonly reads: boolean
  /** Equal questions have equal names, and share one call while it is under way. Without it, each question is asked by itself. */
  readonly nameOf?: (question: Question) => string
}

interface GatheredOptions<Question, Answer> {
  /** One answer for each question, in their order; an Error is the failure of its own question. */
  readonly wire: Wire<readonly Question[], readonly (Answer | Error)[]>
  readonly reads: boolean
  readonly nameOf: (question: Question) => string
  /** The most questions that the registry takes in one call. */
  readonly limit: number
}

export interface RegistryClient {
  readonly limits: Limits
  /** Puts the layers around one operation of the registry; each operation has its own. */
  operation<Question, Answer>(name: string, options: OperationOptions<Question, Answer>): Operation<Question, Answer>
  /** The same, for an operation that takes several questions at once: those of concurrent callers travel together. */
  gatheredOperation<Question, Answer>(name: string, options: GatheredOptions<Question, Answer>): Operation<Question, Answer>
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  /** Frees the layers' timers. */
  close(): void
}

interface RegistryClientOptions extends RegistrySurroundings {
  /** As in `renap`. */
  readonly registry: string
  readonly limits?: LimitsOverride | undefined
}

/** The way to one registry: for each of its operations, the layers in order. */
export function createRegistryClient({
  registry,
  limits: overrides,
  now = () => new Date(),
  metrics = createRegistryMetrics(createMetrics()),
  maintenance = noMaintenance,
  isClosed = () => false,
  onClosed = () => () => {},
}: RegistryClientOptions): RegistryClient {
  const limits = withDefaults(overrides)
  const { attemptMs, concurrency, leastConcurrency, queue, gatherMs, circuit } = limits
  const budget = createRetryBudget({ limits: limits.retry })
  const meters: OperationMeter[] = []
  const closing: (() => void)[] = []

  function around(operation: string) {
    const name = { registry, operation }
    const meter = createMeter({ ...name, metrics, now, isClosed: () => isClosed(operation) })
    meters.push(meter)
    return {
      name,
      /** What happens to one question, the outermost first. */
      toQuestions: <Question, Answer>(nameOf?: (question: Question) => string): readonly Layer<Question, Answer>[] => [
        observe({ meter }),
        admit({
          ...name,
          maintenance,
          now,
          isClosed: () => isClosed(operation),
          onClosed: (listener) => onClosed(operation, listener),
        }),
        ...(nameOf ? [coalesce<Question, Answer>({ ...name, nameOf, meter })] : []),
      ],
      /** What happens to one call of the registry, the outermost first. */
      toCalls: <Question, Answer>(reads: boolean): readonly Layer<Question, Answer>[] => {
        const limit = createConcurrencyLimit({ ceiling: concurrency, floor: leastConcurrency })
        const guard = breaker<Question, Answer>({ ...name, circuit, meter })
        const { wouldAsk } = guard
        const layers: readonly Layer<Question, Answer>[] = [
          // By `attemptMs` every call that is under way now has ended.
          bulkhead({ ...name, limit, queue, retryAfterMs: attemptMs, meter }),
          ...(reads ? [retry<Question, Answer>({ ...name, limits: limits.retry, budget, meter, wouldAsk })] : []),
          guard,
          timeout({ ...name, attemptMs, meter }),
        ]
        closing.push(...layers.map((layer) => () => layer.close?.()))
        return layers
      },
    }
  }

  const toWire =
    <Question, Answer>(wire: Wire<Question, Answer>): Ask<Question, Answer> =>
    ({ question, signal }) =>
      wire(question, signal)
  const toOperation = <Question, Answer>(
    layers: readonly { readonly name: string }[],
    ask: Ask<Question, Answer>,
  ): Operation<Question, Answer> =>
    Object.assign(
      async (question: Question, { deadline }: CallOptions) =>
        ask({ question, deadline, signal: deadline.signal } satisfies Call<Question>),
      { layers: layers.map(({ name }) => name) },
    )

  return {
    limits,
    operation<Question, Answer>(operation: string, { wire, reads, nameOf }: OperationOptions<Question, Answer>) {
      const { toQuestions, toCalls } = around(operation)
      const layers = [...toQuestions<Question, Answer>(nameOf), ...toCalls<Question, Answer>(reads)]
      return toOperation(layers, pipeline(layers, toWire(wire)))
    },
    gatheredOperation<Question, Answer>(operation: string, options: GatheredOptions<Question, Answer>) {
      const { wire, reads, nameOf, limit } = options
      const { name, toQuestions, toCalls } = around(operation)
      const questionLayers = toQuestions<Question, Answer>(nameOf)
      const callLayers = toCalls<readonly Question[], readonly (Answer | Error)[]>(reads)
      const askTogether = pipeline(callLayers, toWire(wire))
      return toOperation(
        [...questionLayers, gather, ...callLayers],
        pipeline(questionLayers, gather({ ...name, gatherMs, limit, askTogether })),
      )
    },
    status() {
      const window = maintenance.next(now())
      return {
        operations: meters.map((meter) => meter.status()),
        maintenance: window && { ...window, current: window.startsAt <= now() },
      }
    },
    close() {
      for (const close of closing) close()
    },
  }
}
