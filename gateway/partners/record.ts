import { z } from 'zod'
import type { Change, Collection, Document, View } from '#platform/store/store.ts'

const instant = z.iso.datetime().transform((text) => new Date(text))
/** When something was done, and by whom. */
const act = z.object({ at: instant, by: z.string() })
const suspension = act.extend({ reason: z.string().nullable() })
const grant = z.object({ purpose: z.string(), legalBasis: z.string(), scopes: z.array(z.string()), granted: act })
const key = z.object({
  keyId: z.string(),
  /** Of the secret, which is kept nowhere. */
  hash: z.string(),
  created: act,
  endsAt: instant.nullable(),
  suspended: suspension.nullable(),
})
const partner = z.object({
  name: z.string(),
  costPerDay: z.number().nullable(),
  expiresAt: instant.nullable(),
  /** Where it may ask from; empty is anywhere. */
  addresses: z.array(z.string()),
  trustedDocumentsOnly: z.boolean(),
  grants: z.array(grant),
  keys: z.array(key),
  suspended: suspension.nullable(),
  created: act,
  changed: act,
})

export type PartnerRecord = z.infer<typeof partner>
export type KeyRecord = z.infer<typeof key>
export type GrantRecord = z.infer<typeof grant>
export type Act = z.infer<typeof act>
export type Suspension = z.infer<typeof suspension>

export const partners: Collection<PartnerRecord> = { name: 'partners', parse: (body) => partner.parse(body) }

/** Every partner, page by page. */
export async function listAll(view: View): Promise<readonly Document<PartnerRecord>[]> {
  const all: Document<PartnerRecord>[] = []
  let page = await view.list(partners)
  while (page.length > 0) {
    all.push(...page)
    page = await view.list(partners, { after: all.at(-1)?.id ?? '' })
  }
  return all
}

const changes: Collection<object> = { name: 'partners-changes', parse: () => ({}) }
const lastChange = 'last'

/** Leaves a mark that some partner was changed. */
export async function noteChange(view: Change): Promise<void> {
  await view.put(changes, { id: lastChange, body: {} })
}

/** Which change was the last; another text after each. */
export const findLastChange = async (view: View): Promise<string | undefined> => (await view.find(changes, lastChange))?.version

/** Not ended and not suspended, at a time. */
export const isLive = ({ endsAt, suspended }: Pick<KeyRecord, 'endsAt' | 'suspended'>, now: Date): boolean =>
  suspended === null && !hasPassed(endsAt, now)

export const hasPassed = (time: Date | null, now: Date): boolean => time !== null && time <= now
