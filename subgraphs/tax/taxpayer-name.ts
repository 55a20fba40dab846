import { RegistryError } from '#adapters/errors.ts'
import type { Taxpayer } from '#adapters/sat/record.ts'
import { compareNames } from '../name-comparison.ts'
import type { NameComparison, Registry } from './types.generated.ts'

/**
 * Compares another registry's name with SAT's; `null` when either is missing. A failure of SAT is no error here: the document's
 * part of SAT bears it.
 */
export async function compareWithTaxpayer(
  registry: Registry,
  name: string | null,
  ask: () => Promise<Taxpayer | null>,
): Promise<NameComparison | null> {
  if (name === null) return null
  const taxpayer = await ask().catch(absentWhenFailing)
  return taxpayer && { between: [registry, 'SAT'], matches: compareNames(name, taxpayer.name) }
}

function absentWhenFailing(failure: unknown): null {
  if (failure instanceof RegistryError) return null
  throw failure
}
