// What an administrator does about a partner’s keys: a part of administration.ts.
import { amend, type Office } from './amend.ts'
import type { PartnerDescription, WithKey } from './describe.ts'
import { parseInput, resuming, rotating, suspending } from './input.ts'
import { createKey, hashSecret } from './key.ts'
import { hasPassed, isLive, type Act, type KeyRecord, type PartnerRecord } from './record.ts'
import { CannotDo } from './refusals.ts'

const mostLive = 2

export function issueKey(created: Act): { readonly key: KeyRecord; readonly text: string } {
  const { keyId, secret, text } = createKey()
  return { key: { keyId, hash: hashSecret(secret), created, endsAt: null, suspended: null }, text }
}

/** Makes a new key. The older ones end by themselves, at the time that is given or when they would have ended before. */
export async function rotateKey(office: Office, input: unknown): Promise<WithKey> {
  const { oldKeysEndAt, ...about } = parseInput(rotating(office.now()), input)
  const issued: string[] = []
  const partner = await amend(office, about, (record, act) => {
    const older = record.keys.map((key) => ({ ...key, endsAt: earlier(key.endsAt, oldKeysEndAt) }))
    if (oldKeysEndAt > act.at) requireRoom(record.keys, act.at)
    const { key, text } = issueKey(act)
    issued[0] = text
    return { ...record, keys: [...older, key] }
  })
  return { partner, key: issued[0] ?? '' }
}

/** Stops a partner, or one of its keys, until it is resumed. What was suspended stays as it is. */
export async function suspend(office: Office, input: unknown): Promise<PartnerDescription> {
  const { key: keyId, reason = null, ...about } = parseInput(suspending, input)
  return amend(office, about, (record, act) => {
    const suspended = { ...act, reason }
    if (keyId === undefined) return { ...record, suspended: record.suspended ?? suspended }
    return withKey(record, requireKey(record, keyId, act), (key) => ({ ...key, suspended: key.suspended ?? suspended }))
  })
}

/** Lets a partner, or one of its keys, work again. A partner's suspended keys stay so. */
export async function resume(office: Office, input: unknown): Promise<PartnerDescription> {
  const { key: keyId, ...about } = parseInput(resuming, input)
  return amend(office, about, (record, act) => {
    if (keyId === undefined) return { ...record, suspended: null }
    const resumed = requireKey(record, keyId, act)
    requireRoom(
      record.keys.filter((key) => key !== resumed),
      act.at,
    )
    return withKey(record, resumed, (key) => ({ ...key, suspended: null }))
  })
}

const earlier = (one: Date | null, other: Date): Date => (one !== null && one < other ? one : other)

function requireRoom(others: readonly KeyRecord[], now: Date): void {
  const live = others.filter((key) => isLive(key, now))
  if (live.length < mostLive) return
  const told = live.map(({ keyId, endsAt }) => (endsAt === null ? keyId : `${keyId} until ${endsAt.toISOString()}`))
  throw new CannotDo('TWO_KEYS_LIVE', `Two keys are live already: ${told.join(' and ')}. Let them end, or suspend one.`)
}

function requireKey(record: PartnerRecord, keyId: string, { at }: Act): KeyRecord {
  const key = record.keys.find((one) => one.keyId === keyId)
  if (key === undefined) throw new CannotDo('NO_SUCH_KEY', `The partner has no key ${keyId}.`)
  if (hasPassed(key.endsAt, at)) throw new CannotDo('KEY_ENDED', `The key ${keyId} has ended.`)
  return key
}

const withKey = (record: PartnerRecord, which: KeyRecord, alter: (key: KeyRecord) => KeyRecord): PartnerRecord => ({
  ...record,
  keys: record.keys.map((key) => (key === which ? alter(key) : key)),
})
