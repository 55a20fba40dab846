import { readExposition } from '../../adapters/support/figures.ts'
import type { RunningSubgraph } from '../../support/subgraphs.ts'

/** What a subgraph tells of itself, as Prometheus reads it: the sum of a figure over every row that has these labels. */
export async function readFigures(subgraph: RunningSubgraph | undefined) {
  const response = await fetch(new URL('/metrics', subgraph?.url))
  const rows = readExposition(await response.text())
  return (name: string, labels: Readonly<Record<string, string>> = {}): number =>
    rows
      .filter((row) => row.name === name && Object.entries(labels).every(([label, value]) => row.labels[label] === value))
      .reduce((sum, { value }) => sum + value, 0)
}
