// What an administrator does about partners, by the command and through the graph alike. What is given is checked here:
// every function throws InvalidInput with all that is wrong, or CannotDo, or StoreFailure.
import { amend, requirePartner, type Office } from './amend.ts'
import { describePartner, type PartnerDescription, type WithKey } from './describe.ts'
import { changing, creating, granting, listing, parseInput, revoking, showing } from './input.ts'
import { issueKey } from './keys.ts'
import { listAll, noteChange, partners, type PartnerRecord } from './record.ts'
import { CannotDo } from './refusals.ts'

export { resume, rotateKey, suspend } from './keys.ts'

/** Makes a partner with its first key. It may see nothing until it is granted. */
export async function createPartner({ store, now }: Office, input: unknown): Promise<WithKey> {
  const { partner, by, ...terms } = parseInput(creating(now()), input)
  return store.change(async (view) => {
    const act = { at: now(), by }
    const { key, text } = issueKey(act)
    const record: PartnerRecord = { ...terms, grants: [], keys: [key], suspended: null, created: act, changed: act }
    const version = await view.put(partners, { id: partner, body: record }, 'absent')
    if (version === undefined) throw new CannotDo('PARTNER_EXISTS', `There is a partner ${partner} already.`)
    await noteChange(view)
    return { partner: describePartner(partner, record, act.at), key: text }
  })
}

export async function listPartners({ store, now }: Office, input: unknown): Promise<readonly PartnerDescription[]> {
  parseInput(listing, input)
  const all = await store.read(listAll)
  return all.map(({ id, body }) => describePartner(id, body, now()))
}

export async function showPartner({ store, now }: Office, input: unknown): Promise<PartnerDescription> {
  const { partner } = parseInput(showing, input)
  return describePartner(partner, await store.read(async (view) => requirePartner(view, partner)), now())
}

/** Changes what is given, and leaves the rest. */
export async function changePartner(office: Office, input: unknown): Promise<PartnerDescription> {
  const { partner, by, ...terms } = parseInput(changing(office.now()), input)
  const given = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined))
  return amend(office, { partner, by }, (record) => ({ ...record, ...given }))
}

/** Grants scopes for a purpose, in place of what was granted for it before. */
export async function grantPurpose(office: Office, input: unknown): Promise<PartnerDescription> {
  const { purpose, legalBasis, scopes, ...about } = parseInput(granting, input)
  return amend(office, about, (record, granted) => {
    const others = record.grants.filter((grant) => grant.purpose !== purpose)
    return { ...record, grants: [...others, { purpose, legalBasis, scopes, granted }] }
  })
}

export async function revokeGrant(office: Office, input: unknown): Promise<PartnerDescription> {
  const { purpose, ...about } = parseInput(revoking, input)
  return amend(office, about, (record) => {
    const grants = record.grants.filter((grant) => grant.purpose !== purpose)
    if (grants.length < record.grants.length) return { ...record, grants }
    throw new CannotDo('NO_SUCH_GRANT', `${about.partner} has no grant for ${purpose}.`)
  })
}
