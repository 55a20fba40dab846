import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import { RegistryUnavailable } from '#adapters/errors.ts'
import { outcome } from './support/calls.ts'
import { createFigures } from './support/figures.ts'
import { createCleanUp } from './support/ports.ts'

const hourMs = 3_600_000
const noJump = () => 0
const jumps: readonly (readonly [string, (reading: number) => number])[] = [
  ['is set an hour ahead', () => hourMs],
  ['is set back an hour', () => -hourMs],
  ['jumps an hour ahead and back at every look', (reading) => (reading % 2 === 0 ? hourMs : -hourMs)],
]

/** What a registry is asked, and what its callers are told, in a fixed minute of failing, hanging, being slow and being well. */
async function live(jump: (reading: number) => number) {
  const cleanUp = createCleanUp()
  const figures = createFigures()
  let readings = 0
  const began = performance.now()
  let jumping = false
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  const wallClock = () => new Date(1_795_000_000_000 + (performance.now() - began) + (jumping ? jump((readings += 1)) : 0))
  const client = cleanUp.closing(createRegistryClient({ registry: 'test', now: wallClock, metrics: figures.metrics }))
  const events: string[] = []
  const note = (what: string) => void events.push(`${Math.round(performance.now() - began)} ${what}`)
  let asked = 0
  const lookUp = client.operation<number, string>('look-up', {
    reads: true,
    nameOf: String,
    async wire(_, signal) {
      note('asked')
      asked += 1
      const second = Math.floor((performance.now() - began) / 1_000)
      if (second >= 40 && second < 45) await new Promise((_resolve, reject) => signal.addEventListener('abort', reject))
      await new Promise((resolve) => setTimeout(resolve, second >= 20 && second < 30 ? 400 : 5))
      if (second < 10 || asked % 7 === 0)
        throw new RegistryUnavailable('test', 'down', second === 9 ? { retryAfterMs: 3_000 } : {})
      return 'here'
    },
  })
  for (let ms = 0; ms < 60_000; ms += 100) {
    jumping = ms >= 1_000
    // The system’s own clock jumps as well.
    jest.setSystemTime(wallClock())
    void outcome(lookUp(ms, cleanUp.call(2_000))).then((came) => note(came instanceof Error ? came.message : came))
    await jest.advanceTimersByTimeAsync(100)
    if (ms % 1_000 === 0)
      note(`limit ${await figures.read('registry_concurrency_limit')} ${client.status().operations[0]?.circuit}`)
  }
  await jest.advanceTimersByTimeAsync(5_000)
  await cleanUp.run()
  return events
}

describe('while the wall clock', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.restoreAllMocks()
    jest.useRealTimers()
  })

  it.each(jumps)('%s, circuits, deadlines, retries and limits do what they would have done', async (_, jump) => {
    const undisturbed = await live(noJump)
    expect(undisturbed.length).toBeGreaterThan(1_000)
    for (const seen of ['not asked, it has been failing', 'here', 'down', 'no answer within 800 ms', 'HALF_OPEN', 'limit 4']) {
      expect(undisturbed).toContainEqual(expect.stringContaining(seen))
    }
    expect(await live(jump)).toEqual(undisturbed)
  })
})
