import { RegistryError, RegistryMalformed, RegistryRefused, RegistryTimeout, RegistryUnavailable } from '../errors.ts'

/** What a class of SQLSTATE, or one state, says of the registry; the first that fits. All others: it is out of service. */
const meanings: readonly (readonly [RegExp, (registry: string, message: string) => RegistryError])[] = [
  // The statement was ended by its timeout: we cancel one only when nobody waits for it any more.
  [/^57014$/, (registry, message) => new RegistryTimeout(registry, message, { exceeded: 'ATTEMPT' })],
  // Who we are, which database, what we may do: reading included.
  [/^(28|3D|42501|25006)/, (registry, message) => new RegistryRefused(registry, message)],
  // Tables, columns and types are not what was agreed.
  [/^(0A|22|26|42)/, (registry, message) => new RegistryMalformed(registry, message)],
]

/** Keeps an error's code alone: its message, detail and hint hold the statement, its values, or the address. */
export function toRegistryError(registry: string, error: unknown): RegistryError {
  if (error instanceof RegistryError) return error
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown }
  const told = typeof code === 'string' ? code : ''
  // Only what the server itself says has a severity.
  if (typeof severity !== 'string') {
    return new RegistryUnavailable(registry, `the connection failed (${/^[A-Z][A-Z0-9_]{1,60}$/.test(told) ? told : 'no code'})`)
  }
  const state = /^[0-9A-Z]{5}$/.test(told) ? told : 'unknown'
  const [, create] = meanings.find(([states]) => states.test(state)) ?? []
  return create?.(registry, `SQL state ${state}`) ?? new RegistryUnavailable(registry, `SQL state ${state}`)
}
