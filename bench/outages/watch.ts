import { setTimeout as wait } from 'node:timers/promises'
import type { CallCount } from '../../simulators/calls.ts'
import type { Program } from '../processes.ts'
import type { Control } from './control.ts'

const callsMs = 20
const memoryMs = 500

/** How many calls of one operation a registry had received and had open, at a moment of this process's clock. */
export interface Sample extends CallCount {
  readonly at: number
}

export interface Watch {
  readonly samples: readonly Sample[]
  /** The most memory that each program had, in MB, since this was asked the last time. */
  takePeaks(): ReadonlyMap<string, number>
  stop(): Promise<void>
}

/** Looks, again and again, at what a registry is being asked, and at the memory of all programs. */
export function watch(
  control: Control,
  { registry, operation }: { readonly registry: string; readonly operation: string },
  programs: readonly Program[],
): Watch {
  const samples: Sample[] = []
  let peaks = new Map<string, number>()
  const stopped = new AbortController()
  const everySoOften = async (ms: number, look: () => Promise<void>) => {
    while (!stopped.signal.aborted) {
      await look()
      await wait(ms, undefined, { signal: stopped.signal }).catch(() => {})
    }
  }
  const watching = [
    everySoOften(callsMs, async () => {
      const count = (await control.calls())[registry]?.[operation]
      if (count) samples.push({ ...count, at: performance.now() })
    }),
    everySoOften(memoryMs, async () => {
      for (const program of programs) {
        const { residentMb } = await program.usage()
        peaks.set(program.name, Math.max(residentMb, peaks.get(program.name) ?? 0))
      }
    }),
  ]
  return {
    samples,
    takePeaks() {
      const taken = peaks
      peaks = new Map()
      return taken
    },
    async stop() {
      stopped.abort()
      await Promise.all(watching)
    },
  }
}
