import { readRecordedCui, type Cui } from '#schema/scalars/cui.ts'
import { readRecordedNit, type Nit } from '#schema/scalars/nit.ts'
import { BadUserInput, toBadUserInput } from './bad-input.ts'

// What stands in `_entities` representations was answered by another registry and is not parsed by GraphQL: it is read for its
// form, and not refused for a checksum.

export const readCui = (value: unknown): Cui => read('cui', value, readRecordedCui)
export const readNit = (value: unknown): Nit => read('nit', value, readRecordedNit)

/** `null` when the other registry has recorded none. */
export const readOptional = <Value>(value: unknown, readValue: (value: unknown) => Value): Value | null =>
  value === null || value === undefined ? null : readValue(value)

/** A text of another registry, as @requires hands it over; `null` when it has none. */
export const readText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A yes or no of another registry; `null` when it has said neither. */
export const readFlag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

function read<Value>(argument: string, value: unknown, parse: (text: string) => Value): Value {
  if (typeof value !== 'string') throw new BadUserInput(argument, 'TYPE')
  try {
    return parse(value)
  } catch (refusal) {
    throw toBadUserInput(argument, refusal)
  }
}
