import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { gatewayPart } from '#schema/gateway.ts'
import { create, grant, holding, startTown, toOutcome, type Town } from '../partners/town.ts'

/** Every field of administration, asked as well as can be. */
const asked: Readonly<Record<string, string>> = {
  partners: '{ partners { id } }',
  partner: '{ partner(id: "bank") { id } }',
  createPartner: 'mutation { createPartner(input: { partner: "mill", name: "A mill" }) { key } }',
  changePartner: 'mutation { changePartner(input: { partner: "bank", name: "Another" }) { id } }',
  grantPartner:
    'mutation { grantPartner(input: { partner: "bank", purpose: "all", legalBasis: "x", scopes: ["debts:read"] }) { id } }',
  revokePartnerGrant: 'mutation { revokePartnerGrant(input: { partner: "bank", purpose: "credit" }) { id } }',
  rotatePartnerKey: 'mutation { rotatePartnerKey(input: { partner: "bank" }) { key } }',
  suspendPartner: 'mutation { suspendPartner(input: { partner: "bank" }) { id } }',
  resumePartner: 'mutation { resumePartner(input: { partner: "bank" }) { id } }',
}

let town: Town
beforeAll(async () => {
  town = await startTown()
  await town.makePartner('bank')
})
afterAll(() => town.close())
// Everybody has all of their allowance again.
beforeEach(() => town.pass(60_000))

const ask = async (document: string, headers: Readonly<Record<string, string>> = {}, variables = {}) =>
  town.gateways[0].ask(document, variables, headers)
const changedAt = async () => town.administer('{ partner(id: "bank") { changed { at } keys { keyId } grants { purpose } } }')

describe.each(Object.keys(asked))('%s', (field) => {
  const document = asked[field] ?? ''
  const refusals: readonly (readonly [who: string, claims: object | undefined, status: number, extensions: object])[] = [
    ['nobody', undefined, 401, { code: 'UNAUTHENTICATED', missingScopes: [['partners:administer']] }],
    ['somebody with the scope, without the role', { roles: ['official-of-something'] }, 403, { code: 'FORBIDDEN' }],
    ['somebody with no roles', { roles: undefined }, 403, { code: 'FORBIDDEN' }],
    ['an administrator whose token lacks the scope', { scope: 'debts:read' }, 403, { code: 'FORBIDDEN' }],
    ['an administrator who logged in too long ago', { auth_time: -901 }, 401, { code: 'STEP_UP_REQUIRED', maxAgeSeconds: 900 }],
    ['an administrator who is not sure enough', { acr: 'low' }, 401, { code: 'STEP_UP_REQUIRED' }],
    [
      'an administrator who asks as an official, without a purpose',
      { roles: ['official', 'administrator'] },
      403,
      { code: 'PURPOSE_REQUIRED' },
    ],
  ]
  it.each(refusals)('is refused to %s, and nothing is done', async (_who, claims, status, extensions) => {
    const before = await changedAt()
    const seconds = Math.floor(town.now().getTime() / 1000)
    const dated = claims && { ...claims, ...('auth_time' in claims && { auth_time: seconds - 901 }) }
    const reply = await ask(document, dated && (await town.administrator(dated)))
    expect({ status: reply.status, data: reply.body.data }).toEqual({ status, data: undefined })
    expect(reply.body.errors?.[0]).toMatchObject({ path: [field], extensions })
    expect(await changedAt()).toEqual(before)
  })
})

it('whoever lacks the role is not sent to log in again, and whoever is too late is', async () => {
  const lacking = await ask('{ partners { id } }', await town.administrator({ roles: [] }))
  expect(lacking.headers.get('www-authenticate')).toBeNull()
  expect(lacking.body.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', missingPolicies: [['administrator']] })
  const late = await ask('{ partners { id } }', await town.administrator({ auth_time: undefined }))
  expect(late.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_user_authentication", acr_values="substantial high", max_age=900',
  )
})

it('a partner administers nobody, whatever it was granted', async () => {
  const { createPartner } = await town.administer<{ createPartner: { key: string } }>(create, {
    input: { partner: 'clever', name: 'Clever' },
  })
  await town.administer(grant, {
    input: { partner: 'clever', purpose: 'credit', legalBasis: 'x', scopes: ['partners:administer'] },
  })
  town.pass(5_001)
  const reply = await ask('{ partners { id } }', holding(createPartner.key))
  expect(toOutcome(reply)).toEqual({ status: 403, codes: ['FORBIDDEN'] })
})

describe('what an administrator is told', () => {
  const wrong: readonly (readonly [what: string, input: object, argument: string])[] = [
    ['an identifier', { partner: 'The Bank 9000000150117', name: 'x' }, 'input.partner'],
    ['a name', { partner: 'zoo', name: 'two\nlines 9000000150117' }, 'input.name'],
    ['a quota', { partner: 'zoo', name: 'x', costPerDay: 0 }, 'input.costPerDay'],
    ['an address', { partner: 'zoo', name: 'x', addresses: ['9000000150117'] }, 'input.addresses'],
    ['a time', { partner: 'zoo', name: 'x', expiresAt: '1999-01-01T00:00:00Z' }, 'input.expiresAt'],
  ]
  it.each(wrong)('of %s that is none: which, and not what it was', async (_what, input, argument) => {
    const { status, body, text } = await ask(create, await town.administrator(), { input })
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined })
    expect(body.errors).toMatchObject([{ path: ['createPartner'], extensions: { code: 'BAD_USER_INPUT', argument } }])
    expect(body.errors?.[0]?.message).toMatch(/^«\w+» deben? /)
    expect(text).not.toContain('9000000150117')
    expect(town.lines.join('')).not.toContain('9000000150117')
  })

  it.each([
    ['createPartner', 'createPartner(input: { partner: "bank", name: "x" }) { key }', 'PARTNER_EXISTS'],
    ['changePartner', 'changePartner(input: { partner: "nobody" }) { id }', 'NO_SUCH_PARTNER'],
    ['revokePartnerGrant', 'revokePartnerGrant(input: { partner: "bank", purpose: "none" }) { id }', 'NO_SUCH_GRANT'],
    ['suspendPartner', `suspendPartner(input: { partner: "bank", key: "${'0'.repeat(24)}" }) { id }`, 'NO_SUCH_KEY'],
  ])('of %s that cannot be done: why', async (field, what, reason) => {
    const { status, body } = await ask(`mutation { ${what} }`, await town.administrator())
    expect({ status, data: body.data }).toEqual({ status: 200, data: { [field]: null } })
    expect(body.errors).toMatchObject([{ path: [field], extensions: { code: 'NOT_DONE', reason } }])
  })

  it('of a partner that is not there: nothing, without an error', async () => {
    expect(await town.administer('{ partner(id: "nobody") { id } }')).toEqual({ partner: null })
    const { body } = await ask('{ partner(id: "NO NAME") { id } }', await town.administrator())
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'id' } }])
  })

  it('of several changes: each in its order, also after one that could not be done', async () => {
    const { body } = await ask(
      `mutation { a: changePartner(input: { partner: "bank", costPerDay: 7, name: "Banco" }) { costPerDay name }
        b: changePartner(input: { partner: "nobody" }) { id }
        c: changePartner(input: { partner: "bank", costPerDay: null }) { costPerDay name } }`,
      await town.administrator(),
    )
    expect(body.data).toEqual({ a: { costPerDay: 7, name: 'Banco' }, b: null, c: { costPerDay: null, name: 'Banco' } })
  })
})

it('an official administers for a purpose for which a grant of their roles gives the scope', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grants-'))
  const file = join(folder, 'grants.json')
  const granted = [{ purpose: 'upkeep', legalBasis: 'Acuerdo 1', scopes: ['partners:administer'] }]
  writeFileSync(file, JSON.stringify({ administrator: granted }))
  const official = await startTown({ env: { OFFICIAL_GRANTS_FILE: file } })
  const headers = await official.administrator({ roles: ['official', 'administrator'] })
  const askFor = async (purpose: string) =>
    toOutcome(await official.gateways[0].ask('{ partners { id } }', {}, { ...headers, 'x-purpose': purpose }))
  expect(await askFor('upkeep')).toEqual({ status: 200, data: { partners: [] } })
  expect(await askFor('curiosity')).toEqual({ status: 403, codes: ['FORBIDDEN'] })
  await official.close()
  rmSync(folder, { recursive: true })
})

it('each change costs', async () => {
  const small = await startTown({ env: { LIMIT_COST: '60', LIMIT_RATE: '60' } })
  const change = 'mutation { resumePartner(input: { partner: "bank" }) { id } }'
  const headers = await small.administrator()
  const statuses = []
  for (let turn = 0; turn < 3; turn += 1) statuses.push((await small.gateways[0].ask(change, {}, headers)).status)
  await small.close()
  expect(statuses).toEqual([200, 200, 429])
})

it('a supergraph that forgot to say who may administer opens nothing', async () => {
  const ownSdl = gatewayPart.sdl.replaceAll(/@requiresScopes\([^)]*\)|@policy\([^)]*\)/g, '')
  expect(ownSdl).not.toMatch(/administer"/)
  const forgetful = await startTown({ ownSdl })
  const others = [{}, await forgetful.administrator({ roles: [] }), await forgetful.administrator({ scope: '' })]
  for (const [field, document] of Object.entries(asked)) {
    for (const headers of others) {
      const { body } = await forgetful.gateways[0].ask(document, {}, headers)
      expect(body).toMatchObject({ data: { [field]: null }, errors: [{ path: [field], extensions: { code: 'FORBIDDEN' } }] })
    }
  }
  expect(await forgetful.administer('{ partners { id } }')).toEqual({ partners: [] })
  await forgetful.close()
})
