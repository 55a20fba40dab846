import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import { measureCpu } from '../support/measure.ts'

const mostMs = 10
const mostDelayMs = 20
// What else the machine does is not told apart: the quickest counts.
const tries = 7

let graph: Graph
let usualMs = 0
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
  for (let time = 0; time < 30; time += 1) await graph.ask(`{ a${time}: __typename }`)
  await graph.simulators.resetCalls()
  usualMs = Math.min(...(await measureEach((time) => graph.ask(`{ b${time}: __typename }`))).map(({ cpuMs }) => cpuMs))
})
afterAll(() => graph.close())

/** How much time of a core, and how long the event loop was kept at the longest, each time. */
async function measureEach(ask: (time: number) => Promise<{ readonly status: number }>) {
  const measured = []
  for (let time = 0; time < tries; time += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const { answer, cpuMs } = await measureCpu(() => ask(time))
    delay.disable()
    measured.push({ status: answer.status, cpuMs, delayMs: delay.max / 1e6 })
  }
  return measured
}

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')
const nest = (count: number, open: string, inside: string, close: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`

it.each<[string, string, unknown?]>([
  ['depth', nest(300, '{ citizen ', '{ cui }', '}')],
  ['aliases', `{ ${repeat(300, (index) => `a${index}: __typename`)} }`],
  ['directives', `{ __typename ${repeat(140, () => '@include(if: true)')} }`],
  ['tokens', `{ ${'a '.repeat(30_000)} }`],
  ['braces', '{'.repeat(60_000)],
  ['cost', `{ ${repeat(20, (index) => `a${index}: citizen(cui: "9000000150117") { companies { taxpayer { nit } } }`)} }`],
  ['nested lists in variables', 'query ($v: CUI!) { citizen(cui: $v) { cui } }', { v: JSON.parse(nest(1000, '[', '1', ']')) }],
  [
    'lists in variables',
    'query ($n: Int) { companies(name: "quetzal", first: $n) { totalCount } }',
    { n: Array.from({ length: 15_000 }, () => 1) },
  ],
  [
    'fragments',
    `{ ...F0 } ${repeat(20, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Query { __typename }`,
  ],
  ['fields at odds', `{ ${repeat(19, (index) => `citizen(cui: "${index}") { nit }`)} }`],
  ['bytes', `{ __typename } # ${'x'.repeat(100_000)}`],
])(
  'an operation over the limit of %s is refused in 10 ms, holds up nobody for 20 ms, and asks no registry',
  async (_what, query, variables = {}) => {
    // A comment more, so that none is known from the time before.
    const measured = await measureEach(async (time) => graph.ask(`${query} # ${time}`, variables))
    for (const { status } of measured) expect([400, 413]).toContain(status)
    expect(Math.min(...measured.map(({ cpuMs }) => cpuMs)) - usualMs).toBeLessThanOrEqual(mostMs)
    expect(Math.min(...measured.map(({ delayMs }) => delayMs))).toBeLessThanOrEqual(mostDelayMs)
    expect(await countCalls(graph.simulators)).toEqual({})
  },
)

it('a batch is refused as soon', async () => {
  const body = JSON.stringify(Array.from({ length: 2000 }, () => ({ query: '{ __typename }' })))
  const measured = await measureEach(async () =>
    fetch(`${graph.gateway.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  )
  for (const { status } of measured) expect(status).toBe(400)
  expect(Math.min(...measured.map(({ cpuMs }) => cpuMs)) - usualMs).toBeLessThanOrEqual(mostMs)
})
