import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countCalls } from '../../support/count-calls.ts'
import {
  ana,
  certificateShare,
  codeOf,
  company,
  must,
  pidShare,
  startCounter,
  type Counter,
} from '../../gateway/credentials/counter.ts'
import { readQr } from '../../gateway/credentials/read-qr.ts'

/** With the number, they always show. */
const coordinates = ['book', 'book_class', 'electronic_book', 'folio']
/** Its check digit is right, and no registry knows it. */
const unknownNit = '91099994'

let counter: Counter
beforeAll(async () => {
  counter = await startCounter()
})
afterAll(() => counter.close())

describe('a citizen who shares their identity document', () => {
  it('gets a code, and a link and a QR that say the same', async () => {
    const { code, link, expiresAt, qrPng, qrSvg } = must(await counter.share(pidShare, await counter.citizen()))
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(link).toBe(`http://127.0.0.1:4000/share#${code.replaceAll('-', '')}`)
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(180_000)
    expect(readQr(Buffer.from(qrPng, 'base64'))).toBe(link)
    expect(qrSvg).toMatch(/^<svg /)
    expect(qrSvg).not.toContain(code)
  })

  it('asks no registry for it', async () => {
    await counter.graph.simulators.resetCalls()
    must(await counter.share(pidShare, await counter.citizen()))
    expect(await countCalls(counter.graph.simulators)).toEqual({})
  })

  it('lets a partner see exactly that, composed now and sealed for it and for its question', async () => {
    const received = await counter.receivePid(['given_name', 'tax.clearance'], 'question-1')
    const always = { issuing_authority: expect.any(String), issuing_country: 'GT' }
    expect(received).toMatchObject({ document: 'pid', purpose: 'credit' })
    expect(received.seals.map(({ part, claims }) => [part, claims])).toEqual([
      ['identity', { ...always, given_name: 'MARÍA JOSÉ' }],
      ['tax', { ...always, taxpayer_status: 'ACTIVE', clearance: { state: 'ISSUED', decided_on: expect.any(String) } }],
    ])
    expect(received.seals.map(({ withheld }) => withheld)).toEqual([false, false])
    const { presentation } = received
    for (const seal of presentation) {
      const payload = JSON.parse(Buffer.from(seal.split('.')[1] ?? '', 'base64url').toString()) as object
      expect(payload).toMatchObject({ aud: 'bank', nonce: 'question-1' })
    }
    expect(JSON.stringify(received)).not.toContain(ana)
    const shown = { presentation, audience: 'bank', nonce: 'question-1' }
    expect(must(await counter.verify(shown))).toMatchObject({ valid: true, document: 'pid' })
  })

  it('lets it see nothing else of them, then or later', async () => {
    await counter.receivePid()
    for (const document of [
      `{ pid(cui: "${ana}") { cui } }`,
      `{ citizen(cui: "${ana}") { cui } }`,
      `{ pid(cui: "${ana}") { credential { identity { sdJwt } } } }`,
    ]) {
      const { status, body } = await counter.graph.gateway.ask(document, {}, counter.bank)
      expect([document, status, body.data ?? null]).toEqual([document, 403, null])
    }
  })

  it.each([
    ['a document that there is none of', { document: 'licence' }, 'input.document'],
    ['a document that is called like what every object has', { document: 'constructor' }, 'input.document'],
    ['a claim that it has not', { claims: ['given_name', 'iban'] }, 'input.claims'],
    ['a claim of no part', { claims: ['bank.account'] }, 'input.claims'],
    ['no claim', { claims: [] }, 'input.claims'],
    ['a hundred claims and one', { claims: Array(101).fill('given_name') }, 'input.claims'],
    ['a purpose that is no word', { purpose: 'un crédito' }, 'input.purpose'],
    ['a purpose that is a number', { purpose: '9000000150117' }, 'input.purpose'],
    ['no time', { expiresIn: 0 }, 'input.expiresIn'],
    ['more than three minutes', { expiresIn: 181 }, 'input.expiresIn'],
    ['somebody else’s', { of: '9611223311001' }, 'input.of'],
  ])('is refused %s', async (_what, wrong, argument) => {
    const told = await counter.share({ ...pidShare, ...wrong }, await counter.citizen())
    expect(told.value).toBeNull()
    expect(told.error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
    expect(told.error?.message).toContain(`«${argument}»`)
    expect(told.error?.message).not.toMatch(/9611223311001|un crédito|iban/)
  })

  it.each([
    ['too long ago', { auth_time: 1 }],
    ['with too little', { acr: 'low' }],
    ['in a way that nobody knows', { acr: undefined }],
  ])('is asked to log in anew when they did so %s', async (_how, claims) => {
    const credentials = await counter.citizen('complete-citizen', claims)
    const document = 'mutation ($input: ShareDocumentInput!) { shareDocument(input: $input) { code } }'
    const { status, headers, body } = await counter.graph.gateway.ask(document, { input: pidShare }, credentials)
    expect(status).toBe(401)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED', maxAgeSeconds: 900 })
    expect(headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", acr_values="substantial high", max_age=900',
    )
  })

  it('is refused what they could not read themselves', async () => {
    const credentials = await counter.citizen('complete-citizen', { scope: 'documents:share identity:read' })
    const told = await counter.share(pidShare, credentials)
    expect(told.error?.extensions).toMatchObject({ code: 'FORBIDDEN', missingScopes: [['tax:read']] })
  })
})

describe('a company’s certificate', () => {
  it('is shared by who represents it', async () => {
    const received = await counter.receiveCertificate(['legal_person_name', 'tax.nit', 'names.legal_representative'])
    expect(received.document).toBe('company-certificate')
    expect(received.seals.map(({ part, claims }) => [part, Object.keys(claims).toSorted()])).toEqual([
      [
        'registration',
        [...coordinates, 'issuing_authority', 'issuing_country', 'legal_person_name', 'legal_person_status', 'register'],
      ],
      ['tax', ['issuing_authority', 'issuing_country', 'nit', 'taxpayer_status']],
      ['names', ['issuing_authority', 'issuing_country', 'legal_representative']],
    ])
    expect(received.seals[0]?.claims['legal_person_name']).toBe('CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA')
  })

  it.each([
    ['who represents it no more', 'expired-dpi', { of: '91001331' }],
    ['who represents another', 'individual-merchant', {}],
    ['of a company that nobody knows', 'complete-citizen', { of: unknownNit }],
  ])('is not shared by somebody %s', async (_who, persona, given) => {
    const told = await counter.share({ ...certificateShare, ...given }, await counter.citizen(persona))
    expect([told.value, codeOf(told)]).toEqual([null, 'FORBIDDEN'])
  })

  it.each([
    ['without saying whose', { of: null }],
    ['of what is no NIT', { of: 'CAFÉ' }],
    ['of a NIT with a wrong check digit', { of: '91000131' }],
  ])('is not shared %s', async (_how, given) => {
    const told = await counter.share({ ...certificateShare, ...given }, await counter.citizen())
    expect([told.value, codeOf(told)]).toEqual([null, 'BAD_USER_INPUT'])
    expect(JSON.stringify(told.error)).not.toMatch(/holder|whose/)
  })
})

describe('nobody but citizens shares', () => {
  it.each(['an official', 'a partner', 'nobody'] as const)('not %s', async (who) => {
    const credentials = { 'an official': counter.graph.official, 'a partner': counter.bank, nobody: {} }[who]
    const told = await counter.share(pidShare, credentials)
    expect([told.value, codeOf(told)]).toEqual([null, who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN'])
  })

  it('and nobody but a partner with a purpose that was granted receives', async () => {
    const { code } = must(await counter.share(pidShare, await counter.citizen()))
    const { 'x-purpose': _, ...withoutPurpose } = counter.bank
    const others = [
      ['FORBIDDEN', await counter.citizen('letters')],
      ['FORBIDDEN', await counter.citizen('letters', { scope: 'documents:receive' })],
      ['FORBIDDEN', counter.graph.official],
      ['UNAUTHENTICATED', {}],
      ['PURPOSE_REQUIRED', withoutPurpose],
      ['FORBIDDEN', { ...counter.bank, 'x-purpose': 'curiosity' }],
    ] as const
    for (const [refused, credentials] of others) expect(codeOf(await counter.redeem({ code }, credentials))).toBe(refused)
    expect(codeOf(await counter.redeem({ code }, counter.bank))).toBeUndefined()
  })
})

it('names the company by nothing but what was ordered', async () => {
  const { seals } = await counter.receiveCertificate(['legal_person_name'])
  expect(JSON.stringify(seals)).not.toContain(company)
})
