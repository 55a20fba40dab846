import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import * as administration from '#gateway/partners/administration.ts'
import { createFindPartner, type FindPartner } from '#gateway/partners/find-partner.ts'
import type { Store } from '#platform/store/store.ts'
import { openStore } from '#platform/store/open-store.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { keyIdOf, listen, makeBank, openOffice, type TestOffice } from './office.ts'

afterAll(closePlaces)

const bank = { by: 'ana', partner: 'bank' }
const anywhere = { ip: '192.0.2.1' }
const { changePartner, grantPurpose, revokeGrant, rotateKey, resume, suspend } = administration

describeOnEach('two gateways over one store', (makePlace) => {
  let place: Place
  let office: TestOffice
  let stores: readonly Store[]
  let finders: readonly FindPartner[]
  let heard: ReturnType<typeof listen>
  beforeEach(async () => {
    place = await makePlace()
    office = await openOffice(place.config)
    heard = listen()
    const { now, monotonicMs } = office
    stores = await Promise.all([1, 2].map(async () => openStore({ ...place.config, limitMs: 20_000 }, { now })))
    finders = stores.map((store) => createFindPartner({ store, log: heard.log, now, monotonicMs }))
  })
  afterEach(async () => {
    await Promise.all([office.store, ...stores].map(async (store) => store.close()))
    await place.dispose()
  })

  const findAll = async (key: string, from = anywhere) => Promise.all(finders.map(async (find) => find(key, from)))
  const knownBy = async (key: string, from = anywhere) => (await findAll(key, from)).map((found) => found !== undefined)

  it('find a partner by its key, and what it may see', async () => {
    const key = await makeBank(office, { costPerDay: 500, trustedDocumentsOnly: true })
    for (const found of await findAll(key)) {
      expect(found).toEqual({
        kind: 'PARTNER',
        partnerId: 'bank',
        keyId: keyIdOf(key),
        grants: [{ purpose: 'credit', legalBasis: 'Convenio 1', scopes: new Set(['tax:read']) }],
        costPerDay: 500,
        trustedDocumentsOnly: true,
      })
    }
  })

  it('find nobody by another secret, another key, or what is no key', async () => {
    const [key, other] = [
      await makeBank(office),
      (await administration.createPartner(office, { by: 'ana', partner: 'mill', name: 'A mill' })).key,
    ]
    const [, keyId, secret] = key.split('_')
    const wrong = [
      `pd_${keyId}_${other.slice(-43)}`,
      `pd_${keyIdOf(other)}_${secret}`,
      `pd_${'0'.repeat(24)}_${secret}`,
      `${key}a`,
      ` ${key}`,
      key.toUpperCase(),
      key.slice(0, -1),
      'pd_',
      '',
    ]
    for (const text of wrong) expect(await knownBy(text)).toEqual([false, false])
  })

  it('let a suspended partner in for at most 5 s more, and a resumed one out no longer', async () => {
    const key = await makeBank(office)
    expect(await knownBy(key)).toEqual([true, true])
    await suspend(office, bank)
    office.pass(5_001)
    expect(await knownBy(key)).toEqual([false, false])
    await resume(office, bank)
    office.pass(5_001)
    expect(await knownBy(key)).toEqual([true, true])
  })

  it('let a suspended key in for at most 5 s more, while the other key goes on', async () => {
    const key = await makeBank(office)
    const { key: second } = await rotateKey(office, bank)
    expect(await knownBy(key)).toEqual([true, true])
    await suspend(office, { ...bank, key: keyIdOf(key) })
    office.pass(5_001)
    expect(await knownBy(key)).toEqual([false, false])
    expect(await knownBy(second)).toEqual([true, true])
  })

  it('learn within 5 s also while they are asked all the time', async () => {
    const key = await makeBank(office)
    expect(await knownBy(key)).toEqual([true, true])
    await suspend(office, bank)
    for (let passedMs = 0; passedMs < 5_001; passedMs += 500) {
      office.pass(500)
      await findAll(key)
    }
    expect(await knownBy(key)).toEqual([false, false])
  })

  it('learn within 5 s of new keys, grants and terms', async () => {
    const key = await makeBank(office)
    await findAll(key)
    const { key: second } = await rotateKey(office, bank)
    await grantPurpose(office, { ...bank, purpose: 'tender', legalBasis: 'x', scopes: ['company:read'] })
    await revokeGrant(office, { ...bank, purpose: 'credit' })
    await changePartner(office, { ...bank, costPerDay: 7, addresses: ['198.51.100.0/24'] })
    office.pass(5_001)
    expect(await knownBy(key)).toEqual([false, false])
    for (const found of await findAll(second, { ip: '198.51.100.9' })) {
      expect(found).toMatchObject({ costPerDay: 7, grants: [{ purpose: 'tender', scopes: new Set(['company:read']) }] })
      expect(found?.grants).toHaveLength(1)
    }
  })

  it('let a key in until it ends, and a partner until it expires, to the moment', async () => {
    const key = await makeBank(office, { expiresAt: '2d' })
    const { key: second } = await rotateKey(office, { ...bank, oldKeysEndAt: '1d' })
    office.pass(86_400_000 - 1)
    expect([await knownBy(key), await knownBy(second)].flat()).toEqual([true, true, true, true])
    office.pass(1)
    expect([await knownBy(key), await knownBy(second)].flat()).toEqual([false, false, true, true])
    office.pass(86_400_000)
    expect(await knownBy(second)).toEqual([false, false])
  })

  it('let a partner in from its own addresses alone', async () => {
    const key = await makeBank(office, { addresses: ['203.0.113.0/24', '198.51.100.7', '2001:db8::/32'] })
    const inside = ['203.0.113.0', '203.0.113.255', '::ffff:203.0.113.9', '198.51.100.7', '2001:db8:1::1', '2001:DB8::']
    const outside = ['203.0.114.0', '198.51.100.8', '::ffff:198.51.100.8', '2001:db9::1', '::1', '', 'unknown', 'fe80::1%eth0']
    for (const ip of inside) expect([ip, await knownBy(key, { ip })]).toEqual([ip, [true, true]])
    for (const ip of outside) expect([ip, await knownBy(key, { ip })]).toEqual([ip, [false, false]])
  })

  it('say nothing of a secret, and tell the log why the right key does not work', async () => {
    const key = await makeBank(office, { addresses: ['203.0.113.0/24'] })
    await findAll(key)
    await suspend(office, bank)
    office.pass(5_001)
    await findAll(key)
    await findAll(`${key.slice(0, -3)}AAA`)
    const log = heard.lines.join('')
    expect(heard.lines).toHaveLength(4)
    expect(log).toContain('"reason":"ADDRESS"')
    expect(log).toContain('"reason":"PARTNER_SUSPENDED"')
    expect(log).toContain(keyIdOf(key))
    expect(log).not.toContain(key.slice(-43, -3))
    expect(log).not.toContain(anywhere.ip)
  })
})
