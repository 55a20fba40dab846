import { RegistryMalformed, RegistryOverloaded, RegistryRefused, RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { breaker } from '#adapters/resilience/breaker.ts'
import { outcome, startCall } from './calls.ts'
import { createFigures, createTestMeter } from './figures.ts'

export const down = () => new RegistryUnavailable('test', 'down')

/** What may end a call without saying anything about the registry. */
export const notOwn = [
  ['refuses us', new RegistryRefused('test', 'no')],
  ['is not asked for want of places', new RegistryOverloaded('test', 'full')],
  ['has a bad record', new RegistryMalformed('test', 'rubbish', { what: 'RECORD' })],
  ['is left by its caller', new RegistryTimeout('test', 'left', { exceeded: 'CALL' })],
  ['meets a defect of ours', new TypeError('defect')],
] as const

/** A breaker with the default limits, and calls that end as the test says. */
export function createTestBreaker() {
  const figures = createFigures()
  const meter = createTestMeter(figures)
  const layer = breaker<string, string>({ registry: 'test', operation: 'look-up', circuit: defaultLimits.circuit, meter })
  async function ask(wire: () => Promise<string>): Promise<string | Error> {
    using call = startCall('who')
    return outcome(layer.run(call, wire))
  }
  return {
    layer,
    ask,
    succeed: async () => ask(async () => 'here'),
    fail: async (error: Error = down()) =>
      ask(async () => {
        throw error
      }),
    openings: async () => figures.read('registry_circuit_openings_total'),
    /** The state that the figures tell, with its value. */
    state: async () => figures.readBy('registry_circuit_state', 'state'),
    isOpen: async () => (await ask(async () => 'here')) !== 'here',
  }
}

export async function times(count: number, step: () => Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await step()
}
