import { describe, expect, it } from '@jest/globals'
import { createMetrics } from '#platform/metrics.ts'

const linesOf = async (metrics: ReturnType<typeof createMetrics>) => (await metrics.text()).trim().split('\n')

describe('the figures of a process', () => {
  it('count, each combination of labels by itself', async () => {
    const metrics = createMetrics()
    const visits = metrics.counter({ name: 'visits_total', help: 'Who came', labels: ['door', 'day'] })
    visits.add({ door: 'north', day: 'SUN' })
    visits.add({ door: 'north', day: 'SUN' })
    visits.add({ door: 'south', day: 'SUN' })
    expect(await linesOf(metrics)).toEqual([
      '# HELP visits_total Who came',
      '# TYPE visits_total counter',
      'visits_total{door="north",day="SUN"} 2',
      'visits_total{door="south",day="SUN"} 1',
    ])
  })

  it('are read at the moment in which somebody asks, and hold nothing that is no longer read', async () => {
    const metrics = createMetrics()
    let present = [{ labels: { room: 'a' }, value: 1 }]
    metrics.gauge({ name: 'present', help: 'Who is here', labels: ['room'] }, () => present)
    expect(await linesOf(metrics)).toContain('present{room="a"} 1')
    present = [
      { labels: { room: 'b' }, value: 2 },
      { labels: { room: 'c' }, value: 0 },
    ]
    expect((await linesOf(metrics)).slice(2)).toEqual(['present{room="b"} 2', 'present{room="c"} 0'])
  })

  it('sort times into the buckets that they fit in', async () => {
    const metrics = createMetrics()
    const times = metrics.histogram({ name: 'times', help: 'How long', labels: ['what'] }, [0.1, 1])
    for (const seconds of [0.05, 0.1, 0.5, 7]) times.observe({ what: 'it' }, seconds)
    expect((await linesOf(metrics)).slice(2)).toEqual([
      'times_bucket{le="0.1",what="it"} 2',
      'times_bucket{le="1",what="it"} 3',
      'times_bucket{le="+Inf",what="it"} 4',
      'times_sum{what="it"} 7.65',
      'times_count{what="it"} 4',
    ])
  })

  it('refuse a label that was not agreed', () => {
    const visits = createMetrics().counter({ name: 'visits_total', help: 'Who came', labels: ['door'] })
    expect(() => visits.add({ door: 'north', name: 'MARÍA' })).toThrow(/label/)
  })

  it('are one part’s own: another’s of the same name do not mix with them', async () => {
    const [one, other] = [createMetrics(), createMetrics()]
    const options = { name: 'visits_total', help: 'Who came', labels: [] }
    one.counter(options).add({})
    other.counter(options)
    expect(await one.text()).toContain('visits_total 1')
    expect(await other.text()).toContain('visits_total 0')
    expect(() => one.counter(options)).toThrow(/already/)
  })

  it('are written as Prometheus reads them', () => {
    expect(createMetrics().contentType).toMatch(/^text\/plain; version=0\.0\.4/)
  })
})
