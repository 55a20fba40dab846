import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import { company, startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problem, seals, told, type Asking, type Heard } from './asking.ts'
import { makePartnerFor } from './partner.ts'

let counter: Counter
let ask: Asking
let citizen: Credentials
/** Who may receive documents, and print them. */
let lawyer: Credentials
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
  lawyer = await makePartnerFor(counter.graph.gateway, 'credit', ['documents:receive', 'documents:print'])
})
afterAll(() => counter.close())

const pid = { document: 'pid', claims: ['given_name', 'personal_administrative_number', 'tax.nit'], purpose: 'credit' }
const share = (body: unknown = pid, accept = json, credentials = citizen) =>
  ask('POST', '/v1/shares', { body, accept, credentials })
const redeem = (code: unknown, accept = json, credentials: Credentials = counter.bank) =>
  ask('POST', '/v1/shares/redeem', { body: { code }, accept, credentials })
const codeOf = ({ json: made }: Heard) => made['code']

describe('POST /v1/shares', () => {
  it('gives a code, and the link that bears it, as text and as a picture', async () => {
    const { status, json: made, headers } = await share()
    expect([status, Object.keys(made)]).toEqual([200, ['code', 'expiresAt', 'link', 'qrSvg', 'qrPng']])
    expect(headers.get('cache-control')).toBe('no-store')
    const [svg, png] = [await share(pid, 'image/svg+xml'), await share(pid, 'image/png')]
    expect([svg.type, svg.text.slice(0, 4)]).toEqual(['image/svg+xml', '<svg'])
    expect([png.type, png.bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
  })

  it.each<[string, object, string]>([
    ['a document that there is none of', { document: 'passport' }, 'document'],
    ['a claim that there is none of', { claims: ['favourite_colour'] }, 'claims'],
    ['nothing to be seen', { claims: [] }, 'claims'],
    ['too long a time', { expiresIn: 181 }, 'expiresIn'],
    ['a time that is no whole number', { expiresIn: 1.5 }, 'expiresIn'],
    ['a time that is a text', { expiresIn: '60' }, 'expiresIn'],
    ['a purpose that is no word', { purpose: 'two words' }, 'purpose'],
    ['somebody else’s', { of: company }, 'of'],
    ['a company that is not named', { document: 'company-certificate', claims: ['nit'] }, 'of'],
    ['what is not known', { whose: 'x' }, 'whose'],
  ])('is refused plainly: %s', async (_what, change, argument) => {
    const heard = await share({ ...pid, ...change })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json['argument']).toBe(argument)
  })

  it('is for citizens who may', async () => {
    expect(told(await share(pid, json, {}))).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(told(await share(pid, json, await counter.citizen(undefined, { scope: 'identity:read' })))).toEqual(
      problem(403, 'FORBIDDEN'),
    )
    expect(told(await share(pid, json, counter.graph.official))).toEqual(problem(403, 'FORBIDDEN'))
    expect(told(await share(pid, 'application/pdf'))).toEqual(problem(406, 'NOT_ACCEPTABLE'))
  })
})

describe('POST /v1/shares/redeem', () => {
  it('gives exactly what was let be seen, once', async () => {
    const code = codeOf(await share())
    const heard = await redeem(code)
    expect([heard.status, heard.type]).toEqual([200, json])
    expect(heard.json).toMatchObject({ document: 'pid', purpose: 'credit' })
    const [identity, tax] = heard.json['seals'] as { claims: object }[]
    expect(Object.keys(identity?.claims ?? {})).toEqual(expect.arrayContaining(['given_name', 'personal_administrative_number']))
    expect(identity?.claims).not.toHaveProperty('family_name')
    expect(tax?.claims).toHaveProperty('nit')
    expect(told(await redeem(code))).toEqual(problem(404, 'SHARE_REFUSED'))
    const { json: checked } = await ask('POST', '/v1/check', { body: { code: heard.json['checkCode'] } })
    expect(checked).toMatchObject({ result: 'VALID' })
  })

  it('gives it as seals alone, one a line, made for whoever receives it', async () => {
    const { text, type } = await redeem(codeOf(await share()), seals)
    expect(type).toBe(seals)
    const verified = await ask('POST', '/v1/verify?audience=bank', { type: seals, body: text })
    expect(verified.json).toMatchObject({ valid: true, document: 'pid' })
  })

  it('puts nothing on paper for whoever may not print, and spends no code for that', async () => {
    const code = codeOf(await share())
    expect(told(await redeem(code, 'application/pdf'))).toEqual(problem(403, 'FORBIDDEN'))
    expect(told(await redeem(code, 'text/html'))).toEqual(problem(406, 'NOT_ACCEPTABLE'))
    expect((await redeem(code)).status).toBe(200)
  })

  it('puts it on paper for whoever may print', async () => {
    const paper = ['application/pdf', 'image/svg+xml', 'image/png']
    const heard = await Promise.all(paper.map(async (form) => redeem(codeOf(await share()), form, lawyer)))
    expect(heard.map(({ status, type }) => [status, type])).toEqual(paper.map((form) => [200, form]))
  })

  it('puts on paper also what does not show whose it is', async () => {
    const code = codeOf(await share({ ...pid, claims: ['given_name'] }))
    const heard = await redeem(code, 'application/pdf', lawyer)
    expect([heard.status, heard.type]).toEqual([200, 'application/pdf'])
  })

  it('tells of codes that are not good that they are not, and no more', async () => {
    const used = codeOf(await share())
    await redeem(used)
    const other = codeOf(await share({ ...pid, purpose: 'hiring' }))
    const heard = await Promise.all(['', 'x', 'AAAA-AAAA-AAAA-AAAA', used, other].map(async (code) => redeem(code)))
    for (const one of heard) expect(told(one)).toEqual(problem(404, 'SHARE_REFUSED'))
    expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
  })

  it('is for partners who may receive documents', async () => {
    expect(told(await redeem('x', json, {}))).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(told(await redeem('x', json, citizen))).toEqual(problem(403, 'FORBIDDEN'))
    const { 'x-purpose': _, ...key } = counter.bank
    expect(told(await redeem('x', json, key))).toEqual(problem(403, 'PURPOSE_REQUIRED'))
  })
})
