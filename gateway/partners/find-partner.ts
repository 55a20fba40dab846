import type { Log } from '#platform/log.ts'
import type { Store } from '#platform/store/store.ts'
import type { Partner } from '../principal/principal.ts'
import { createAddressCheck } from './addresses.ts'
import { isSecret, parseKey } from './key.ts'
import { createSnapshots } from './snapshots.ts'
import { hasPassed, isLive, type KeyRecord, type PartnerRecord } from './record.ts'

/**
 * Finds whose key it is; `undefined` when it is nobody's, or is not good now or from there. Why is told to the log alone.
 * @throws StoreFailure when nobody can know
 */
export type FindPartner = (key: string, from: { readonly ip: string }) => Promise<Partner | undefined>

interface FindPartnerParts {
  readonly store: Store
  readonly log: Log
  /** The wall clock. */
  readonly now?: () => Date
  /** Monotonic milliseconds. */
  readonly monotonicMs?: () => number
}

interface Entry {
  readonly partner: PartnerRecord
  readonly key: KeyRecord
  readonly principal: Partner
  readonly isAllowedFrom: (address: string) => boolean
}

export function createFindPartner(parts: FindPartnerParts): FindPartner {
  const { store, log, now = () => new Date(), monotonicMs = () => performance.now() } = parts
  const current = createSnapshots({ store, log, monotonicMs, build: listEntries })

  return async (text, { ip }) => {
    const key = parseKey(text)
    if (key === undefined) return undefined
    const entry = (await current()).get(key.keyId)
    const isTheirs = isSecret(key.secret, entry?.key.hash)
    if (entry === undefined || !isTheirs) return undefined
    const reason = findReason(entry, ip, now())
    if (reason === undefined) return entry.principal
    log.info({ partner: entry.principal.partnerId, key: key.keyId, reason }, 'a partner’s key was refused')
    return undefined
  }
}

/** Why a key does not work although it is the right one. */
function findReason({ partner, key, isAllowedFrom }: Entry, ip: string, now: Date): string | undefined {
  if (partner.suspended !== null) return 'PARTNER_SUSPENDED'
  if (hasPassed(partner.expiresAt, now)) return 'PARTNER_EXPIRED'
  if (key.suspended !== null) return 'KEY_SUSPENDED'
  if (!isLive(key, now)) return 'KEY_ENDED'
  return isAllowedFrom(ip) ? undefined : 'ADDRESS'
}

function* listEntries(partnerId: string, partner: PartnerRecord): Iterable<readonly [keyId: string, Entry]> {
  const isAllowedFrom = createAddressCheck(partner.addresses)
  const grants = partner.grants.map(({ purpose, legalBasis, scopes }) => ({ purpose, legalBasis, scopes: new Set(scopes) }))
  for (const key of partner.keys) {
    const principal: Partner = Object.freeze({
      kind: 'PARTNER',
      partnerId,
      keyId: key.keyId,
      grants,
      costPerDay: partner.costPerDay ?? undefined,
      trustedDocumentsOnly: partner.trustedDocumentsOnly,
    })
    yield [key.keyId, { partner, key, principal, isAllowedFrom }]
  }
}
