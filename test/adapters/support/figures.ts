import { createRegistryMetrics, type RegistryMetrics } from '#adapters/metrics.ts'
import { createMeter, type OperationMeter } from '#adapters/resilience/meter.ts'
import { createMetrics } from '#platform/metrics.ts'

export interface Figures {
  readonly metrics: RegistryMetrics
  /** The exposition, as Prometheus reads it. */
  text(): Promise<string>
  /** The sum of a figure over every row that has these labels; 0 when there is none. */
  read(name: string, labels?: Readonly<Record<string, string>>): Promise<number>
  /** A figure for each value of a label; those that are 0 are left out. */
  readBy(name: string, label: string, labels?: Readonly<Record<string, string>>): Promise<Record<string, number>>
}

/** Real figures of a registry, which a test can read as an operator does. */
export function createFigures(): Figures {
  const metrics = createMetrics()
  const rows = async (name: string, labels: Readonly<Record<string, string>>) =>
    readExposition(await metrics.text()).filter(
      (row) => row.name === name && Object.entries(labels).every(([label, value]) => row.labels[label] === value),
    )
  return {
    metrics: createRegistryMetrics(metrics),
    text: async () => metrics.text(),
    async read(name, labels = {}) {
      return (await rows(name, labels)).reduce((sum, { value }) => sum + value, 0)
    },
    async readBy(name, label, labels = {}) {
      const found = (await rows(name, labels)).filter(({ value }) => value !== 0)
      return Object.fromEntries(found.map((row) => [row.labels[label] ?? '', row.value]))
    },
  }
}

/** A meter of one operation that nobody reads, or whose figures the test reads. */
export const createTestMeter = (figures: Figures = createFigures()): OperationMeter =>
  createMeter({
    registry: 'test',
    operation: 'look-up',
    metrics: figures.metrics,
    now: () => new Date(),
    isClosed: () => false,
  })

interface Row {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** The rows of an exposition, in its order. */
export const readExposition = (text: string): readonly Row[] =>
  [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value = '']) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', word = '']) => [label, word])),
    value: Number(value),
  }))
