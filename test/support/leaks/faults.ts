import type { Simulators } from '../simulators.ts'
import type { Chance } from './chance.ts'

const registries = ['renap', 'rmg', 'sat']
const anywhere: readonly { readonly fault: string; readonly ms?: number; readonly percent?: number; readonly count?: number }[] =
  [
    { fault: 'status-500' },
    { fault: 'status-503' },
    { fault: 'error-share', percent: 50 },
    { fault: 'maintenance-page' },
    { fault: 'cut-body' },
    { fault: 'half-close' },
    { fault: 'reset' },
    { fault: 'malformed' },
    { fault: 'redirect' },
    { fault: 'wrong-record' },
    { fault: 'hang' },
    { fault: 'drip' },
    { fault: 'delay', ms: 150 },
    { fault: 'jitter', ms: 120 },
    { fault: 'huge-body', count: 2 },
  ]
const ofOne: Readonly<Record<string, readonly string[]>> = { sat: ['error-text', 'soap-fault'], renap: ['error-body'] }

/** Makes the registries do wrong in some way, or well again. */
export async function changeWeather(simulators: Simulators, chance: Chance): Promise<void> {
  await simulators.heal()
  if (chance.oneIn(2)) return
  for (const registry of registries) {
    if (chance.oneIn(3)) continue
    const fault = chance.pick([...anywhere, ...(ofOne[registry] ?? []).map((name) => ({ fault: name }))])
    await simulators.fault({ registry, ...fault, seed: chance.below(1000) })
  }
  if (chance.oneIn(8)) await simulators.fault({ registry: chance.pick(registries), fault: 'refuse' })
}
