import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { startTown, type Town } from '../partners/town.ts'

const question = `{ myPermissions {
  kind partner purpose purposeState scopes grants { purpose legalBasis scopes }
  login { level methods at sessionEndsAt } policies { name met metUntil levels methods maxAgeSeconds roles }
  limits { costPerOperation costPerMinute costPerDay trustedDocumentsOnly bodyBytes depth fields rootFields aliases }
} }`

const policies = {
  recent: { maxAgeSeconds: 900 },
  sure: { levels: ['high'], methods: ['sc', 'face'] },
  boss: { roles: ['boss'] },
}
const grants = {
  clerk: [
    { purpose: 'CASE', legalBasis: 'Ley 1', scopes: ['debts:read', 'deeds:read'] },
    { purpose: 'AUDIT', legalBasis: 'Ley 2', scopes: ['books:read'] },
  ],
  boss: [{ purpose: 'CASE', legalBasis: 'Ley 3', scopes: ['keys:read'] }],
  other: [{ purpose: 'SECRET', legalBasis: 'Ley 4', scopes: ['secrets:read'] }],
}
const folder = mkdtempSync(join(tmpdir(), 'permissions-'))
const write = (name: string, content: object): string => {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return join(folder, name)
}

let town: Town
beforeAll(async () => {
  town = await startTown({
    env: {
      POLICIES_FILE: write('policies.json', { ...policies, administrator: { roles: ['administrator'] } }),
      OFFICIAL_GRANTS_FILE: write('grants.json', grants),
      OIDC_SESSION_SECONDS: '3600',
      LIMIT_DEPTH: '12',
      LIMIT_RATE_PARTNER: '40000',
    },
  })
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true })
})
// Everybody has all of their allowance again.
beforeEach(() => town.pass(60_000))

const ask = async (headers: Readonly<Record<string, string>> = {}) => {
  const { body } = await town.gateways[0].ask(question, {}, headers)
  expect(body.errors).toBeUndefined()
  return body.data?.['myPermissions']
}
const seconds = () => Math.floor(town.now().getTime() / 1000)
const later = (ms: number) => new Date(town.now().getTime() + ms).toISOString()
const bear = async (claims: object) => ({ authorization: `Bearer ${await town.issuer.sign({ ...claims })}` })

const limits = {
  costPerOperation: 1000,
  costPerMinute: 1_000_000_000,
  costPerDay: null,
  trustedDocumentsOnly: false,
  bodyBytes: 65_536,
  depth: 12,
  fields: 1000,
  rootFields: 20,
  aliases: 50,
}
const none = { met: false, metUntil: null, levels: null, methods: null, maxAgeSeconds: null, roles: null }
const recent = { ...none, name: 'recent', maxAgeSeconds: 900 }
const sure = { ...none, name: 'sure', levels: ['high'], methods: ['sc', 'face'] }
const boss = { ...none, name: 'boss', roles: ['boss'] }
const administrator = { ...none, name: 'administrator', roles: ['administrator'] }

it('tells somebody who did not say who they are what there is to meet, and meets nothing', async () => {
  expect(await ask()).toEqual({
    kind: 'ANONYMOUS',
    partner: null,
    purpose: null,
    purposeState: 'NOT_NEEDED',
    scopes: [],
    grants: [],
    login: null,
    policies: [recent, sure, boss, administrator],
    limits,
  })
})

it('tells a citizen their scopes, how they logged in, and until when that will do', async () => {
  const login = { acr: 'high', amr: ['face', 'sc'], auth_time: seconds() - 60 }
  expect(await ask(await bear({ scope: 'debts:read books:read', roles: ['clerk'], ...login }))).toEqual({
    kind: 'CITIZEN',
    partner: null,
    purpose: null,
    purposeState: 'NOT_NEEDED',
    scopes: ['books:read', 'debts:read'],
    grants: [],
    login: { level: 'high', methods: ['face', 'sc'], at: later(-60_000), sessionEndsAt: later(3_540_000) },
    policies: [{ ...recent, met: true, metUntil: later(840_000) }, { ...sure, met: true }, boss, administrator],
    limits,
  })
  const old = { ...login, auth_time: seconds() - 901 }
  expect(await ask(await bear(old))).toMatchObject({ policies: [recent, { ...sure, met: true }, boss, administrator] })
})

it('tells an official what their roles give for each purpose, as far as the token says so, and nobody else’s', async () => {
  const claims = { roles: ['official', 'clerk', 'boss'], scope: 'debts:read keys:read', auth_time: seconds() }
  const granted = [
    { purpose: 'CASE', legalBasis: 'Ley 1', scopes: ['debts:read'] },
    { purpose: 'AUDIT', legalBasis: 'Ley 2', scopes: [] },
    { purpose: 'CASE', legalBasis: 'Ley 3', scopes: ['keys:read'] },
  ]
  expect(await ask({ ...(await bear(claims)), 'x-purpose': 'CASE' })).toMatchObject({
    kind: 'OFFICIAL',
    purpose: 'CASE',
    purposeState: 'GRANTED',
    scopes: ['debts:read', 'keys:read'],
    grants: granted,
    policies: [{ ...recent, met: true, metUntil: later(900_000) }, sure, { ...boss, met: true }, administrator],
  })
  const stating = async (headers: object) => ask({ ...(await bear(claims)), ...headers })
  expect(await stating({})).toMatchObject({ purpose: null, purposeState: 'MISSING', scopes: [], grants: granted })
  expect(await stating({ 'x-purpose': 'SECRET' })).toMatchObject({ purpose: 'SECRET', purposeState: 'NOT_GRANTED', scopes: [] })
})

it('tells a partner which it is, what it was granted, and its quota', async () => {
  const key = await town.makePartner('bank', { costPerDay: 500 })
  expect(await ask({ 'x-api-key': key, 'x-purpose': 'credit' })).toEqual({
    kind: 'PARTNER',
    partner: 'bank',
    purpose: 'credit',
    purposeState: 'GRANTED',
    scopes: ['debts:read'],
    grants: [{ purpose: 'credit', legalBasis: 'Convenio 1', scopes: ['debts:read'] }],
    login: null,
    policies: [recent, sure, boss, administrator],
    limits: { ...limits, costPerMinute: 40_000, costPerDay: 500 },
  })
  expect(await ask({ 'x-api-key': key })).toMatchObject({ purposeState: 'MISSING', scopes: [] })
})

it('asks no registry', () => {
  expect(town.registry.received).toEqual([])
})
