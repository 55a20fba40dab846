import { createLog } from '#platform/log.ts'
import type { CallCounts } from '#simulators/calls.ts'
import type { Fault } from '#simulators/faults/fault-desk.ts'
import { createSimulators, type Simulators as Servers, type SimulatorsOptions } from '#simulators/simulators.ts'

/** The simulated registries on free ports, and what a test says to their control address. */
export interface Simulators extends Servers {
  fault(fault: Fault): Promise<void>
  /** Ends the faults of a registry, or all. */
  heal(registry?: string): Promise<void>
  calls(): Promise<CallCounts>
  resetCalls(): Promise<void>
  /** Makes a registry send something else in one field of a persona's record, as in `renap.ESTADO_CIVIL`. */
  change(persona: string, field: string, value: unknown): Promise<void>
  resetRecords(): Promise<void>
  /** Every token that RENAP has given out is refused from now on. */
  revokeTokens(): Promise<void>
}

/** Starts them on free ports. A refusal of the control address fails the test with its message. */
export async function startSimulators(options: Partial<SimulatorsOptions> = {}): Promise<Simulators> {
  const servers = await createSimulators({ seed: 1, log: createLog({ process: 'simulators', level: 'silent' }), ...options })
  const say = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${servers.controlAddress}${path}`, { method, ...sent })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return text
  }
  const tell = async (...said: Parameters<typeof say>) => {
    await say(...said)
  }
  return {
    ...servers,
    fault: (fault) => tell('POST', '/faults', fault),
    heal: (registry) => tell('DELETE', registry === undefined ? '/faults' : `/faults?registry=${registry}`),
    calls: async () => JSON.parse(await say('GET', '/calls')) as CallCounts,
    resetCalls: () => tell('DELETE', '/calls'),
    change: (persona, field, value) => tell('POST', '/records', { persona, field, value }),
    resetRecords: () => tell('DELETE', '/records'),
    revokeTokens: () => tell('POST', '/renap/revoke-tokens'),
  }
}
