import type { CallCounts } from '../../simulators/calls.ts'
import type { Fault } from '../../simulators/faults/fault-desk.ts'

/** What is said to the control address of the simulated registries. */
export interface Control {
  fault(fault: Fault): Promise<void>
  /** Ends the faults of a registry, or all. */
  heal(registry?: string): Promise<void>
  calls(): Promise<CallCounts>
}

/** @throws Error with the control address's own words when it refuses */
export function createControl(address: string): Control {
  const say = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${address}${path}`, { method, ...sent })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return text
  }
  return {
    fault: async (fault) => void (await say('POST', '/faults', fault)),
    heal: async (registry) => void (await say('DELETE', registry === undefined ? '/faults' : `/faults?registry=${registry}`)),
    calls: async () => JSON.parse(await say('GET', '/calls')) as CallCounts,
  }
}
