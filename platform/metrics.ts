import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Figures that a process tells about itself, as Prometheus reads them. Labels come from closed lists; none holds an identifier. */
export interface Metrics {
  counter(options: MetricOptions): { add(labels: Labels): void }
  /** A figure that is read whenever somebody asks. */
  gauge(options: MetricOptions, read: () => Iterable<Reading>): void
  /** @param buckets upper bounds, in seconds */
  histogram(options: MetricOptions, buckets: readonly number[]): { observe(labels: Labels, seconds: number): void }
  readonly contentType: string
  text(): Promise<string>
}

export type Labels = Readonly<Record<string, string>>

export interface Reading {
  readonly labels: Labels
  readonly value: number
}

interface MetricOptions {
  readonly name: string
  /** What the figure says, for operators. */
  readonly help: string
  readonly labels: readonly string[]
}

/** The figures of one process, or of one part of it: nothing is shared with another. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const common = ({ name, help, labels }: MetricOptions) => ({ name, help, labelNames: [...labels], registers: [registry] })
  return {
    counter(options) {
      const counter = new Counter(common(options))
      return { add: (labels) => counter.inc({ ...labels }) }
    },
    gauge(options, read) {
      const gauge: Gauge = new Gauge({
        ...common(options),
        collect() {
          gauge.reset()
          for (const { labels, value } of read()) gauge.set({ ...labels }, value)
        },
      })
    },
    histogram(options, buckets) {
      const histogram = new Histogram({ ...common(options), buckets: [...buckets] })
      return { observe: (labels, seconds) => histogram.observe({ ...labels }, seconds) }
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
