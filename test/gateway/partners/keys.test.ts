import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { resume, rotateKey, showPartner, suspend } from '#gateway/partners/administration.ts'
import { createKey, hashSecret, isSecret, parseKey } from '#gateway/partners/key.ts'
import { makeFile, type Place } from '../../platform/store/places.ts'
import { keyIdOf, makeBank, openOffice, type TestOffice } from './office.ts'

const bank = { by: 'ana', partner: 'bank' }
const hour = 3_600_000

describe('a key', () => {
  it('is another each time, with 256 random bits', () => {
    const keys = Array.from({ length: 200 }, () => createKey())
    expect(new Set(keys.flatMap(({ keyId, secret }) => [keyId, secret])).size).toBe(400)
    for (const { text, keyId, secret } of keys) {
      expect(parseKey(text)).toEqual({ keyId, secret })
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    }
  })

  it('is known by its hash, every character of it', () => {
    const { secret } = createKey()
    const known = hashSecret(secret)
    expect(isSecret(secret, known)).toBe(true)
    for (let position = 0; position < secret.length; position += 1) {
      const other = secret[position] === 'A' ? 'B' : 'A'
      expect(isSecret(secret.slice(0, position) + other + secret.slice(position + 1), known)).toBe(false)
    }
    expect(isSecret(secret, undefined)).toBe(false)
    expect(isSecret('', undefined)).toBe(false)
  })

  it.each(['', 'pd__', 'pd_1_2', `pd_${'0'.repeat(24)}_${'a'.repeat(42)}`, `pd_${'0'.repeat(24)}_${'a'.repeat(44)}`])(
    'is not read from %s',
    (text) => {
      expect(parseKey(text)).toBeUndefined()
    },
  )
})

describe('a partner’s keys', () => {
  let place: Place
  let office: TestOffice
  let first: string
  beforeEach(async () => {
    place = await makeFile()
    office = await openOffice(place.config)
    first = await makeBank(office)
  })
  afterEach(async () => {
    await office.store.close()
    await place.dispose()
  })
  const listStatuses = async () => (await showPartner(office, { partner: 'bank' })).keys.map(({ status }) => status)

  it('are two for a while when they are rotated, and the older one ends by itself', async () => {
    const { key, partner } = await rotateKey(office, { ...bank, oldKeysEndAt: '12h' })
    expect(partner.keys).toMatchObject([
      { keyId: keyIdOf(first), status: 'LIVE', endsAt: new Date(office.now().getTime() + 12 * hour) },
      { keyId: keyIdOf(key), status: 'LIVE', endsAt: null },
    ])
    office.pass(12 * hour - 1)
    expect(await listStatuses()).toEqual(['LIVE', 'LIVE'])
    office.pass(1)
    expect(await listStatuses()).toEqual(['ENDED', 'LIVE'])
  })

  it('are two for a week unless told', async () => {
    const { partner } = await rotateKey(office, bank)
    expect(partner.keys[0]?.endsAt).toEqual(new Date(office.now().getTime() + 7 * 24 * hour))
  })

  it('are never three', async () => {
    const second = await rotateKey(office, { ...bank, oldKeysEndAt: '12h' })
    const third = rotateKey(office, { ...bank, oldKeysEndAt: '24h' })
    await expect(third).rejects.toMatchObject({ name: 'CannotDo', code: 'TWO_KEYS_LIVE' })
    await expect(third).rejects.toThrow(
      `Two keys are live already: ${keyIdOf(first)} until 2026-06-01T12:00:00.000Z and ${keyIdOf(second.key)}. Let them end, or suspend one.`,
    )
    office.pass(12 * hour)
    await rotateKey(office, { ...bank, oldKeysEndAt: '24h' })
    expect(await listStatuses()).toEqual(['ENDED', 'LIVE', 'LIVE'])
  })

  it('do not live longer because they are rotated again', async () => {
    await rotateKey(office, { ...bank, oldKeysEndAt: '1h' })
    await suspend(office, { ...bank, key: keyIdOf(first) })
    const { partner } = await rotateKey(office, { ...bank, oldKeysEndAt: '24h' })
    expect(partner.keys[0]?.endsAt).toEqual(new Date(office.now().getTime() + hour))
  })

  it('all end at once when that is wanted, however many there are', async () => {
    await rotateKey(office, bank)
    const { partner } = await rotateKey(office, { ...bank, oldKeysEndAt: 'now' })
    expect(partner.keys.map(({ status }) => status)).toEqual(['ENDED', 'ENDED', 'LIVE'])
  })

  it('are suspended one by one, with a reason, and resumed', async () => {
    const key = keyIdOf(first)
    const suspended = await suspend(office, { ...bank, key, reason: 'seen in a repository' })
    expect(suspended).toMatchObject({ status: 'ACTIVE', suspended: null })
    const told = { at: office.now(), by: 'ana', reason: 'seen in a repository' }
    expect(suspended.keys).toMatchObject([{ status: 'SUSPENDED', suspended: told }])
    office.pass(1_000)
    expect((await suspend(office, { by: 'eva', partner: 'bank', key })).keys[0]?.suspended).toEqual(told)
    expect((await resume(office, { ...bank, key })).keys).toMatchObject([{ status: 'LIVE', suspended: null }])
  })

  it('stay suspended when the partner is resumed', async () => {
    await suspend(office, { ...bank, key: keyIdOf(first) })
    expect(await suspend(office, { ...bank, reason: 'the agreement is looked at' })).toMatchObject({
      status: 'SUSPENDED',
      suspended: { reason: 'the agreement is looked at' },
    })
    expect(await resume(office, bank)).toMatchObject({ status: 'ACTIVE', keys: [{ status: 'SUSPENDED' }] })
  })

  it('are not resumed as a third live one, nor after they ended', async () => {
    const key = keyIdOf(first)
    await suspend(office, { ...bank, key })
    await rotateKey(office, { ...bank, oldKeysEndAt: '12h' })
    await rotateKey(office, { ...bank, oldKeysEndAt: '12h' })
    await expect(resume(office, { ...bank, key })).rejects.toMatchObject({ code: 'TWO_KEYS_LIVE' })
    office.pass(12 * hour)
    await expect(resume(office, { ...bank, key })).rejects.toMatchObject({ code: 'KEY_ENDED' })
    await expect(suspend(office, { ...bank, key })).rejects.toMatchObject({ code: 'KEY_ENDED' })
    await expect(resume(office, { ...bank, key: '0'.repeat(24) })).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
  })
})
