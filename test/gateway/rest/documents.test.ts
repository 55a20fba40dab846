import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Credentials } from '../../support/askers.ts'
import { readSigned } from '../../support/seals.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problem, seals, told, type Asking, type Heard } from './asking.ts'

const company = { of: '91000130' }
const paper = ['application/pdf', 'image/png', 'image/svg+xml']

let counter: Counter
let ask: Asking
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

const expectUnkept = (heard: Heard | undefined) => {
  expect(heard?.headers.get('cache-control')).toBe('no-store')
  expect(heard?.headers.get('vary')).toBe('Accept')
  expect(heard?.headers.get('x-content-type-options')).toBe('nosniff')
  expect(heard?.headers.get('content-disposition') ?? '').not.toMatch(/\d/)
}
const linesOf = (text: string): string[] => text.trimEnd().split('\n')

describe.each<[string, string, unknown]>([
  ['GET', '/v1/pid', undefined],
  ['POST', '/v1/pid', {}],
  ['POST', '/v1/company-certificate', company],
])('%s %s', (method, path, body) => {
  const name = path.slice('/v1/'.length)
  const get = (accept: string, credentials = citizen) => ask(method, path, { credentials, accept, body })

  it('answers the seals and what they say as JSON, when nothing else is asked for', async () => {
    const heard = await ask(method, path, { credentials: citizen, body })
    expect([heard.status, heard.type]).toEqual([200, json])
    const { document, presentation, absent, expiresAt, seals: shown } = heard.json as Record<string, unknown[]>
    expect({ document, absent }).toEqual({ document: name, absent: [] })
    expect(shown).toHaveLength(presentation?.length ?? 0)
    expect(shown).toContainEqual(expect.objectContaining({ part: 'tax', withheld: false }))
    expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now())
  })

  it('answers the seals alone, one a line', async () => {
    const heard = await get(seals)
    expect([heard.status, heard.type]).toEqual([200, seals])
    for (const line of linesOf(heard.text)) expect(readSigned(line).header).toMatchObject({ typ: 'dc+sd-jwt' })
    const { json: verified } = await ask('POST', '/v1/verify', { type: seals, body: heard.text })
    expect(verified).toMatchObject({ valid: true, document: name })
  })

  it('is put on paper, whose QR leads to where it is checked', async () => {
    const [pdf, png, svg] = await Promise.all(paper.map(async (form) => get(form)))
    expect([pdf?.status, pdf?.type, pdf?.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    expect([svg?.status, svg?.type, svg?.text.slice(0, 4)]).toEqual([200, 'image/svg+xml', '<svg'])
    expect(svg?.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect([png?.status, png?.type]).toEqual([200, 'image/png'])
    const { data, width, height } = PNG.sync.read(png?.bytes ?? Buffer.alloc(0))
    const link = jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? ''
    const [, code] = /\/check#(\w+)$/.exec(link) ?? []
    const { json: checked } = await ask('POST', '/v1/check', { body: { code } })
    expect(checked).toMatchObject({ result: 'VALID', document: name })
    for (const heard of [pdf, png, svg]) expectUnkept(heard)
  })

  it('lets nobody keep it, or take it for something else, or find a number in its file name', async () => {
    for (const form of [json, seals]) expectUnkept(await get(form))
  })

  it.each([
    ['application/dc+sd-jwt;q=0.5, application/json;q=0.4, */*;q=0.1', seals],
    ['text/html, application/json;q=0.1', json],
    ['*/*', json],
    ['application/pdf;q=0, application/*', json],
  ])('follows the wishes of whoever sends %s', async (accept, form) => {
    expect((await get(accept)).type).toBe(form)
  })

  it('is refused when no form is wanted that it has', async () => {
    expect(told(await get('text/html, application/graphql-response+json'))).toEqual(problem(406, 'NOT_ACCEPTABLE'))
  })

  it('is refused to whoever has not said who they are, and says how', async () => {
    const heard = await get(json, {})
    expect(told(heard)).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(heard.headers.get('www-authenticate')).toBe('Bearer')
    const wrong = await get(json, { authorization: 'Bearer x' })
    expect(told(wrong)).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  })

  it('is refused to a citizen who may see one institution’s part alone', async () => {
    expect(told(await get(json, await counter.citizen(undefined, { scope: 'tax:read' })))).toEqual(problem(403, 'FORBIDDEN'))
  })

  it('is put on paper for nobody who may not print', async () => {
    const scope = 'business:read identity:read tax:read'
    const reader = await counter.citizen(undefined, { scope })
    expect((await get(json, reader)).status).toBe(200)
    const refused = await get('application/pdf', reader)
    expect(told(refused)).toEqual(problem(403, 'FORBIDDEN'))
    expect(refused.json['missingScopes']).toEqual([['documents:print']])
  })
})
