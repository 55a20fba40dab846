import type { Simulators } from './simulators.ts'

/** How many calls each operation of each registry received, those without any left out. */
export async function countCalls(simulators: Simulators): Promise<Record<string, number>> {
  const calls = await simulators.calls()
  const rows = Object.entries(calls).flatMap(([registry, operations]) =>
    Object.entries(operations).map(([operation, { received }]): [string, number] => [`${registry} ${operation}`, received]),
  )
  return Object.fromEntries(rows.filter(([, received]) => received > 0))
}
