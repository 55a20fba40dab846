import type { Caller } from './caller.ts'

// The second lock: whose record somebody may see. What the rule is stands in each agency's own `access.ts`; what a refusal looks like,
// here.

/** The record is not theirs to see. It is thrown before the registry is asked about it, whether or not there is such a record. */
export class RecordForbidden extends Error {
  override readonly name = 'RecordForbidden'
  constructor() {
    super('the record is not theirs to see')
  }
}

/** Whether the record is theirs depends on a registry that does not answer. */
export class RecordUndecided extends Error {
  override readonly name = 'RecordUndecided'
  constructor() {
    super('whether the record is theirs cannot be decided now')
  }
}

/** @throws RecordForbidden */
export function demand(allowed: boolean): void {
  if (!allowed) throw new RecordForbidden()
}

/** Whether an official asks for one of these purposes. */
export const isOfficialFor = (caller: Caller, purposes: ReadonlySet<string>): boolean =>
  caller.kind === 'OFFICIAL' && caller.purpose !== null && purposes.has(caller.purpose)

/** Records by their keys. */
export interface Records<Key, Value> {
  load(key: Key): Promise<Value>
}

/** The same records, of which each is asked for only when the rule allows its key; a rule says no by throwing. */
export const guard = <Key, Value>(
  records: Records<Key, Value>,
  rule: (key: Key) => void | Promise<void>,
): Records<Key, Value> => ({
  async load(key) {
    await rule(key)
    return records.load(key)
  },
})
