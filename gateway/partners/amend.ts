import type { Store, View } from '#platform/store/store.ts'
import { describePartner, type PartnerDescription } from './describe.ts'
import { noteChange, partners, type Act, type PartnerRecord } from './record.ts'
import { CannotDo } from './refusals.ts'

/** What administration needs. */
export interface Office {
  readonly store: Store
  /** The wall clock. */
  readonly now: () => Date
}

/**
 * Changes one partner, whoever else changes it at the same time.
 * @throws CannotDo when there is none, or as `alter` does
 */
export async function amend(
  { store, now }: Office,
  { partner, by }: { readonly partner: string; readonly by: string },
  alter: (record: PartnerRecord, act: Act) => PartnerRecord,
): Promise<PartnerDescription> {
  return store.change(async (view) => {
    const act = { at: now(), by }
    const record = { ...alter(await requirePartner(view, partner), act), changed: act }
    await view.put(partners, { id: partner, body: record })
    await noteChange(view)
    return describePartner(partner, record, act.at)
  })
}

export async function requirePartner(view: View, partner: string): Promise<PartnerRecord> {
  const found = await view.find(partners, partner)
  if (found === undefined) throw new CannotDo('NO_SUCH_PARTNER', `There is no partner ${partner}.`)
  return found.body
}
