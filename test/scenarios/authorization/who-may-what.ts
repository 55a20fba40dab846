import { business } from './table/business.ts'
import { gateway } from './table/gateway.ts'
import { identity } from './table/identity.ts'
import { shared } from './table/shared.ts'
import { tax } from './table/tax.ts'
import type { Right, Table } from './table/words.ts'

const listRows = (tables: readonly Table[]): readonly (readonly [string, Right])[] =>
  tables.flatMap((table) =>
    Object.entries(table).flatMap(([type, fields]) =>
      Object.entries(fields).flatMap(([names, right]) => names.split(' ').map((name) => [`${type}.${name}`, right] as const)),
    ),
  )

const agencies = listRows([identity, business, tax])
const rows: ReadonlyMap<string, Right> = new Map([...agencies, ...listRows([gateway, shared])])

/** Every field that is in a table. */
export const allRows = (): readonly string[] => [...rows.keys()]
/** Those that an agency answers. */
export const agencyRows = (): readonly string[] => agencies.map(([field]) => field)

/** Who may see a field. @throws Error for a field that nobody has thought about */
export function rightTo(field: string): Right {
  const found = rows.get(field)
  if (found === undefined) throw new Error(`${field} is in no table of test/scenarios/authorization: who may see it?`)
  return found
}
