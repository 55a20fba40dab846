import { hasPassed, isLive, type Act, type GrantRecord, type KeyRecord, type PartnerRecord, type Suspension } from './record.ts'

/** A partner as an administrator sees it: nothing in it is secret. */
export interface PartnerDescription {
  readonly partner: string
  readonly name: string
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'EXPIRED'
  readonly costPerDay: number | null
  readonly expiresAt: Date | null
  readonly addresses: readonly string[]
  readonly trustedDocumentsOnly: boolean
  readonly grants: readonly GrantRecord[]
  readonly keys: readonly KeyDescription[]
  readonly suspended: Suspension | null
  readonly created: Act
  readonly changed: Act
}

export interface KeyDescription extends Omit<KeyRecord, 'hash'> {
  readonly status: 'LIVE' | 'SUSPENDED' | 'ENDED'
}

/** A partner, and a new key that is told this once. */
export interface WithKey {
  readonly partner: PartnerDescription
  readonly key: string
}

export function describePartner(partner: string, record: PartnerRecord, now: Date): PartnerDescription {
  return { partner, ...record, status: statusOf(record, now), keys: record.keys.map((key) => describeKey(key, now)) }
}

function statusOf({ suspended, expiresAt }: PartnerRecord, now: Date): PartnerDescription['status'] {
  if (suspended !== null) return 'SUSPENDED'
  return hasPassed(expiresAt, now) ? 'EXPIRED' : 'ACTIVE'
}

function describeKey({ hash: _hash, ...key }: KeyRecord, now: Date): KeyDescription {
  if (isLive(key, now)) return { ...key, status: 'LIVE' }
  return { ...key, status: hasPassed(key.endsAt, now) ? 'ENDED' : 'SUSPENDED' }
}
