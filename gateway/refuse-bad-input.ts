import { Refused, type PublicError } from './errors.ts'

/**
 * Refuses the whole request when nothing of it was answered and bad input is all that is wrong, so that whoever types a
 * malformed identifier gets the same answer whichever subgraph reads it.
 * @throws Refused with each field's error
 */
export function refuseBadInput(data: Readonly<Record<string, unknown>> | null, errors: readonly PublicError[]): void {
  if (errors.length === 0 || errors.some(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')) return
  const failed = new Set(errors.map(({ path }) => path?.[0]))
  const answered = Object.entries(data ?? {}).some(([name, value]) => value !== null || !failed.has(name))
  if (!answered) throw new Refused('BAD_USER_INPUT', ...errors)
}
