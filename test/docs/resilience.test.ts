import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import {
  RegistryCircuitOpen,
  RegistryClosed,
  RegistryMaintenance,
  RegistryMalformed,
  RegistryOverloaded,
  RegistryRefused,
  RegistryTimeout,
  RegistryUnavailable,
  registryFailures,
  speaksAgainstRegistry,
  type RegistryError,
} from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { parseMaintenance } from '#adapters/maintenance.ts'
import { retry } from '#adapters/resilience/retry.ts'
import { satBatchLimit } from '#adapters/sat/index.ts'
import { circuitStates } from '#adapters/status.ts'
import { leastMs } from '#platform/deadline.ts'
import { describeFailure } from '#subgraphs/registry-failure.ts'
import { outcome, startCall } from '../adapters/support/calls.ts'
import { createFigures, createTestMeter, readExposition } from '../adapters/support/figures.ts'

const page = readFileSync(new URL('../../docs/resilience.md', import.meta.url), 'utf8')
const sections = new Map(page.split(/^## /m).map((text) => [text.split('\n')[0] ?? '', text]))
const rowsOf = (title: string): string[][] =>
  (sections.get(title) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )

describe('docs/resilience.md', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })
  const rows = rowsOf('The layers, in order')

  it('tells the layers in the order in which a client puts them', () => {
    const client = createRegistryClient({ registry: 'test' })
    const reads = true
    const gathered = client.gatheredOperation<string, string>('a', { reads, nameOf: String, limit: 1, wire: async () => [] })
    const shared = client.operation<string, string>('b', { reads, nameOf: String, wire: async () => '' })
    const changing = client.operation<string, string>('c', { reads: false, wire: async () => '' })
    client.close()
    const told = rows.map(([name]) => name)
    const without = (...names: readonly string[]) => told.filter((name) => !names.includes(name ?? ''))
    expect(gathered.layers).toEqual(told)
    // What the page says is left out, and nothing else.
    expect(shared.layers).toEqual(without('gather'))
    expect(changing.layers).toEqual(without('gather', 'coalesce', 'retry'))
  })

  it('tells every number of the layers as it is by default', () => {
    const { attemptMs, concurrency, leastConcurrency, queue, gatherMs, maxBodyBytes, retry: again, circuit } = defaultLimits
    const secondMs = Math.min(again.longestMs, again.firstMs * 2)
    const seconds = (ms: number) => `${ms / 1_000} s`
    expect(Object.fromEntries(rows.map(([name, , numbers]) => [name, numbers]))).toEqual({
      observe: '',
      admit: '',
      coalesce: '',
      gather: `waits ${gatherMs} ms; SAT takes ${satBatchLimit}`,
      bulkhead: `${concurrency} calls under way at most, ${leastConcurrency} however slow the registry is; ${queue} wait`,
      retry:
        `${again.attempts} attempts; ${again.budgetPercent} % of the calls and ${again.budgetPerSecond} a second, ${again.budgetSaved} saved at most; ` +
        `a random pause of up to ${again.firstMs} ms, then of up to ${secondMs} ms`,
      breaker:
        `opens at ${circuit.failurePercent} % of at least ${circuit.leastCalls} calls in ${seconds(circuit.windowMs)}, or ${circuit.failuresInARow} failures in a row; ` +
        `for ${circuit.openPercent} % of the time it has been failing, ${seconds(circuit.openMs)} to ${seconds(circuit.longestOpenMs)}; ` +
        `a Retry-After is obeyed up to ${seconds(circuit.longestHoldMs)}`,
      timeout: `${attemptMs} ms an attempt; begins nothing with less than ${leastMs} ms left`,
    })
    expect(page).toContain(`reads at most ${maxBodyBytes / 1024 / 1024} MiB of an answer`)
    // A pause that is longer than the second has a row to change.
    expect(again.attempts).toBe(3)
  })

  it('has no number in its sentences but those and the codes of HTTP', () => {
    // What an operator types and reads is held against the program elsewhere.
    const elsewhere = ['Closing an operation', 'Status in the graph']
    const sentences = [...sections]
      .filter(([title]) => !elsewhere.includes(title))
      .map(([, text]) => text)
      .join('')
      .replaceAll(/^\|.*$/gm, '')
      .replaceAll(/```[^]*?```/g, '')
      .replaceAll(/\(\S+\)/g, '')
    const numbers = [...sentences.matchAll(/\d[\d,.]*/g)].map(([number]) => number.replace(/[.,]$/, ''))
    expect(numbers.filter((number) => !['429', '503'].includes(number))).toEqual(['2'])
  })

  const endsAt = new Date()
  const failures: Readonly<Record<string, RegistryError>> = {
    UNAVAILABLE: new RegistryUnavailable('test', ''),
    'TIMEOUT of an attempt': new RegistryTimeout('test', '', { exceeded: 'ATTEMPT' }),
    'TIMEOUT of the call': new RegistryTimeout('test', '', { exceeded: 'CALL' }),
    'MALFORMED answer': new RegistryMalformed('test', ''),
    'MALFORMED record': new RegistryMalformed('test', '', { what: 'RECORD' }),
    REFUSED: new RegistryRefused('test', ''),
    OVERLOADED: new RegistryOverloaded('test', ''),
    CIRCUIT_OPEN: new RegistryCircuitOpen('test', '', { retryAfterMs: 123 }),
    MAINTENANCE: new RegistryMaintenance('test', endsAt, 123),
    CLOSED: new RegistryClosed('test', ''),
  }

  it('tells every failure', () => {
    const told = rowsOf('What counts against a registry').map(([failure]) => failure)
    expect(told).toEqual(Object.keys(failures))
    expect(new Set(Object.values(failures).map(({ failure }) => failure))).toEqual(new Set(registryFailures))
  })

  it.each(rowsOf('What counts against a registry'))('tells what comes of a failure: %s', async (...row) => {
    const [failure = '', , counts, askedAgain, code, reason, retryAfterMs] = row
    const error = failures[failure] as RegistryError
    const { extensions } = describeFailure(error, { code: 'TEST', title: 'el registro' })
    const own =
      error.retryAfterMs === undefined ? String(extensions.retryAfterMs ?? 'none') : expect.stringMatching(/^what is left of /)
    expect([counts, askedAgain, code, reason, retryAfterMs]).toEqual([
      speaksAgainstRegistry(error) ? 'yes' : 'no',
      (await isAskedAgain(error)) ? 'yes' : 'no',
      extensions.code,
      extensions.reason,
      own,
    ])
  })

  it('gives examples of maintenance windows that can be set', () => {
    const [, examples = ''] = /```maintenance\n([^]*?)```/.exec(page) ?? []
    const lines = examples.trim().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(parseMaintenance(line).next(new Date('2026-11-22T00:00:00Z'))).not.toBeNull()
  })

  it('tells every figure with its kind, its labels and its meaning', async () => {
    const figures = createFigures()
    const meter = createTestMeter(figures)
    meter.call()()
    meter.attempt()()
    meter.coalesced()
    meter.retried()
    meter.shed()
    meter.opened()
    const text = await figures.text()
    const exposed = [...text.matchAll(/^# HELP (\w+) (.*)\n# TYPE \1 (\w+)$/gm)].map(([, name = '', help, kind]) => {
      const labels = readExposition(text)
        .filter((row) => row.name.startsWith(name))
        .flatMap((row) => Object.keys(row.labels))
      const further = new Set(labels.filter((label) => !['registry', 'operation', 'le'].includes(label)))
      return [name, kind, [...further].join(', '), help]
    })
    expect(rowsOf('Metrics')).toEqual(exposed)
  })

  it('tells every state of a circuit, and the outcomes that are no failures', () => {
    const metrics = sections.get('Metrics') ?? ''
    for (const word of [...circuitStates, 'ANSWERED', 'CALL_ENDED', 'DEFECT']) expect(metrics).toContain(`\`${word}\``)
  })
})

/** Whether the retrying layer asks a second time after this. */
async function isAskedAgain(error: Error): Promise<boolean> {
  let asked = 0
  const layer = retry<string, string>({
    registry: 'test',
    operation: 'look-up',
    limits: defaultLimits.retry,
    budget: { earn() {}, spend: () => true },
    meter: createTestMeter(),
    wouldAsk: () => true,
  })
  using call = startCall('who')
  const ended = outcome(
    layer.run(call, async () => {
      asked += 1
      throw error
    }),
  )
  await jest.advanceTimersByTimeAsync(5_000)
  await ended
  return asked > 1
}
