import { leastMs } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import type { Neighbour, OwnField } from '../asking.ts'
import { registryStatus, type RegistryStatus } from './registry-status.ts'

/** What a subgraph said. `NO_REGISTRY`: it has none to speak of. `UNKNOWN`: nothing that can be used, or not in time. */
type Told = RegistryStatus | 'NO_REGISTRY' | 'UNKNOWN'

/** What a subgraph may take to say how its registry is, in milliseconds. */
const askMs = 500

/**
 * `Query.registries`: asks every other subgraph how its registry is. Those who want to know at the same time share one asking, and
 * nothing of it is kept but which registry is whose.
 */
export function createRegistries({ log }: { readonly log: Log }): OwnField {
  /** The registry of each subgraph; `null` when it has none. */
  const registries = new Map<string, string | null>()
  const underWay = new Map<Neighbour, Promise<Told>>()

  async function ask(neighbour: Neighbour): Promise<Told> {
    const late = new AbortController()
    const timer = after(askMs, () => late.abort())
    try {
      const told = readTold(await neighbour.get('status', late.signal))
      registries.set(neighbour.name, told === 'NO_REGISTRY' ? null : told.registry)
      return told
    } catch (error) {
      // What it says instead may be anything, and errors quote it.
      log.warn({ subgraph: neighbour.name, kind: (error as Error).name }, 'a subgraph does not say how its registry is')
      return 'UNKNOWN'
    } finally {
      clearTimeout(timer)
      underWay.delete(neighbour)
    }
  }

  function askTogether(neighbour: Neighbour): Promise<Told> {
    const asked = underWay.get(neighbour) ?? ask(neighbour)
    underWay.set(neighbour, asked)
    return asked
  }

  function describe(agency: string, told: Told): readonly object[] {
    const name = registries.get(agency)
    if (told === 'NO_REGISTRY' || (told === 'UNKNOWN' && name === null)) return []
    if (told !== 'UNKNOWN') return [{ ...told, name, agency }]
    return [{ name, agency, state: told, operations: [], maintenance: null, documentsAffected: [] }]
  }

  return async (_given, { deadline, neighbours }) => {
    const patienceMs = Math.min(askMs, deadline.remainingMs() - leastMs)
    const told = await Promise.all(neighbours.map(async (neighbour) => orUnknown(askTogether(neighbour), patienceMs)))
    return neighbours.flatMap(({ name }, place) => describe(name, told[place] ?? 'UNKNOWN'))
  }
}

/** @throws Error when it is not in the contract of `/status` */
function readTold({ status, text }: { readonly status: number; readonly text: string }): RegistryStatus | 'NO_REGISTRY' {
  if (status === 404) return 'NO_REGISTRY'
  if (status !== 200) throw new Error(`answered ${status}`)
  return registryStatus.parse(JSON.parse(text))
}

/** What was told, or that nobody knows when the time is over. */
async function orUnknown(told: Promise<Told>, ms: number): Promise<Told> {
  const { promise, resolve } = Promise.withResolvers<Told>()
  const timer = after(ms, () => resolve('UNKNOWN'))
  void told.then(resolve)
  return promise.finally(() => clearTimeout(timer))
}

// What has arrived comes first: a process that was busy has not read it yet when the time is over.
const after = (ms: number, act: () => void) => setTimeout(() => setImmediate(act), ms)
