import { hash } from 'node:crypto'
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { keyIdOf } from './office.ts'
import { holding, startTown, toOutcome, trustedDocument, type Town } from './town.ts'

afterAll(closePlaces)

const question = '{ debt }'
const answered = { status: 200, data: { debt: 700 } }
const unknown = { status: 401, codes: ['UNAUTHENTICATED'] }

describeOnEach('partners at two gateways over one store', (makePlace) => {
  let place: Place
  let town: Town
  beforeEach(async () => {
    place = await makePlace()
    town = await startTown({ env: { ...place.environment, LIMIT_COST: '600', LIMIT_RATE: '600' } })
  })
  afterEach(async () => {
    await town.close()
    await place.dispose()
  })

  const askBoth = async (headers: Readonly<Record<string, string>>, document = question) =>
    Promise.all(town.gateways.map(async (gateway) => toOutcome(await gateway.ask(document, {}, headers))))

  it('are made and granted by an administrator, and then ask with their key in either way', async () => {
    const made = await town.administer<{ createPartner: { key: string; partner: object } }>(
      `mutation { createPartner(input: { partner: "bank", name: "A bank" }) { key partner {
        id name status costPerDay expiresAt addresses trustedDocumentsOnly grants { purpose } suspended { reason }
        keys { keyId status created { at by } endsAt } created { at by } changed { by } } } }`,
    )
    const { key } = made.createPartner
    const created = { at: town.now().toISOString(), by: 'ana' }
    expect(made.createPartner.partner).toEqual({
      id: 'bank',
      name: 'A bank',
      status: 'ACTIVE',
      costPerDay: null,
      expiresAt: null,
      addresses: [],
      trustedDocumentsOnly: false,
      grants: [],
      suspended: null,
      keys: [{ keyId: keyIdOf(key), status: 'LIVE', created, endsAt: null }],
      created,
      changed: { by: 'ana' },
    })
    const ungranted = { status: 403, codes: ['FORBIDDEN'] }
    expect(await askBoth(holding(key))).toEqual([ungranted, ungranted])
    await town.administer(`mutation { grantPartner(input: { partner: "bank", purpose: "credit", legalBasis: "Convenio 1",
      scopes: ["debts:read"] }) { grants { purpose legalBasis scopes granted { by } } } }`)
    town.pass(5_001)
    expect(await askBoth(holding(key))).toEqual([answered, answered])
    expect(await askBoth({ authorization: `ApiKey ${key}`, 'x-purpose': 'credit' })).toEqual([answered, answered])
  })

  it('have a key that is told once, and stands in no log and in no store', async () => {
    const key = await town.makePartner('bank')
    await askBoth(holding(key))
    const found = await town.administer<object>('{ partners { id keys { keyId } } partner(id: "bank") { keys { keyId } } }')
    const keys = [{ keyId: keyIdOf(key) }]
    expect(found).toEqual({ partners: [{ id: 'bank', keys }], partner: { keys } })
    const secret = key.slice(-43)
    expect(town.lines.join('')).not.toContain(secret)
    expect(JSON.stringify(await place.ask('SELECT * FROM documents'))).not.toContain(secret)
  })

  it('are let in nowhere within 5 s of being suspended at one, and again when they are resumed', async () => {
    const key = await town.makePartner('bank')
    expect(await askBoth(holding(key))).toEqual([answered, answered])
    const suspended = await town.administer(
      'mutation { suspendPartner(input: { partner: "bank", reason: "Revisión" }) { status suspended { by reason } } }',
    )
    expect(suspended).toEqual({ suspendPartner: { status: 'SUSPENDED', suspended: { by: 'ana', reason: 'Revisión' } } })
    town.pass(5_001)
    expect(await askBoth(holding(key))).toEqual([unknown, unknown])
    await town.administer('mutation { resumePartner(input: { partner: "bank", key: null }) { status } }')
    town.pass(5_001)
    expect(await askBoth(holding(key))).toEqual([answered, answered])
  })

  it('have two live keys while one follows the other', async () => {
    const first = await town.makePartner('bank')
    const rotate = 'mutation ($until: String) { rotatePartnerKey(input: { partner: "bank", oldKeysEndAt: $until }) { key } }'
    const { rotatePartnerKey } = await town.administer<{ rotatePartnerKey: { key: string } }>(rotate, { until: '1h' })
    const second = rotatePartnerKey.key
    town.pass(5_001)
    for (const key of [first, second]) expect(await askBoth(holding(key))).toEqual([answered, answered])
    const third = await town.gateways[1].ask(rotate, {}, await town.administrator())
    expect(third.body).toMatchObject({
      data: { rotatePartnerKey: null },
      errors: [{ path: ['rotatePartnerKey'], extensions: { code: 'NOT_DONE', reason: 'TWO_KEYS_LIVE' } }],
    })
    town.pass(3_600_000)
    expect(await askBoth(holding(first))).toEqual([unknown, unknown])
    expect(await askBoth(holding(second))).toEqual([answered, answered])
  })

  it('ask from their own addresses alone, as the proxy tells them', async () => {
    const key = await town.makePartner('bank', { addresses: ['203.0.113.0/24'] })
    const from = (way: string) => askBoth(holding(key, { 'x-forwarded-for': way }))
    expect(await from('203.0.113.9')).toEqual([answered, answered])
    expect(await from('198.51.100.1')).toEqual([unknown, unknown])
    expect(await from('203.0.113.9, 198.51.100.1')).toEqual([unknown, unknown])
    expect(await askBoth(holding(key))).toEqual([unknown, unknown])
  })

  it('ask on from an address from which somebody else guesses at keys, and pays for it', async () => {
    const key = await town.makePartner('bank')
    const at = { 'x-forwarded-for': '203.0.113.9' }
    const guess = async (turn: number) =>
      town.gateways[0].ask(question, {}, holding(`${key.slice(0, -3)}${String(turn).padStart(3, 'A')}`, at))
    const statuses = []
    for (let turn = 0; turn < 60; turn += 1) statuses.push((await guess(turn)).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    const { status, headers } = await guess(60)
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '1' })
    expect(await askBoth(holding(key, at))).toEqual([answered, answered])
  })

  it('may be limited to trusted documents', async () => {
    const key = await town.makePartner('bank', { trustedDocumentsOnly: true })
    const refused = { status: 403, codes: ['TRUSTED_DOCUMENT_REQUIRED'] }
    expect(await askBoth(holding(key), '{ hours debt }')).toEqual([refused, refused])
    const reply = await fetch(`${town.gateways[1].address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...holding(key) },
      body: JSON.stringify({ documentId: `sha256:${hash('sha256', trustedDocument)}` }),
    })
    expect(await reply.json()).toEqual({ data: { debt: 700 } })
  })

  it('have a quota a day, and are told when the next begins', async () => {
    const key = await town.makePartner('bank', { costPerDay: 20 })
    const ask = async () => town.gateways[0].ask(question, {}, holding(key))
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const { status, headers, body } = await ask()
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '86400' })
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', rule: 'quota' })
    town.pass(86_400_000)
    expect((await ask()).status).toBe(200)
  })

  it('are let in until they expire', async () => {
    const key = await town.makePartner('bank', { expiresAt: '1d' })
    town.pass(86_400_000 - 1)
    expect(await askBoth(holding(key))).toEqual([answered, answered])
    town.pass(1)
    expect(await askBoth(holding(key))).toEqual([unknown, unknown])
    expect(await town.administer('{ partner(id: "bank") { status } }')).toEqual({ partner: { status: 'EXPIRED' } })
  })

  it('have what was granted for the purpose that they state, and no registry is asked for anything else', async () => {
    const key = await town.makePartner('bank')
    const { 'x-purpose': _credit, ...without } = holding(key)
    const ask = async (headers: Readonly<Record<string, string>>) => toOutcome(await town.gateways[0].ask(question, {}, headers))
    expect(await ask(holding(key, { 'x-purpose': 'curiosity' }))).toEqual({ status: 403, codes: ['FORBIDDEN'] })
    expect(await ask(without)).toEqual({ status: 403, codes: ['PURPOSE_REQUIRED'] })
    expect(town.registry.received).toEqual([])
    expect(await ask(holding(key))).toEqual(answered)
    await town.administer('mutation { revokePartnerGrant(input: { partner: "bank", purpose: "credit" }) { id } }')
    town.pass(5_001)
    expect(await ask(holding(key))).toEqual({ status: 403, codes: ['FORBIDDEN'] })
    expect(town.registry.received).toHaveLength(1)
  })
})
