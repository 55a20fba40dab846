import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { askWith } from './ask-with.ts'
import { startAskerDesk, type AskerDesk } from './asker-desk.ts'

const cui = '9000000150117'

let issuer: TokenIssuer
let desk: AskerDesk
beforeAll(async () => {
  issuer = await startTokenIssuer()
  desk = await startAskerDesk({ env: issuer.env })
})
afterAll(async () => {
  await desk.close()
  await issuer.close()
})
type Headers = Parameters<typeof askWith>[1]
const ask = async (headers: Headers) => (await askWith(desk.address, headers)).body
const askAs = async (claims: Readonly<Record<string, unknown>>) =>
  ask({ authorization: `Bearer ${await issuer.sign(claims)}` }) as Promise<{ principal: Record<string, unknown> }>

const badToken = { code: 'UNAUTHENTICATED', 'www-authenticate': 'Bearer error="invalid_token"' }

it('whoever shows nothing is anonymous', async () => {
  expect(await ask({})).toEqual({ principal: { kind: 'ANONYMOUS' }, credentials: 'NONE' })
})

describe('a token', () => {
  it('of a citizen tells their CUI, their scopes, and how and when they logged in', async () => {
    const claims = {
      sub: 'complete-citizen',
      cui,
      scope: 'pid:read  tax:read',
      roles: ['notary'],
      acr: 'high',
      amr: ['pin', 'face'],
    }
    expect(await askAs({ ...claims, auth_time: 1_780_000_000 })).toEqual({
      principal: {
        kind: 'CITIZEN',
        subject: 'complete-citizen',
        cui,
        scopes: ['pid:read', 'tax:read'],
        roles: ['notary'],
        login: { level: 'high', methods: ['pin', 'face'], at: new Date(1_780_000_000_000).toISOString() },
      },
      credentials: 'TOKEN',
    })
  })

  it('with the role of officials is an official’s', async () => {
    expect(await askAs({ roles: ['registrar', 'official'], scope: ['persons:read'] })).toMatchObject({
      principal: { kind: 'OFFICIAL', roles: ['registrar', 'official'], scopes: ['persons:read'] },
    })
  })

  it('without claims gives no right', async () => {
    expect((await askAs({})).principal).toEqual({
      kind: 'CITIZEN',
      subject: 'somebody',
      scopes: [],
      roles: [],
      login: { methods: [] },
    })
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a CUI that is a number', { cui: Number(cui) }],
    ['a scope that is a number', { scope: 1 }],
    ['scopes that are no texts', { scope: ['a', 1] }],
    ['roles that are no texts', { roles: [{ name: 'official' }] }],
    ['roles that are an object', { roles: { official: true } }],
    ['a level that is a number', { acr: 3 }],
    ['methods that are a number', { amr: 1 }],
    ['a time that is a text', { auth_time: '1780000000' }],
    ['a time that no clock shows', { auth_time: 1e300 }],
    ['a time before time', { auth_time: -1 }],
  ])('gives no right by %s', async (_what, claims) => {
    expect(await askAs(claims)).toEqual(await askAs({}))
  })

  it('may be announced in any case', async () => {
    expect(await ask({ authorization: `bEARER  ${await issuer.sign()}` })).toMatchObject({ principal: { subject: 'somebody' } })
  })
})

describe('the settings', () => {
  const askDesk = async (env: Readonly<Record<string, string>>, claims: Readonly<Record<string, unknown>>, type = 'at+jwt') => {
    const other = await startAskerDesk({ env: { ...issuer.env, ...env } })
    const authorization = `Bearer ${await issuer.sign(claims, { header: { typ: type } })}`
    const { body } = await askWith(other.address, { authorization })
    await other.close()
    return body
  }

  it('name the claims, also inside others, and the role of officials', async () => {
    const env = {
      OIDC_CUI_CLAIM: 'https://id.example/number',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      OIDC_OFFICIAL_ROLE: 'Clerk',
    }
    const claims = { 'https://id.example/number': cui, realm_access: { roles: ['Clerk'] }, roles: ['official'] }
    expect(await askDesk(env, claims)).toMatchObject({ principal: { kind: 'OFFICIAL', cui, roles: ['Clerk'] } })
  })

  it.each(['realm_access.roles.length', '__proto__.constructor', 'roles.0'])('lead nowhere by the claim %s', async (name) => {
    const claims = { realm_access: { roles: ['official'] }, roles: 'official' }
    expect(await askDesk({ OIDC_ROLES_CLAIM: name }, claims)).toMatchObject({ principal: { kind: 'CITIZEN', roles: [] } })
  })

  it('name what a token must say that it is', async () => {
    expect(await askDesk({ OIDC_TOKEN_TYPE: 'JWT' }, {}, 'JWT')).toMatchObject({ credentials: 'TOKEN' })
    expect(await askDesk({ OIDC_TOKEN_TYPE: 'JWT' }, {})).toEqual(badToken)
  })
})

it('the log is told why, and never what was shown', async () => {
  const secret = await issuer.sign({ sub: 'somebody-secret', aud: 'https://other.example', cui })
  desk.told.length = 0
  await ask({ authorization: `Bearer ${secret}` })
  await ask({ authorization: `Bearer ${await issuer.sign({}, { header: { typ: 'JWT', kid: 'evil\r\nkid' } })}` })
  await ask({ 'x-api-key': 'pd_k1_other-secret' })
  await ask({ authorization: 'Basic other-secret' })
  const reasons = desk.told.map((line) => (JSON.parse(line) as { reason: string }).reason)
  expect(reasons).toEqual(['ERR_JWT_CLAIM_VALIDATION_FAILED', 'ERR_JWKS_NO_MATCHING_KEY', 'UNKNOWN_KEY', 'UNKNOWN_SCHEME'])
  expect(desk.told.join('')).not.toMatch(/secret|evil|other\.example|9000000150117|ey[A-Z]/)
})
