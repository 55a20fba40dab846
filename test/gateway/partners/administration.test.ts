import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import * as administration from '#gateway/partners/administration.ts'
import { CannotDo, InvalidInput } from '#gateway/partners/refusals.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { keyIdOf, makeBank, openOffice, type TestOffice } from './office.ts'

afterAll(closePlaces)

const { createPartner, listPartners, showPartner, changePartner, grantPurpose, revokeGrant } = administration
const bank = { by: 'ana', partner: 'bank' }
const day = 86_400_000

describeOnEach('an administrator of partners', (makePlace) => {
  let place: Place
  let office: TestOffice
  beforeEach(async () => {
    place = await makePlace()
    office = await openOffice(place.config)
  })
  afterEach(async () => {
    await office.store.close()
    await place.dispose()
  })
  const act = () => ({ at: office.now(), by: 'ana' })

  it('makes a partner with a key, and nothing granted', async () => {
    const { partner, key } = await createPartner(office, { ...bank, name: ' A bank ' })
    expect(key).toMatch(/^pd_[0-9a-f]{24}_[\w-]{43}$/)
    expect(partner).toEqual({
      partner: 'bank',
      name: 'A bank',
      status: 'ACTIVE',
      costPerDay: null,
      expiresAt: null,
      addresses: [],
      trustedDocumentsOnly: false,
      grants: [],
      keys: [{ keyId: keyIdOf(key), status: 'LIVE', created: act(), endsAt: null, suspended: null }],
      suspended: null,
      created: act(),
      changed: act(),
    })
    expect(await showPartner(office, { partner: 'bank' })).toEqual(partner)
  })

  it('keeps nothing of a key but what tells it from others', async () => {
    const key = await makeBank(office)
    const documents = JSON.stringify(await place.ask('SELECT * FROM documents'))
    expect(documents).toContain(keyIdOf(key))
    expect(documents).not.toContain(key.split('_').slice(2).join('_'))
  })

  it('makes no second partner of the same name, also when two do it at the same time', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(async () => createPartner(office, { ...bank, name: 'A bank' })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(createPartner(office, { ...bank, name: 'Another' })).rejects.toMatchObject({
      name: 'CannotDo',
      code: 'PARTNER_EXISTS',
    })
    expect(await listPartners(office, {})).toMatchObject([{ name: 'A bank' }])
  })

  it('lists every partner in the order of their names, and how each is', async () => {
    expect(await listPartners(office, {})).toEqual([])
    for (const partner of ['zoo', 'bank', 'mill'])
      await createPartner(office, { by: 'ana', partner, name: partner, expiresAt: '1d' })
    await administration.suspend(office, { by: 'ana', partner: 'mill' })
    expect((await listPartners(office, {})).map(({ partner, status }) => [partner, status])).toEqual([
      ['bank', 'ACTIVE'],
      ['mill', 'SUSPENDED'],
      ['zoo', 'ACTIVE'],
    ])
    office.pass(day)
    expect((await listPartners(office, {})).map(({ status }) => status)).toEqual(['EXPIRED', 'SUSPENDED', 'EXPIRED'])
  })

  it('changes what is given, and leaves the rest', async () => {
    await makeBank(office, { costPerDay: 100, addresses: ['10.0.0.0/8'], expiresAt: '2027-01-01T00:00:00-06:00' })
    office.pass(1_000)
    const changed = await changePartner(office, { by: 'eva', partner: 'bank', costPerDay: null, trustedDocumentsOnly: true })
    expect(changed).toMatchObject({
      name: 'A bank',
      costPerDay: null,
      trustedDocumentsOnly: true,
      addresses: ['10.0.0.0/8'],
      expiresAt: new Date('2027-01-01T06:00:00Z'),
      grants: [{ purpose: 'credit' }],
      created: { by: 'ana' },
      changed: { at: office.now(), by: 'eva' },
    })
    expect(await changePartner(office, { ...bank, addresses: [], expiresAt: null })).toMatchObject({
      addresses: [],
      expiresAt: null,
    })
  })

  it('grants scopes for a purpose with its legal basis, in place of what was granted for it before', async () => {
    await makeBank(office)
    await grantPurpose(office, { ...bank, purpose: 'tender', legalBasis: 'Decreto 57-92', scopes: ['b', 'a', 'b'] })
    office.pass(1_000)
    const { grants } = await grantPurpose(office, {
      by: 'eva',
      partner: 'bank',
      purpose: 'credit',
      legalBasis: 'Convenio 2',
      scopes: ['x'],
    })
    expect(grants).toEqual([
      { purpose: 'tender', legalBasis: 'Decreto 57-92', scopes: ['a', 'b'], granted: expect.objectContaining({ by: 'ana' }) },
      { purpose: 'credit', legalBasis: 'Convenio 2', scopes: ['x'], granted: { at: office.now(), by: 'eva' } },
    ])
    expect((await revokeGrant(office, { ...bank, purpose: 'tender' })).grants).toMatchObject([{ purpose: 'credit' }])
    await expect(revokeGrant(office, { ...bank, purpose: 'tender' })).rejects.toMatchObject({ code: 'NO_SUCH_GRANT' })
  })

  it('loses no change when several are made at the same time', async () => {
    await makeBank(office)
    const purposes = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']
    await Promise.all(purposes.map(async (purpose) => grantPurpose(office, { ...bank, purpose, legalBasis: 'x', scopes: ['y'] })))
    const { grants } = await showPartner(office, { partner: 'bank' })
    expect(grants.map(({ purpose }) => purpose).toSorted()).toEqual([...purposes, 'credit'])
  })

  it('is told of everything that is wrong at once, and nothing is done', async () => {
    const wrong = {
      by: '',
      partner: 'Bank!',
      costPerDay: 0,
      expiresAt: '2026-05-31T23:59:59Z',
      addresses: ['10.0.0.0/33', 'bank.example', '::1'],
      trustedDocumentsOnly: 'yes',
      secret: 'very secret',
    }
    const creating = createPartner(office, wrong)
    await expect(creating).rejects.toThrow(InvalidInput)
    const { problems } = (await creating.catch((error: unknown) => error)) as InvalidInput
    expect(problems.map(({ field }) => field).toSorted()).toEqual([
      'addresses',
      'by',
      'costPerDay',
      'expiresAt',
      'name',
      'partner',
      'secret',
      'trustedDocumentsOnly',
    ])
    expect(JSON.stringify(problems)).not.toMatch(/Bank!|very secret|bank\.example/)
    expect(await listPartners(office, {})).toEqual([])
  })

  it('is told of a time that is none, is past, or is too far ahead', async () => {
    const times = [
      'soon',
      '2027-01-31',
      '2027-01-31T00:00:00',
      '2027-02-30T00:00:00Z',
      '2026-05-31T23:59:59Z',
      '9999-12-31T23:59:59-06:00',
    ]
    for (const expiresAt of times) {
      const creating = createPartner(office, { ...bank, name: 'A bank', expiresAt })
      await expect(creating).rejects.toMatchObject({ name: 'InvalidInput', problems: [{ field: 'expiresAt' }] })
    }
    const far = await createPartner(office, { ...bank, name: 'A bank', expiresAt: '2126-05-31T00:00:00Z' })
    expect(await showPartner(office, { partner: 'bank' })).toEqual(far.partner)
  })

  it('is told that there is no such partner', async () => {
    const missing = { by: 'ana', partner: 'nobody' }
    const acts = [
      showPartner(office, { partner: 'nobody' }),
      changePartner(office, missing),
      grantPurpose(office, { ...missing, purpose: 'credit', legalBasis: 'x', scopes: ['y'] }),
      revokeGrant(office, { ...missing, purpose: 'credit' }),
      administration.rotateKey(office, missing),
      administration.suspend(office, missing),
      administration.resume(office, missing),
    ]
    for (const outcome of await Promise.allSettled(acts)) {
      expect(outcome).toEqual({ status: 'rejected', reason: new CannotDo('NO_SUCH_PARTNER', 'There is no partner nobody.') })
    }
  })
})
