import type { Metrics, Reading } from '#platform/metrics.ts'
import type { OperationName } from './resilience/pipeline.ts'
import type { RegistryFailure } from './errors.ts'
import { circuitStates, type CircuitState } from './status.ts'

/** What came of a call or of an attempt. `CALL_ENDED`: its caller left, or had no time. `DEFECT`: ours. */
export type Outcome = 'ANSWERED' | RegistryFailure | 'CALL_ENDED' | 'DEFECT'

/** The figures of every operation of a registry. Labels: the registry, the operation, and words of closed lists. */
export interface RegistryMetrics {
  call(operation: OperationName, outcome: Outcome, seconds: number): void
  attempt(operation: OperationName, outcome: Outcome, seconds: number): void
  coalesced(operation: OperationName): void
  retried(operation: OperationName): void
  shed(operation: OperationName): void
  opened(operation: OperationName): void
  /** Says where an operation's present figures can be read. */
  watch(operation: OperationName, figures: PresentFigures): void
}

interface PresentFigures {
  readonly inFlight: () => number
  readonly waiting: () => number
  readonly limit: () => number
  readonly circuit: () => CircuitState
}

const labels = ['registry', 'operation'] as const
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 2, 3]

/** Defines the figures. A process does it once, whatever the number of its registries. */
export function createRegistryMetrics(metrics: Metrics): RegistryMetrics {
  const counter = (name: string, help: string, ...more: readonly string[]) =>
    metrics.counter({ name, help, labels: [...labels, ...more] })
  const calls = counter('registry_calls_total', 'Questions that were put to an operation, by what came of them', 'outcome')
  const attempts = counter('registry_attempts_total', 'Times that the registry was asked, by what came of them', 'outcome')
  const coalesced = counter('registry_coalesced_total', 'Questions that shared a call that was already under way')
  const retries = counter('registry_retries_total', 'Attempts that repeated a failed one')
  const sheds = counter('registry_sheds_total', 'Calls refused because too many were under way')
  const openings = counter('registry_circuit_openings_total', 'Times that the circuit opened')
  const histogram = (name: string, help: string) => metrics.histogram({ name, help, labels }, buckets)
  const callSeconds = histogram('registry_call_seconds', 'How long a question took, waiting and retries included')
  const attemptSeconds = histogram('registry_attempt_seconds', 'How long the registry took')

  const watched: { readonly operation: OperationName; readonly figures: PresentFigures }[] = []
  const gauge = (name: string, help: string, figure: 'inFlight' | 'waiting' | 'limit') =>
    metrics.gauge({ name, help, labels }, () =>
      watched.map((one) => ({ labels: pick(one.operation), value: one.figures[figure]() })),
    )
  gauge('registry_attempts_in_flight', 'Attempts under way', 'inFlight')
  gauge('registry_calls_waiting', 'Calls that wait for their turn', 'waiting')
  gauge('registry_concurrency_limit', 'Calls that may be under way, as learned from how long they take', 'limit')
  metrics.gauge(
    { name: 'registry_circuit_state', help: '1 for the state that the circuit is in', labels: [...labels, 'state'] },
    () =>
      watched.flatMap(({ operation, figures }) =>
        circuitStates.map((state): Reading => ({
          labels: { ...pick(operation), state },
          value: figures.circuit() === state ? 1 : 0,
        })),
      ),
  )

  return {
    call(operation, outcome, seconds) {
      calls.add({ ...pick(operation), outcome })
      callSeconds.observe(pick(operation), seconds)
    },
    attempt(operation, outcome, seconds) {
      attempts.add({ ...pick(operation), outcome })
      attemptSeconds.observe(pick(operation), seconds)
    },
    coalesced: (operation) => coalesced.add(pick(operation)),
    retried: (operation) => retries.add(pick(operation)),
    shed: (operation) => sheds.add(pick(operation)),
    opened: (operation) => openings.add(pick(operation)),
    watch: (operation, figures) => void watched.push({ operation, figures }),
  }
}

const pick = ({ registry, operation }: OperationName) => ({ registry, operation })
