import { describe, expect, it } from '@jest/globals'
import { defaultLimits } from '#adapters/limits.ts'
import { createOpeningTime } from '#adapters/resilience/opening-time.ts'

function createTrouble() {
  let now = 1_000_000
  const time = createOpeningTime(defaultLimits.circuit, () => now)
  const pass = (ms: number) => void (now += ms)
  return {
    currentMs: () => time.currentMs(),
    pass,
    fail(ms: number) {
      time.failing(true)
      pass(ms)
    },
    beWell(ms: number) {
      time.failing(false)
      pass(ms)
    },
  }
}

describe('the time that a circuit stays open', () => {
  it.each([
    [0, 1_000],
    [9_999, 1_000],
    [11_000, 1_100],
    [60_000, 6_000],
    [299_990, 29_999],
    [300_000, 30_000],
    [86_400_000, 30_000],
  ])('after %i ms of failing is %i ms: a tenth, but at least a second and at most half a minute', (failingMs, openMs) => {
    const trouble = createTrouble()
    trouble.fail(failingMs)
    expect(trouble.currentMs()).toBe(openMs)
  })

  it('does not grow while the registry is well, however long', () => {
    const trouble = createTrouble()
    trouble.pass(86_400_000)
    expect(trouble.currentMs()).toBe(1_000)
    trouble.fail(0)
    expect(trouble.currentMs()).toBe(1_000)
  })

  it('shrinks as fast as it grew', () => {
    const trouble = createTrouble()
    trouble.fail(60_000)
    trouble.beWell(20_000)
    expect(trouble.currentMs()).toBe(4_000)
    trouble.beWell(30_000)
    expect(trouble.currentMs()).toBe(1_000)
    trouble.beWell(86_400_000)
    trouble.fail(20_000)
    expect(trouble.currentMs()).toBe(2_000)
  })

  it('goes on growing for a registry that comes and goes, if it is down for longer than it is well', () => {
    const trouble = createTrouble()
    for (let turn = 0; turn < 20; turn += 1) {
      trouble.fail(3_000)
      trouble.beWell(1_000)
    }
    expect(trouble.currentMs()).toBe(4_000)
  })

  it('remembers five minutes of trouble at most, so that a day of it is forgotten in five minutes', () => {
    const trouble = createTrouble()
    trouble.fail(86_400_000)
    trouble.beWell(290_000)
    expect(trouble.currentMs()).toBe(1_000)
  })

  it('is the same however often it is asked for', () => {
    const trouble = createTrouble()
    trouble.fail(30_000)
    for (let time = 0; time < 100; time += 1) expect(trouble.currentMs()).toBe(3_000)
  })
})
