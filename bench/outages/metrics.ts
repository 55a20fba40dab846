import type { Program } from '../processes.ts'

/** The figures that a process tells of itself at one moment. */
export interface Scrape {
  /** The sum of all series of a metric whose labels have these values. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number
}

/** What was added to counters between two moments. */
export const since = (before: Scrape, after: Scrape): Scrape => ({
  sum: (name, labels) => after.sum(name, labels) - before.sum(name, labels),
})

/** @throws Error when the process tells none */
export async function scrape(program: Program | undefined): Promise<Scrape> {
  if (!program) throw new Error('there is no such program')
  const { name, port } = program
  const response = await fetch(`http://127.0.0.1:${port}/metrics`)
  const text = await response.text()
  if (!response.ok) throw new Error(`${name} tells no figures (status ${response.status})`)
  const series = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readSeries)
  return {
    sum: (metric, labels = {}) =>
      series
        .filter((one) => one.metric === metric && Object.entries(labels).every(([label, value]) => one.labels[label] === value))
        .reduce((sum, { value }) => sum + value, 0),
  }
}

function readSeries(line: string) {
  const [, metric = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
  const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', given = '']) => [label, given])
  return { metric, labels: Object.fromEntries(pairs) as Readonly<Record<string, string>>, value: Number(value) }
}
