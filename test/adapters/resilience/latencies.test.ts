import { describe, expect, it } from '@jest/globals'
import { createLatencies } from '#adapters/resilience/latencies.ts'

function createRecord() {
  let now = 1_000
  const latencies = createLatencies(() => now)
  return {
    add: (...times: readonly number[]) => times.forEach((ms) => latencies.add(ms)),
    pass: (ms: number) => void (now += ms),
    percentiles: () => [latencies.percentile(50), latencies.percentile(99)],
  }
}
const upTo = (count: number) => Array.from({ length: count }, (_, position) => position + 1)

describe('the latencies of an operation', () => {
  it('are unknown before anything was asked', () => {
    expect(createRecord().percentiles()).toEqual([null, null])
  })

  it.each([
    [[7], 7, 7],
    [[1, 3], 1, 3],
    [upTo(100), 50, 99],
    [upTo(100).toReversed(), 50, 99],
    [[...upTo(98), 5_000, 6_000], 50, 5_000],
    [[0.2, 0.4, 12.6], 0, 13],
  ])('%j have their median and their 99th percentile in whole milliseconds', (times, p50, p99) => {
    const record = createRecord()
    record.add(...times)
    expect(record.percentiles()).toEqual([p50, p99])
  })

  it('are those of the last five minutes', () => {
    const record = createRecord()
    record.add(900)
    record.pass(200_000)
    record.add(10)
    record.pass(100_000)
    expect(record.percentiles()).toEqual([10, 900])
    record.pass(1)
    expect(record.percentiles()).toEqual([10, 10])
    record.pass(300_000)
    expect(record.percentiles()).toEqual([null, null])
  })

  it('are those of the last 512 attempts when there were more', () => {
    const record = createRecord()
    record.add(...Array.from({ length: 1_000 }, () => 900), ...Array.from({ length: 511 }, () => 10))
    expect(record.percentiles()).toEqual([10, 10])
    record.add(10)
    record.add(...Array.from({ length: 6 }, () => 900))
    expect(record.percentiles()).toEqual([10, 900])
  })
})
