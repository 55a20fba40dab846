import { RegistryError, RegistryTimeout, speaksAgainstRegistry } from '../errors.ts'
import type { Outcome, RegistryMetrics } from '../metrics.ts'
import type { CircuitState, OperationStatus } from '../status.ts'
import { createLatencies } from './latencies.ts'
import type { OperationName } from './pipeline.ts'

/** Where the layers of one operation say what happens. It knows figures alone, never what was asked or answered. */
export interface OperationMeter {
  /** A caller asks. What is answered says how it ended. */
  call(): (error?: unknown) => void
  /** The registry is asked. What is answered says how it ended. */
  attempt(): (error?: unknown) => void
  coalesced(): void
  retried(): void
  shed(): void
  /** The circuit opened. */
  opened(): void
  /** Says where a figure that changes by itself can be read. */
  watch(figures: Partial<Watched>): void
  status(): OperationStatus
}

/** What is read whenever somebody asks. */
export interface Watched {
  readonly waiting: () => number
  readonly limit: () => number
  readonly circuit: () => CircuitState
}

interface MeterOptions extends OperationName {
  readonly metrics: RegistryMetrics
  /** The wall clock, for people to read. */
  readonly now: () => Date
  /** Whether the agency has closed the operation. */
  readonly isClosed: () => boolean
}

export function createMeter({ registry, operation, metrics, now, isClosed }: MeterOptions): OperationMeter {
  const labels = { registry, operation }
  const latencies = createLatencies()
  let watched: Watched = { waiting: () => 0, limit: () => 0, circuit: () => 'CLOSED' }
  const circuit = () => (isClosed() ? 'SHUT' : watched.circuit())
  let inFlight = 0
  let lastSuccess: Date | null = null
  let lastFailure: Date | null = null
  metrics.watch(labels, {
    inFlight: () => inFlight,
    waiting: () => watched.waiting(),
    limit: () => watched.limit(),
    circuit,
  })

  return {
    call() {
      const startedAt = performance.now()
      return (error) => metrics.call(labels, outcomeOf(error), (performance.now() - startedAt) / 1000)
    },
    attempt() {
      const startedAt = performance.now()
      inFlight += 1
      return (error) => {
        const ms = performance.now() - startedAt
        inFlight -= 1
        metrics.attempt(labels, outcomeOf(error), ms / 1000)
        if (error === undefined) lastSuccess = now()
        else if (speaksAgainstRegistry(error)) lastFailure = now()
        else return
        latencies.add(ms)
      }
    },
    coalesced: () => metrics.coalesced(labels),
    retried: () => metrics.retried(labels),
    shed: () => metrics.shed(labels),
    opened: () => metrics.opened(labels),
    watch(figures) {
      watched = { ...watched, ...figures }
    },
    status: () => ({
      name: operation,
      circuit: circuit(),
      lastSuccess,
      lastFailure,
      p50Ms: latencies.percentile(50),
      p99Ms: latencies.percentile(99),
      inFlight,
    }),
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error === undefined) return 'ANSWERED'
  if (error instanceof RegistryTimeout && error.exceeded === 'CALL') return 'CALL_ENDED'
  return error instanceof RegistryError ? error.failure : 'DEFECT'
}
