// The whole way: the provider's own page, its token, the gateway, the pass, the agencies.
import { hash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openBrowser, type Browser } from '../simulators/browser.ts'
import type { Credentials } from '../support/askers.ts'
import { countCalls } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts'

const developmentGrants = fileURLToPath(new URL('../../deploy/development/official-grants.json', import.meta.url))
const scope = 'openid profile identity:read business:read tax:read'
const present = { missing: null, data: expect.anything() }
const forbidden = { extensions: { code: 'FORBIDDEN' } }
let idp: IdentityProvider
let graph: Graph

beforeAll(async () => {
  idp = await startIdentityProvider()
  graph = await startGraph({ env: { ...unhurried, ...idp.env, OFFICIAL_GRANTS_FILE: developmentGrants } })
})
afterAll(async () => {
  await graph.close()
  await idp.close()
})
beforeEach(() => graph.simulators.resetCalls())

async function logIn(browser: Browser, persona: string, login: string, wanted: object = {}): Promise<Credentials> {
  const { body } = await browser.exchange(await browser.logIn(persona, login, { scope, ...wanted }))
  return { authorization: `Bearer ${body['access_token']}` }
}

describe('a citizen who has logged in', () => {
  it('by NFC has their own PID, and the certificate of the company that they preside', async () => {
    const citizen = await logIn(openBrowser(idp.address), 'complete-citizen', 'nfc')
    const pid = await graph.ask(readOperation('my-pid'), undefined, citizen)
    expect(pid.body).toMatchObject({ data: { me: { pid: { cui: '9000000150117', identity: present, tax: present } } } })
    expect(pid.body.errors).toBeUndefined()
    const { body } = await graph.ask(readOperation('certificate'), { nit: '91000130' }, citizen)
    const parts = { registration: present, representatives: present, tax: present }
    expect(body).toMatchObject({ data: { company: { certificate: parts } } })
    expect(body.errors).toBeUndefined()
  })

  it('gets their PID by the name of the document alone, also by GET', async () => {
    const citizen = await logIn(openBrowser(idp.address), 'complete-citizen', 'nfc')
    const documentId = `sha256:${hash('sha256', readOperation('my-pid'))}`
    const response = await fetch(`${graph.gateway.address}/graphql?documentId=${documentId}`, {
      headers: { ...citizen, 'graphql-require-preflight': '1' },
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ data: { me: { pid: { cui: '9000000150117' } } } })
  })

  it('has nothing of anybody else, and no registry is asked about them', async () => {
    const citizen = await logIn(openBrowser(idp.address), 'complete-citizen', 'nfc')
    const { body } = await graph.ask(
      '{ citizen(cui: "9175860340924") { name { displayName } nit pid { cui } } taxpayer(by: { cui: "9175860340924" }) { nit } }',
      undefined,
      citizen,
    )
    expect(body.data).toEqual({ citizen: null, taxpayer: null })
    expect(body.errors).toMatchObject([forbidden, forbidden])
    expect(await countCalls(graph.simulators)).toEqual({})
  })

  it('by PIN alone is told how to log in for the PID, has everything else, and then has the PID too', async () => {
    const browser = openBrowser(idp.address)
    const question = '{ me { cui pid { holderName } companies { legalName } } }'
    const { body } = await graph.ask(question, undefined, await logIn(browser, 'letters', 'pin-face'))
    expect(body).toMatchObject({
      data: { me: { cui: '9175860340924', pid: null, companies: [expect.anything(), expect.anything()] } },
      errors: [{ path: ['me', 'pid'], extensions: { code: 'STEP_UP_REQUIRED' } }],
    })
    const demanded = body.errors?.[0]?.extensions['acrValues'] as readonly string[] | undefined
    const stepped = await logIn(browser, 'letters', 'bankid', { acr_values: demanded?.join(' ') })
    expect((await graph.ask(question, undefined, stepped)).body).toMatchObject({
      data: { me: { pid: { holderName: 'BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA' } } },
    })
  })

  it('no longer sees the whole record of a company once their appointment there has ended', async () => {
    const citizen = await logIn(openBrowser(idp.address), 'expired-dpi', 'nfc')
    const { body } = await graph.ask('{ company(by: { nit: "91001331" }) { legalName capital { paid } } }', undefined, citizen)
    expect(body).toMatchObject({
      data: { company: { legalName: 'IMPRENTA ALBA, SOCIEDAD ANÓNIMA', capital: null } },
      errors: [forbidden],
    })
  })
})

describe('the official of development', () => {
  const question = `{
    person: citizen(cui: "9175860340924") { sex }
    company(by: { nit: "91000130" }) { capital { paid } }
    taxpayer(by: { nit: "91000130" }) { status }
  }`

  it.each([
    ['identity-check', ['person']],
    ['company-supervision', ['company']],
    ['tax-audit', ['company', 'taxpayer']],
    ['court-order', ['person', 'company', 'taxpayer']],
    ['curiosity', []],
  ])('who asks for %s has %j', async (purpose, expected) => {
    const official = { ...(await logIn(openBrowser(idp.address), 'official', 'nfc')), 'x-purpose': purpose }
    const { body } = await graph.ask(question, undefined, official)
    const there = Object.entries(body.data ?? {}).filter(([, value]) => value !== null)
    expect(there.map(([name]) => name)).toEqual(expected)
    expect(body.errors ?? []).toHaveLength(3 - expected.length)
  })

  it('who does not say what for has nothing', async () => {
    const { status, body } = await graph.ask(question, undefined, await logIn(openBrowser(idp.address), 'official', 'nfc'))
    expect(status).toBe(403)
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(Array(3).fill('PURPOSE_REQUIRED'))
  })
})
